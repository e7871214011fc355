using Antares.Modelling;
using Antares.Modelling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class RandomForestTests
{
    // seed, samples, features, classes, share of missing values (1 of), min_samples_leaf, max_depth, small nodes, class weights
    [Theory]
    [InlineData(1, 40, 3, 2, 9, 1, 30, 255, false)]
    [InlineData(2, 120, 4, 3, 9, 1, 30, 16, false)]
    [InlineData(3, 300, 5, 6, 0, 2, 4, 255, false)]
    [InlineData(4, 700, 3, 4, 0, 5, 30, 0, false)]
    [InlineData(5, 900, 7, 12, 0, 1, 8, 100, false)]
    [InlineData(6, 60, 2, 2, 9, 10, 30, 255, false)]
    [InlineData(7, 3000, 6, 5, 0, 1, 30, 255, false)]
    [InlineData(8, 3000, 9, 16, 40, 3, 30, 64, false)]
    [InlineData(9, 1500, 18, 17, 0, 1, 30, 255, false)]
    [InlineData(10, 1500, 5, 32, 0, 4, 30, 255, false)]
    [InlineData(11, 1000, 5, 33, 9, 1, 30, 255, false)]
    [InlineData(12, 600, 5, 300, 0, 1, 30, 255, false)]
    [InlineData(13, 800, 4, 3, 9, 2, 30, 100, true)]
    [InlineData(14, 800, 4, 40, 0, 1, 30, 255, true)]
    public void A_tree_equals_the_slow_definition(int seed, int samples, int width, int classes, int missing, int leaf, int depth, int exact, bool weighted)
    {
        (float[] features, int[] labels) = Random(seed, samples, width, classes, missing);
        TreeOptions options = new(depth, leaf, (int)Math.Sqrt(width) + 2)
        {
            ExactUpTo = exact,
            ClassWeights = weighted ? [.. Enumerable.Range(0, classes).Select(k => 1L << (k % 33))] : [],
        };
        using TreeGrower grower = new(new BinnedSamples(features, labels, classes), options);
        for (int tree = 0; tree < 3; tree++)
        {
            ulong key = CounterRandom.Key((ulong)seed, (ulong)tree);
            Tree fast = grower.Grow(key);
            PlainNode plain = new PlainTree(features, labels, width, classes, options).Grow(key);

            AssertSame(plain, fast, 0, classes);
            Assert.True(fast.Nodes.Count > 1);
        }
    }

    [Fact]
    public void Nodes_of_more_than_32767_draws_equal_the_slow_definition()
    {
        (float[] features, int[] labels) = Random(20, 40000, 2, 3, 0);
        TreeOptions options = new(2, 1, 2);
        using TreeGrower grower = new(new BinnedSamples(features, labels, 3), options);

        AssertSame(new PlainTree(features, labels, 2, 3, options).Grow(5), grower.Grow(5), 0, 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Small_nodes_are_cut_between_values_of_one_bin(int seed)
    {
        // 2000 different values in 255 bins; the class changes with every eighth value, so only cuts inside of bins part them.
        float[] features = [.. Enumerable.Range(0, 2000).Select(i => (float)i)];
        int[] labels = [.. Enumerable.Range(0, 2000).Select(i => CounterRandom.Below(CounterRandom.Key((ulong)seed, (ulong)(i / 4)), 2))];

        float[] exact = Learned(255), binned = Learned(0);

        Assert.True(Wrong(exact) < 100, $"{Wrong(exact)}");
        Assert.True(Wrong(binned) > 2 * Wrong(exact), $"{Wrong(binned)}");

        int Wrong(float[] probabilities) => labels.Where((k, i) => ClassChoice.Best(probabilities.AsSpan(i * 2, 2)) != k).Count();

        float[] Learned(int exactUpTo)
        {
            float[] probabilities = new float[4000];
            Grow(features, labels, 2, 30, new TreeOptions(30, 1, 1) { ExactUpTo = exactUpTo }).Predict(features, probabilities);
            return probabilities;
        }
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
        (float[] features, int[] labels) = Random(7, 200, 3, 4, 9);
        using TreeGrower grower = new(new BinnedSamples(features, labels, 4), new TreeOptions(3, 1, 1));
        Tree[] trees = [.. Enumerable.Range(0, 7).Select(t => grower.Grow((ulong)t))];
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

        BinSearch search = new(edges);
        Assert.InRange(edges.Length, 200, 254);
        Assert.All(column, v => Assert.Equal(edges.Count(e => e < v), search.BinOf(v)));
        Assert.Equal(FeatureBins.Missing, search.BinOf(float.NaN));
    }

    private static RandomForest Grow(float[] features, int[] labels, int classes, int trees, TreeOptions? options = null)
    {
        BinnedSamples samples = new(features, labels, classes);
        using TreeGrower grower = new(samples, options ?? new TreeOptions(10, 1, 1));
        return RandomForest.Join(samples.FeatureCount, classes, [.. Enumerable.Range(0, trees).Select(t => grower.Grow((ulong)t))]);
    }

    private static (float[] Features, int[] Labels) Random(int seed, int samples, int width, int classes, int missing)
    {
        ulong key = CounterRandom.Mix((ulong)seed);
        float[] features = new float[samples * width];
        for (int i = 0; i < features.Length; i++)
        {
            ulong bits = CounterRandom.Key(key, (ulong)i);
            features[i] = missing > 0 && bits % (ulong)missing == 0 ? float.NaN : i % width == 0 ? CounterRandom.Below(bits, 6) : (float)(bits >> 44) / 100;
        }

        return (features, [.. Enumerable.Range(0, samples).Select(i => CounterRandom.Below(CounterRandom.Key(~key, (ulong)i), classes))]);
    }

    private static void AssertSame(PlainNode plain, Tree tree, int number, int classes)
    {
        TreeNode node = tree.Nodes[number];
        Assert.Equal(plain.Feature, node.Feature);
        if (plain.Feature < 0)
        {
            int[] counts = new int[classes];
            for (int i = 0; i < tree.Leaves.Classes(node.Child).Length; i++)
            {
                counts[tree.Leaves.Classes(node.Child)[i]] = tree.Leaves.Draws(node.Child)[i];
            }

            Assert.Equal(plain.Counts, counts);
            return;
        }

        Assert.Equal((plain.Threshold, plain.MissingLeft), (node.Threshold, node.MissingLeft));
        AssertSame(plain.Left!, tree, node.Child, classes);
        AssertSame(plain.Right!, tree, node.Child + 1, classes);
    }
}
