using System.Globalization;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Modelling;

public sealed class RandomForestTypeTests
{
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

    [SharedFact]
    public void Statlog_Landsat_is_named_rightly_nine_times_of_ten()
    {
        string[][] rows = [.. File.ReadLines(SharedData.PathOf("data", "tables", "statlog_landsat_train.csv")).Skip(1).Select(l => l.Split(','))];
        string[] names = [.. rows.Select(r => r[^1]).Distinct().Order(StringComparer.Ordinal)];
        ClassifierSamples all = new(
            [.. rows.SelectMany(r => r[..^1].Select(v => float.Parse(v, CultureInfo.InvariantCulture)))],
            [.. rows.Select(r => Array.IndexOf(names, r[^1]))],
            [.. Enumerable.Range(1, names.Length)]);
        AlgorithmParameters given = AlgorithmParameters.Of("model", Type.Name, Type.Parameters, new Dictionary<string, string> { ["n_estimators"] = "100", ["max_depth"] = "20" });

        int right = Enumerable.Range(0, 5).Sum(fold => RightOf(all, given, fold));

        Assert.InRange((double)right / rows.Length, 0.90, 0.93);
    }

    private static int RightOf(ClassifierSamples all, AlgorithmParameters given, int fold)
    {
        int[] rows = [.. Enumerable.Range(0, all.Classes.Length)];
        ClassifierSamples unseen = all.Take([.. rows.Where(i => i % 5 == fold)]);
        IClassifier forest = Type.Fit(all.Take([.. rows.Where(i => i % 5 != fold)]), given, 2, default).Classifier;
        float[] probabilities = new float[unseen.Classes.Length * all.ClassCount];
        forest.Predict(unseen.Features, probabilities);
        return unseen.Classes.Where((c, i) => ClassChoice.Best(probabilities.AsSpan(i * all.ClassCount, all.ClassCount)) == c).Count();
    }

    private static AlgorithmParameters Values(string name, string value) => AlgorithmParameters.Of("model", Type.Name, Type.Parameters, new Dictionary<string, string> { [name] = value });

    private static ClassifierSamples Simulated(int count, int seed)
    {
        ulong key = CounterRandom.Mix((ulong)seed);
        float[] features = [.. Enumerable.Range(0, count * 4).Select(i => (float)(CounterRandom.Key(key, (ulong)i) >> 50))];
        return new ClassifierSamples(features, [.. Enumerable.Range(0, count).Select(i => (int)(features[i * 4] + features[(i * 4) + 1]) % 3)], [1, 2, 3]);
    }
}
