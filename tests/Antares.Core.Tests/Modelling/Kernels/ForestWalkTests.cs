using Antares.Modelling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class ForestWalkTests
{
    [Theory]
    [InlineData(1, 5, 3, 0, 0)]
    [InlineData(2, 18, 12, 0, 1)]
    [InlineData(3, 18, 12, 7, 1)]
    [InlineData(4, 1, 2, 5, 0)]
    [InlineData(5, 70, 33, 9, 2)]
    public void Packed_nodes_give_the_bits_of_the_plain_walk(int seed, int width, int classes, int missing, int extremes)
    {
        float[] features = Values(seed, 1500 * width, missing, 0);
        RandomForest forest = Grow(features, Labels(seed, 1500, classes), classes);
        float[] rows = Values(seed + 100, 9001 * width, missing, extremes), found = new float[9001 * classes];

        forest.Predict(rows, found);

        Assert.Equal(Plain(forest, rows), found);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_row_does_not_depend_on_those_around_it(int seed)
    {
        float[] features = Values(seed, 800 * 6, 9, 0);
        RandomForest forest = Grow(features, Labels(seed, 800, 5), 5);
        float[] all = new float[800 * 5];
        forest.Predict(features, all);

        foreach (int size in (int[])[1, 7, 13, 800])
        {
            float[] parts = new float[all.Length];
            for (int first = 0; first < 800; first += size)
            {
                int count = Math.Min(size, 800 - first);
                forest.Predict(features.AsSpan(first * 6, count * 6), parts.AsSpan(first * 5, count * 5));
            }

            Assert.Equal(all, parts);
        }
    }

    [Fact]
    public void A_forest_too_wide_for_packed_nodes_is_walked_plainly()
    {
        // 32767 features leave 16 bits for the child: a chain of 70000 nodes does not fit.
        const int Steps = 35000;
        List<TreeNode> nodes = [];
        for (int i = 0; i < Steps; i++)
        {
            nodes.Add(new TreeNode(i, (2 * i) + 1, (short)(i % 32767), false));
            nodes.Add(i % 2 == 0 ? TreeNode.Leaf(0) : TreeNode.Leaf(1));
        }

        // Each node's left child is the leaf behind it, its right child the node after that.
        nodes.Add(TreeNode.Leaf(1));
        RandomForest forest = new(32767, 2, [0], [.. nodes], [1, 0, 0, 1]);
        float[] row = new float[32767], found = new float[2];
        row.AsSpan().Fill(float.PositiveInfinity);
        row[100] = 100;

        forest.Predict(row, found);

        Assert.Equal([1, 0], found);
        Assert.Equal(Plain(forest, row), found);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 2, false)]
    [InlineData(5, 1, false)]
    [InlineData(0, -1, false)]
    public void A_node_that_points_nowhere_is_refused(short feature, int child, bool isSelf)
    {
        TreeNode[] nodes = [new TreeNode(1, child, feature, false), TreeNode.Leaf(0), TreeNode.Leaf(1)];

        Assert.Throws<ArgumentException>(() => new RandomForest(2, 2, [0], nodes, [1, 0, 0, 1]));
        Assert.Equal(isSelf, child == 0);
    }

    [Fact]
    public void A_leaf_or_a_root_that_is_not_there_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new RandomForest(2, 2, [0], [TreeNode.Leaf(2)], [1, 0, 0, 1]));
        Assert.Throws<ArgumentException>(() => new RandomForest(2, 2, [1], [TreeNode.Leaf(1)], [1, 0, 0, 1]));
        Assert.Throws<ArgumentException>(() => new RandomForest(2, 2, [], [TreeNode.Leaf(1)], [1, 0, 0, 1]));
        Assert.Throws<ArgumentException>(() => new RandomForest(2, 2, [0], [new TreeNode(float.NaN, 1, 0, false), TreeNode.Leaf(0), TreeNode.Leaf(1)], [1, 0, 0, 1]));
    }

    private static RandomForest Grow(float[] features, int[] labels, int classes)
    {
        BinnedSamples samples = new(features, labels, classes);
        using TreeGrower grower = new(samples, new TreeOptions(12, 1, 3));
        return RandomForest.Join(samples.FeatureCount, classes, [.. Enumerable.Range(0, 11).Select(t => grower.Grow((ulong)t))]);
    }

    private static float[] Plain(RandomForest forest, float[] rows)
    {
        float[] sums = new float[rows.Length / forest.FeatureCount * forest.ClassCount];
        for (int row = 0; row < sums.Length / forest.ClassCount; row++)
        {
            foreach (int root in forest.Roots)
            {
                TreeNode node = forest.Nodes[root];
                while (!node.IsLeaf)
                {
                    node = forest.Nodes[node.GoesLeft(rows[(row * forest.FeatureCount) + node.Feature]) ? node.Child : node.Child + 1];
                }

                for (int k = 0; k < forest.ClassCount; k++)
                {
                    sums[(row * forest.ClassCount) + k] += forest.Leaves[(node.Child * forest.ClassCount) + k];
                }
            }
        }

        return [.. sums.Select(s => s / forest.Roots.Length)];
    }

    private static int[] Labels(int seed, int count, int classes) =>
        [.. Enumerable.Range(0, count).Select(i => CounterRandom.Below(CounterRandom.Key(~(ulong)seed, (ulong)i), classes))];

    private static float[] Values(int seed, int count, int missing, int extremes)
    {
        float[] odd = [float.PositiveInfinity, float.NegativeInfinity, -0f, float.MaxValue, float.Epsilon];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            ulong bits = CounterRandom.Key((ulong)seed, (ulong)i);
            return missing > 0 && bits % (ulong)missing == 0 ? float.NaN
                : extremes > 0 && bits % 50 == 1 ? odd[bits / 50 % 5]
                : ((float)(bits >> 44) / 100) - 5000;
        })];
    }
}
