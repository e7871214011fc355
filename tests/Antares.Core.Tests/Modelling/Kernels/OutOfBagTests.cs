using Antares.Modelling;
using Antares.Modelling.Kernels;
using Antares.Runs;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class OutOfBagTests
{
    private static readonly RandomForestType Type = new();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 50)]
    public void Only_trees_that_saw_no_sample_of_the_group_vote(int seed, int groupSize)
    {
        ClassifierSamples samples = Samples(150, seed) with { Groups = [.. Enumerable.Range(0, 150).Select(i => 7 * (i / groupSize))] };
        AlgorithmParameters given = Values("n_estimators", "12", "seed", $"{seed}");

        float[] found = Type.Fit(samples, given, 2, default).OutOfBag!;

        float[] expected = Plain(samples, ForestGrower.Keys((ulong)seed, 12), new TreeOptions(10, 1, 2));
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), p => Assert.True(float.IsNaN(p.First) ? float.IsNaN(p.Second) : Math.Abs(p.First - p.Second) < 1e-5f));
        Assert.Contains(expected, v => !float.IsNaN(v)); // groups are drawn whole, so large ones are left out by some trees too
    }

    [Fact]
    public void Labels_without_meaning_are_guessed_out_of_the_bag_but_known_inside_of_it()
    {
        ClassifierSamples samples = Samples(400, 5);
        samples = samples with { Classes = [.. Enumerable.Range(0, 400).Select(i => CounterRandom.Below(CounterRandom.Mix((ulong)i), 2))] };
        ClassifierFit fit = Type.Fit(samples, Values("n_estimators", "60", "max_depth", "30"), 2, default);
        float[] seen = new float[400 * 3];

        fit.Classifier.Predict(samples.Features, seen);

        Assert.InRange(Right(samples, seen), 395, 400);
        Assert.InRange(Right(samples, fit.OutOfBag!), 160, 240);
    }

    private static int Right(ClassifierSamples samples, float[] probabilities) =>
        samples.Classes.Where((k, i) => ClassChoice.Best(probabilities.AsSpan(i * 3, 3)) == k).Count();

    private static float[] Plain(ClassifierSamples samples, ulong[] keys, TreeOptions options)
    {
        using TreeGrower grower = new(BinnedSamples.InGroups(samples.Features, samples.Classes, 3, samples.Groups), options);
        int[] order = [.. samples.Groups.Distinct()];
        double[] sums = new double[samples.Count * 3];
        int[] votes = new int[samples.Count];
        foreach (ulong key in keys)
        {
            HashSet<int> groups = [.. order.Select((_, i) => order[CounterRandom.Below(CounterRandom.Key(CounterRandom.Key(key, 0), (ulong)i), order.Length)])];
            float[] one = new float[samples.Count * 3];
            RandomForest.Join(samples.FeatureCount, 3, [grower.Grow(key)]).Predict(samples.Features, one);
            foreach (int i in Enumerable.Range(0, samples.Count).Where(i => !groups.Contains(samples.Groups[i])))
            {
                votes[i]++;
                for (int k = 0; k < 3; k++)
                {
                    sums[(i * 3) + k] += one[(i * 3) + k];
                }
            }
        }

        return [.. sums.Select((s, i) => votes[i / 3] == 0 ? float.NaN : (float)(s / votes[i / 3]))];
    }

    private static ClassifierSamples Samples(int count, int seed)
    {
        ulong key = CounterRandom.Mix((ulong)seed);
        float[] features = [.. Enumerable.Range(0, count * 4).Select(i => (float)(CounterRandom.Key(key, (ulong)i) >> 50))];
        return new ClassifierSamples(features, [.. Enumerable.Range(0, count).Select(i => (int)(features[i * 4] + features[(i * 4) + 1]) % 3)], [1, 2, 3]);
    }

    private static AlgorithmParameters Values(params string[] pairs) =>
        AlgorithmParameters.Of("model", Type.Name, Type.Parameters, pairs.Chunk(2).ToDictionary(p => p[0], p => p[1]));
}
