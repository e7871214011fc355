using Antares.Modelling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class RandomForestTests
{
    [Theory]
    [InlineData(1, 40, 3, 2, 1, 30)]
    [InlineData(2, 120, 4, 3, 1, 30)]
    [InlineData(3, 300, 5, 6, 2, 4)]
    [InlineData(4, 700, 3, 4, 5, 30)]
    [InlineData(5, 900, 7, 12, 1, 8)]
    [InlineData(6, 60, 2, 2, 10, 30)]
    public void A_tree_equals_the_slow_definition_with_missing_values(int seed, int samples, int width, int classes, int leaf, int depth)
    {
        (float[] features, int[] labels) = Random(seed, samples, width, classes);
        TreeOptions options = new(depth, leaf, 2);

        Tree fast = TreeGrower.Grow(new BinnedSamples(features, labels, classes), options, CounterRandom.Mix((ulong)seed));
        PlainNode plain = new PlainTree(features, labels, width, classes, options).Grow(CounterRandom.Mix((ulong)seed));

        AssertSame(plain, fast, 0);
        Assert.True(fast.Nodes.Count > 1);
    }

    [Fact]
    public void A_missing_value_goes_to_the_side_that_was_better()
    {
        // class 1 exactly where the only feature is missing
        float[] features = [1, 2, 3, 4, 5, 6, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN];
        int[] labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
        RandomForest forest = Grow(features, labels, 2, trees: 5);
        float[] probabilities = new float[4];

        forest.Predict([float.NaN, 3.5f], probabilities);

        Assert.Equal([0, 1, 1, 0], probabilities);
    }

    [Fact]
    public void A_value_never_seen_missing_goes_with_the_larger_side()
    {
        float[] features = [.. Enumerable.Range(0, 20).Select(i => (float)i)];
        int[] labels = [.. Enumerable.Range(0, 20).Select(i => i < 15 ? 0 : 1)];
        RandomForest forest = Grow(features, labels, 2, trees: 9);
        float[] probabilities = new float[2];

        forest.Predict([float.NaN], probabilities);

        Assert.Equal([1, 0], probabilities);
    }

    [Fact]
    public void Probabilities_are_the_mean_of_the_leaves()
    {
        (float[] features, int[] labels) = Random(7, 200, 3, 4);
        BinnedSamples samples = new(features, labels, 4);
        Tree[] trees = [.. Enumerable.Range(0, 7).Select(t => TreeGrower.Grow(samples, new TreeOptions(3, 1, 1), (ulong)t))];
        RandomForest forest = RandomForest.Join(3, 4, trees);
        float[] all = new float[200 * 4], one = new float[4], sum = new float[4];

        forest.Predict(features, all);
        foreach (Tree tree in trees)
        {
            RandomForest.Join(3, 4, [tree]).Predict(features.AsSpan(0, 3), one);
            for (int k = 0; k < 4; k++)
            {
                sum[k] += one[k] / 7;
            }
        }

        Assert.All(Enumerable.Range(0, 4), k => Assert.Equal(sum[k], all[k], 1e-6f));
        Assert.All(all.Chunk(4), row => Assert.Equal(1, row.Sum(), 1e-5f));
    }

    [Fact]
    public void A_bin_says_the_same_as_its_threshold()
    {
        float[] column = [.. Enumerable.Range(0, 5000).Select(i => (float)(CounterRandom.Mix((ulong)i) >> 40) / 7)];
        float[] edges = FeatureBins.Edges(column);

        Assert.InRange(edges.Length, 200, 254);
        Assert.All(column, v => Assert.Equal(edges.Count(e => e < v), FeatureBins.BinOf(edges, v)));
        Assert.Equal(FeatureBins.Missing, FeatureBins.BinOf(edges, float.NaN));
    }

    private static RandomForest Grow(float[] features, int[] labels, int classes, int trees)
    {
        BinnedSamples samples = new(features, labels, classes);
        return RandomForest.Join(
            samples.FeatureCount, classes, [.. Enumerable.Range(0, trees).Select(t => TreeGrower.Grow(samples, new TreeOptions(10, 1, 1), (ulong)t))]);
    }

    private static (float[] Features, int[] Labels) Random(int seed, int samples, int width, int classes)
    {
        ulong key = CounterRandom.Mix((ulong)seed);
        float[] features = new float[samples * width];
        for (int i = 0; i < features.Length; i++)
        {
            ulong bits = CounterRandom.Key(key, (ulong)i);
            features[i] = bits % 9 == 0 ? float.NaN : i % width == 0 ? CounterRandom.Below(bits, 6) : (float)(bits >> 44) / 100;
        }

        return (features, [.. Enumerable.Range(0, samples).Select(i => CounterRandom.Below(CounterRandom.Key(~key, (ulong)i), classes))]);
    }

    private static void AssertSame(PlainNode plain, Tree tree, int number)
    {
        TreeNode node = tree.Nodes[number];
        Assert.Equal(plain.Feature, node.Feature);
        if (plain.Feature < 0)
        {
            Assert.Equal(plain.Counts, tree.Leaves[node.Child]);
            return;
        }

        Assert.Equal((plain.Threshold, plain.MissingLeft), (node.Threshold, node.MissingLeft));
        AssertSame(plain.Left!, tree, node.Child);
        AssertSame(plain.Right!, tree, node.Child + 1);
    }
}
