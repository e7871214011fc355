using System.Globalization;
using System.Text.Json;

namespace Antares.Xgboost;

/// <summary>Looks through XGBoost's JSON before XGBoost does, which follows the numbers of a broken tree to anywhere in memory.</summary>
/// <remarks>Format: https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html.</remarks>
internal static class ModelText
{
    private const int DeletedNode = int.MaxValue;

    /// <summary>What is wrong with the JSON, one sentence, or null.</summary>
    public static string? FaultOf(ReadOnlyMemory<byte> json, int featureCount, int classCount)
    {
        // XGBoost takes what begins otherwise for one of its older formats.
        if (!json.Span.StartsWith("{\""u8))
        {
            return "it is no JSON object.";
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement learner = document.RootElement.GetProperty("learner");
            return ShapeFault(learner.GetProperty("learner_model_param"), featureCount, classCount) ?? TreeFault(learner, featureCount, classCount);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            return "it is cut or lacks a part.";
        }
    }

    private static string? ShapeFault(JsonElement parameters, int featureCount, int classCount)
    {
        int features = Number(parameters, "num_feature"), classes = Number(parameters, "num_class");
        return features == featureCount && classes == classCount
            ? null
            : $"it is for {features} features and {classes} classes, not for {featureCount} and {classCount}.";
    }

    private static string? TreeFault(JsonElement learner, int featureCount, int classCount)
    {
        JsonElement booster = learner.GetProperty("gradient_booster"), model = booster.GetProperty("model");
        JsonElement objective = learner.GetProperty("objective");
        if (objective.GetProperty("name").GetString() != "multi:softprob" || booster.GetProperty("name").GetString() != "gbtree"
            || Number(objective.GetProperty("softmax_multiclass_param"), "num_class") != classCount)
        {
            return "it is another kind of booster.";
        }

        JsonElement trees = model.GetProperty("trees");
        int[] classes = Numbers(model, "tree_info");
        int count = trees.GetArrayLength();
        return count > 0 && count % classCount == 0 && classes.Length == count && Number(model.GetProperty("gbtree_model_param"), "num_trees") == count
            && classes.All(c => c >= 0 && c < classCount) && trees.EnumerateArray().Select((t, i) => t.GetProperty("id").GetInt32() == i && IsSound(t, featureCount)).All(sound => sound)
            ? null
            : "its trees are damaged.";
    }

    // We never split on sets of values; XGBoost would follow these numbers unchecked.
    private static readonly string[] Categorical = ["categories", "categories_nodes", "categories_segments", "categories_sizes"];

    private static bool IsSound(JsonElement tree, int featureCount)
    {
        JsonElement parameters = tree.GetProperty("tree_param");
        int nodes = Number(parameters, "num_nodes");
        int[] left = Numbers(tree, "left_children"), right = Numbers(tree, "right_children"), features = Numbers(tree, "split_indices");
        string[] alongNodes = ["parents", "split_conditions", "default_left", "base_weights", "loss_changes", "sum_hessian"];
        return nodes > 0 && left.Length == nodes && right.Length == nodes && features.Length == nodes
            && Number(parameters, "num_feature") == featureCount
            && alongNodes.All(name => IsNumbers(tree.GetProperty(name), nodes))
            && (!tree.TryGetProperty("split_type", out JsonElement kinds) || kinds.EnumerateArray().All(k => k.GetInt32() == 0))
            && Categorical.All(name => !tree.TryGetProperty(name, out JsonElement values) || values.GetArrayLength() == 0)
            && ReachesEachOnce(left, right, features, featureCount);
    }

    /// <summary>True where a walk from the root ends, stays inside, and asks for features that there are.</summary>
    private static bool ReachesEachOnce(int[] left, int[] right, int[] features, int featureCount)
    {
        bool[] seen = new bool[left.Length];
        Stack<int> open = new([0]);
        while (open.TryPop(out int node))
        {
            if (node < 0 || node >= seen.Length || seen[node])
            {
                return false;
            }

            seen[node] = true;
            bool isLeaf = left[node] == -1;
            if (isLeaf != (right[node] == -1) || (!isLeaf && (features[node] < 0 || features[node] >= featureCount)))
            {
                return false;
            }

            if (!isLeaf)
            {
                open.Push(left[node]);
                open.Push(right[node]);
            }
        }

        return Enumerable.Range(0, seen.Length).All(i => seen[i] || features[i] == DeletedNode);
    }

    private static bool IsNumbers(JsonElement array, int count) =>
        array.GetArrayLength() == count && array.EnumerateArray().All(n => n.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False);

    private static int[] Numbers(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(n => n.GetInt32())];

    // It writes its parameters as texts.
    private static int Number(JsonElement of, string name) => int.Parse(of.GetProperty(name).GetString()!, NumberStyles.None, CultureInfo.InvariantCulture);
}
