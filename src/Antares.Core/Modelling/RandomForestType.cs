using Antares.Modelling.Kernels;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary><c>rf</c>: a random forest of our own.</summary>
public sealed class RandomForestType : IClassifierType
{
    /// <inheritdoc/>
    public string Name => "rf";

    /// <inheritdoc/>
    public string Description => "Random forest: many decision trees, each grown from a random part of the samples, vote together.";

    /// <inheritdoc/>
    public IReadOnlyList<AlgorithmParameter> Parameters { get; } =
    [
        new("n_estimators", "50", 1, 10000, "Number of trees. More trees: steadier, slower.") { IsWhole = true },
        new("max_depth", "10", 1, 1000, "Most questions from the root of a tree to a leaf. Deeper: finer, larger file.") { IsWhole = true },
        new("min_samples_leaf", "1", 1, 1000000, "Samples that a leaf holds at least. More: smoother probabilities.") { IsWhole = true },
        new("max_features", "sqrt", 1, 32767, "Features that a node chooses from; a number above all features means all.") { IsWhole = true, Words = ["sqrt", "log2", "all"] },
        ClassWeights.Parameter,
        new("seed", "0", 0, long.MaxValue, "Another seed: other random draws of polygons, samples and features.") { IsWhole = true },
        new("n_jobs", "-1", -1, 1024, "Threads while fitting; -1 = all. The model does not depend on it.") { IsWhole = true, Except = [0], DecidesResult = false },
    ];

    /// <inheritdoc/>
    public ClassifierFit Fit(ClassifierSamples samples, AlgorithmParameters given, int threads, CancellationToken cancel)
    {
        long[] weights = ClassWeights.Of(given.Text("class_weight"), samples);
        BinnedSamples binned = BinnedSamples.InGroups(samples.Features, samples.Classes, samples.ClassCount, samples.Groups);
        TreeOptions options = new(
            (int)given.Whole("max_depth"), (int)given.Whole("min_samples_leaf"), FeaturesOf(given.Text("max_features"), binned.FeatureCount))
        { ClassWeights = weights };
        long jobs = given.Whole("n_jobs");
        ParallelOptions parallel = new()
        {
            MaxDegreeOfParallelism = (int)Math.Max(1, jobs < 0 ? threads : Math.Min(jobs, threads)),
            CancellationToken = cancel,
        };
        ulong[] keys = ForestGrower.Keys((ulong)given.Whole("seed"), (int)given.Whole("n_estimators"));
        Tree[] trees = ForestGrower.Grow(binned, options, keys, parallel);
        RandomForest forest = RandomForest.Join(binned.FeatureCount, binned.ClassCount, trees, weights);
        return new ClassifierFit(new RandomForestClassifier(forest))
        {
            OutOfBagVotes = () => OutOfBag.Compute(forest, keys, binned, samples.Groups, parallel),
            Importance = ImpurityImportance.Of(binned.FeatureCount, trees),
        };
    }

    /// <inheritdoc/>
    public IClassifier Read(IReadOnlyDictionary<string, NpyArray> arrays, int featureCount, int classCount, string path) =>
        RandomForestClassifier.Read(arrays, featureCount, classCount, path);

    private static int FeaturesOf(string text, int all) => text switch
    {
        "sqrt" => Math.Max(1, (int)Math.Sqrt(all)),
        "log2" => Math.Max(1, System.Numerics.BitOperations.Log2((uint)all)),
        "all" => all,
        _ => Math.Min(all, int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
