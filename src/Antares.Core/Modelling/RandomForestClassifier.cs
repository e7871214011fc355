using Antares.Modelling.Kernels;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>A fitted random forest and its numbers in a model file.</summary>
internal sealed class RandomForestClassifier(RandomForest forest) : IClassifier
{
    public int FeatureCount => forest.FeatureCount;

    public int ClassCount => forest.ClassCount;

    /// <summary>Takes a forest out of a model file.</summary>
    /// <exception cref="AntaresException">An array is missing or does not fit.</exception>
    public static RandomForestClassifier Read(IReadOnlyDictionary<string, NpyArray> arrays, int featureCount, int classCount, string path)
    {
        float[] thresholds = Npz.Column<float>(arrays, "node_threshold", path);
        int[] children = Npz.Column<int>(arrays, "node_child", path);
        short[] features = Npz.Column<short>(arrays, "node_feature", path);
        byte[] missingLeft = Npz.Column<byte>(arrays, "node_missing_left", path);
        if (children.Length != thresholds.Length || features.Length != thresholds.Length || missingLeft.Length != thresholds.Length)
        {
            throw Damaged(path);
        }

        TreeNode[] nodes = new TreeNode[thresholds.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new TreeNode(thresholds[i], children[i], features[i], missingLeft[i] != 0);
        }

        try
        {
            int[] roots = Npz.Column<int>(arrays, "tree_root", path);
            return new RandomForestClassifier(new RandomForest(featureCount, classCount, roots, nodes, Npz.Column<float>(arrays, "leaf", path)));
        }
        catch (ArgumentException)
        {
            throw Damaged(path);
        }
    }

    public void Predict(ReadOnlySpan<float> features, Span<float> probabilities) => forest.Predict(features, probabilities);

    public IReadOnlyList<NpyArray> ToArrays() =>
    [
        NpyArray.Of("tree_root", forest.Roots),
        NpyArray.Of("node_threshold", forest.Nodes.Select(n => n.Threshold).ToArray()),
        NpyArray.Of("node_child", forest.Nodes.Select(n => n.Child).ToArray()),
        NpyArray.Of("node_feature", forest.Nodes.Select(n => n.Feature).ToArray()),
        NpyArray.Of("node_missing_left", forest.Nodes.Select(n => (byte)(n.MissingLeft ? 1 : 0)).ToArray()),
        NpyArray.Of("leaf", forest.Leaves, forest.ClassCount),
    ];

    private static AntaresException Damaged(string path) =>
        new("The model file holds no sound forest.", path, "Run `antares model_fit` again.");
}
