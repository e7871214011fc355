using System.Globalization;
using System.IO.Compression;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Modelling;

public sealed class RandomForestTypeTests
{
    private const double LandsatBound = 0.9083, SahelBound = 0.8010;

    private static readonly RandomForestType Type = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_thread_and_eight_learn_the_same_numbers(int seed)
    {
        ClassifierSamples samples = Simulated(500, seed);
        byte[] one = Npz.Write(Type.Fit(samples, Values("n_jobs", "1"), 8, default).Classifier.ToArrays());
        byte[] eight = Npz.Write(Type.Fit(samples, Values("n_jobs", "-1"), 8, default).Classifier.ToArrays());

        Assert.Equal(one, eight);
    }

    [Fact]
    public void Another_seed_learns_another_forest()
    {
        ClassifierSamples samples = Simulated(500, 1);

        Assert.NotEqual(
            Npz.Write(Type.Fit(samples, Values("seed", "1"), 2, default).Classifier.ToArrays()), Npz.Write(Type.Fit(samples, Values("seed", "2"), 2, default).Classifier.ToArrays()));
    }

    [Fact]
    public void An_unknown_parameter_is_named_with_those_that_there_are()
    {
        UsageException fault = Assert.Throws<UsageException>(() => Values("trees", "10"));

        Assert.Contains("'trees'", fault.What, StringComparison.Ordinal);
        Assert.Contains("n_estimators", fault.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n_estimators", "0")]
    [InlineData("n_estimators", "many")]
    [InlineData("max_depth", "-3")]
    [InlineData("n_jobs", "0")]
    [InlineData("max_features", "0.5")]
    public void A_value_out_of_range_is_refused_with_the_range(string name, string value)
    {
        UsageException fault = Assert.Throws<UsageException>(() => Values(name, value));

        Assert.Contains($"'{value}'", fault.What, StringComparison.Ordinal);
        Assert.Contains("..", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_default_is_in_its_range() =>
        Assert.All(Models.Types.All.SelectMany(t => t.Parameters), p => Assert.True(p.Read(p.Default) is not null, p.Name));

    [Theory]
    [InlineData("3", "'3' is no class")]
    [InlineData("3:0", "'3:0' is no class")]
    [InlineData("3:x", "'3:x' is no class")]
    [InlineData("3:inf", "'3:inf' is no class")]
    [InlineData("1:2,1:3", "two weights")]
    [InlineData("9:2", "class 9")]
    [InlineData("", "'' is no class")]
    public void A_class_weight_that_fits_no_class_is_refused(string value, string fault)
    {
        UsageException thrown = Assert.Throws<UsageException>(() => Type.Fit(Simulated(50, 1), Values("class_weight", value), 1, default));

        Assert.Contains(fault, thrown.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_weights_are_none()
    {
        ClassifierSamples samples = Simulated(300, 2);

        Assert.Equal(Learned(samples, "class_weight", "none"), Learned(samples, "class_weight", "1:4,2:4,3:4"));
        Assert.NotEqual(Learned(samples, "class_weight", "none"), Learned(samples, "class_weight", "1:4"));
        Assert.Equal(Learned(samples, "class_weight", "1:4"), Learned(samples, "class_weight", "1:2,2:0.5,3:0.5"));
    }

    [Fact]
    public void Balanced_gives_a_rare_class_its_share()
    {
        // the only feature says nothing: 90 of class 1, 10 of class 2
        ClassifierSamples samples = new(new float[100], [.. Enumerable.Range(0, 100).Select(i => i < 90 ? 0 : 1)], [1, 2]);
        float[] probabilities = new float[2];

        Type.Fit(samples, Values("class_weight", "balanced"), 1, default).Classifier.Predict([0], probabilities);
        Assert.InRange(probabilities[1], 0.4f, 0.6f);

        Type.Fit(samples, Values("class_weight", "2:27"), 1, default).Classifier.Predict([0], probabilities);
        Assert.InRange(probabilities[1], 0.65f, 0.85f);
    }

    [Fact]
    public void Constant_and_missing_features_and_one_class_make_a_forest_of_leaves()
    {
        ClassifierSamples samples = new([5, float.NaN, 5, float.NaN, 5, float.NaN], [0, 1, 1], [1, 2]);
        float[] probabilities = new float[2];

        ClassifierFit fit = Type.Fit(samples, Values("n_estimators", "200"), 1, default);
        fit.Classifier.Predict([7, 1], probabilities);
        Assert.Equal([0, 0], fit.Importance);
        Assert.InRange(probabilities[1], 0.55f, 0.78f);

        fit = Type.Fit(samples with { Classes = [0, 0, 0] }, Values("seed", "1"), 1, default);
        fit.Classifier.Predict([7, 1], probabilities);
        Assert.Equal([1, 0], probabilities);
    }

    [Fact]
    public void Infinite_values_are_values()
    {
        float[] features = [.. Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? float.NegativeInfinity : i % 3 == 1 ? i : float.PositiveInfinity)];
        ClassifierSamples samples = new(features, [.. Enumerable.Range(0, 60).Select(i => i % 3)], [1, 2, 3]);
        float[] probabilities = new float[9];

        Type.Fit(samples, Values("seed", "1"), 1, default).Classifier.Predict([float.NegativeInfinity, 30, float.PositiveInfinity], probabilities);

        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(i => ClassChoice.Best(probabilities.AsSpan(i * 3, 3))));
    }

    // The bound: scikit-learn 1.2.1 on the same kind of folds, mean of five seeds less the larger of a standard deviation and 0.002 (bench/results/models.md).
    [SharedFact]
    public void Statlog_Landsat_is_named_as_well_as_by_scikit_learn()
    {
        string[][] rows = [.. File.ReadLines(SharedData.PathOf("data", "tables", "statlog_landsat_train.csv")).Skip(1).Select(l => l.Split(','))];
        string[] names = [.. rows.Select(r => r[^1]).Distinct().Order(StringComparer.Ordinal)];
        ClassifierSamples all = new(
            [.. rows.SelectMany(r => r[..^1].Select(v => float.Parse(v, CultureInfo.InvariantCulture)))],
            [.. rows.Select(r => Array.IndexOf(names, r[^1]))],
            [.. Enumerable.Range(1, names.Length)]);

        Assert.InRange(CrossValidated(all), LandsatBound, 0.93);
    }

    [SharedFact]
    public void Sahel_crops_are_named_as_well_as_by_scikit_learn()
    {
        using StreamReader file = new(new GZipStream(File.OpenRead(SharedData.PathOf("data", "tables", "s2_geomedian_sahel_crop_train.csv.gz")), CompressionMode.Decompress));
        string[][] rows = [.. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))];
        ClassifierSamples all = new(
            [.. rows.SelectMany(r => r[1..].Select(v => float.Parse(v, CultureInfo.InvariantCulture)))],
            [.. rows.Select(r => int.Parse(r[0], CultureInfo.InvariantCulture))],
            [1, 2]);

        Assert.InRange(CrossValidated(all), SahelBound, 0.83);
    }

    // Mean of five seeds, five folds each; a fold takes every fifth sample of each class in an order that the seed draws.
    private static double CrossValidated(ClassifierSamples all) => Enumerable.Range(1, 5).Average(seed =>
    {
        int[] order = [.. Enumerable.Range(0, all.Count).OrderBy(i => all.Classes[i]).ThenBy(i => CounterRandom.Key((ulong)seed, (ulong)i))];
        int[] fold = new int[all.Count];
        for (int place = 0; place < order.Length; place++)
        {
            fold[order[place]] = place % 5;
        }

        return (double)Enumerable.Range(0, 5).Sum(f => RightOf(all, fold, f, seed)) / all.Count;
    });

    private static int RightOf(ClassifierSamples all, int[] folds, int fold, int seed)
    {
        AlgorithmParameters given = AlgorithmParameters.Of(
            "model", Type.Name, Type.Parameters, new Dictionary<string, string> { ["n_estimators"] = "100", ["max_depth"] = "20", ["seed"] = $"{seed}" });
        int[] rows = [.. Enumerable.Range(0, all.Count)];
        ClassifierSamples unseen = all.Take([.. rows.Where(i => folds[i] == fold)]);
        IClassifier forest = Type.Fit(all.Take([.. rows.Where(i => folds[i] != fold)]), given, 2, default).Classifier;
        float[] probabilities = new float[unseen.Count * all.ClassCount];
        forest.Predict(unseen.Features, probabilities);
        return unseen.Classes.Where((c, i) => ClassChoice.Best(probabilities.AsSpan(i * all.ClassCount, all.ClassCount)) == c).Count();
    }

    private static byte[] Learned(ClassifierSamples samples, string name, string value) =>
        Npz.Write(Type.Fit(samples, Values(name, value), 2, default).Classifier.ToArrays());

    private static AlgorithmParameters Values(string name, string value) => AlgorithmParameters.Of("model", Type.Name, Type.Parameters, new Dictionary<string, string> { [name] = value });

    private static ClassifierSamples Simulated(int count, int seed)
    {
        ulong key = CounterRandom.Mix((ulong)seed);
        float[] features = [.. Enumerable.Range(0, count * 4).Select(i => (float)(CounterRandom.Key(key, (ulong)i) >> 50))];
        return new ClassifierSamples(features, [.. Enumerable.Range(0, count).Select(i => (int)(features[i * 4] + features[(i * 4) + 1]) % 3)], [1, 2, 3]);
    }
}
