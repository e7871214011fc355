using System.Globalization;
using Antares.Modelling;
using Antares.Runs;

namespace Antares.Xgboost;

/// <summary>Parameters of <c>xgb</c> under the names of the seed system, and what XGBoost calls them.</summary>
internal static class XgboostParameters
{
    private const decimal Huge = 1000000000;

    public static IReadOnlyList<AlgorithmParameter> All { get; } =
    [
        new("n_estimators", "50", 1, 10000, "Rounds: a tree for each class per round.") { IsWhole = true },
        new("max_depth", "10", 1, 100, "Most questions from the root of a tree to a leaf.") { IsWhole = true },
        new("learning_rate", "0.1", 0, 1, "Share of each round's answer that counts. Smaller: more rounds are needed, steadier.") { Except = [0] },
        new("gamma", "0", 0, Huge, "Gain that a cut must bring at least."),
        new("reg_alpha", "0", 0, Huge, "Penalty on the size of leaf values (L1)."),
        new("reg_lambda", "1", 0, Huge, "Penalty on the squares of leaf values (L2)."),
        new("subsample", "1", 0, 1, "Share of the samples that each round sees.") { Except = [0] },
        new("colsample_bytree", "1", 0, 1, "Share of the features that each tree sees.") { Except = [0] },
        new("min_child_weight", "1", 0, Huge, "Weight (samples x certainty) that a leaf holds at least."),
        new("max_leaves", "0", 0, 100000, "Above 0: trees grow at their best leaf first, up to so many leaves, as LightGBM grows them.") { IsWhole = true, Except = [1] },
        ClassWeights.Parameter,
        new("early_stopping_rounds", "0", 0, 10000, "Above 0: stops after so many rounds without a better loss on polygons held out, and keeps the best round.") { IsWhole = true },
        new("seed", "0", 0, long.MaxValue, "Another seed: other random draws of polygons, samples and features.") { IsWhole = true },
        new("n_jobs", "-1", -1, 1024, "Threads while fitting; -1 = all. XGBoost does not promise the same model on any number of them.") { IsWhole = true, Except = [0], DecidesResult = false },
    ];

    /// <summary>Settings of XGBoost for a fit.</summary>
    public static Dictionary<string, string> Native(AlgorithmParameters given, int classCount, int threads)
    {
        long leaves = given.Whole("max_leaves");
        return new Dictionary<string, string>
        {
            ["verbosity"] = "0",
            ["objective"] = "multi:softprob",
            ["eval_metric"] = "mlogloss",
            ["num_class"] = classCount.ToString(CultureInfo.InvariantCulture),
            ["tree_method"] = "hist",
            ["grow_policy"] = leaves > 0 ? "lossguide" : "depthwise",
            ["max_leaves"] = given.Text("max_leaves"),
            ["max_depth"] = given.Text("max_depth"),
            ["eta"] = given.Text("learning_rate"),
            ["gamma"] = given.Text("gamma"),
            ["alpha"] = given.Text("reg_alpha"),
            ["lambda"] = given.Text("reg_lambda"),
            ["subsample"] = given.Text("subsample"),
            ["colsample_bytree"] = given.Text("colsample_bytree"),
            ["min_child_weight"] = given.Text("min_child_weight"),
            ["seed"] = given.Text("seed"),
            ["nthread"] = threads.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Threads for a fit: <c>n_jobs</c>, never more than the program has.</summary>
    public static int Threads(AlgorithmParameters given, int most)
    {
        long jobs = given.Whole("n_jobs");
        return (int)Math.Max(1, jobs < 0 ? most : Math.Min(jobs, most));
    }
}
