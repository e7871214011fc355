using Antares.Modelling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class ImportanceTests
{
    private const int Count = 600, Width = 5;

    // Column 1 says the class; columns 3 and 4 say it together, each alone nothing.
    private static readonly float[] Features = [.. Enumerable.Range(0, Count * Width).Select(i => Value(i / Width, i % Width))];

    private static readonly int[] Classes = [.. Enumerable.Range(0, Count).Select(i => i % 2)];

    [Fact]
    public void Impurity_counts_what_each_split_gained()
    {
        // one split parts 6 of class 0 from 2 of class 1: the Gini impurity 8 * (1 - (36 + 4) / 64) = 3 becomes 0
        BinnedSamples samples = new([1, 1, 1, 1, 1, 1, 9, 9], [0, 0, 0, 0, 0, 0, 1, 1], 2);
        using TreeGrower grower = new(samples, new TreeOptions(5, 1, 1));
        Tree tree = Enumerable.Range(0, 50).Select(i => grower.Grow((ulong)i)).First(t => t.Nodes.Count == 3 && t.Leaves.Draws(0)[0] == 6);

        Assert.Equal(3.0, tree.Gains[0], 1e-12);
        Assert.Equal([1.0], ImpurityImportance.Of(1, [tree]));
    }

    [Fact]
    public void Impurity_names_the_features_that_part_the_classes()
    {
        using TreeGrower grower = new(new BinnedSamples(Features, Classes, 2), new TreeOptions(10, 1, 2));

        double[] shares = ImpurityImportance.Of(Width, [.. Enumerable.Range(0, 40).Select(i => grower.Grow((ulong)i))]);

        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.All(shares, s => Assert.InRange(s, 0, 1));
        Assert.Equal(1, Array.IndexOf(shares, shares.Max()));
    }

    [Fact]
    public void A_forest_without_splits_has_no_importance()
    {
        using TreeGrower grower = new(new BinnedSamples([1, 1, 1], [0, 1, 0], 2), new TreeOptions(10, 1, 1));

        Assert.Equal([0.0], ImpurityImportance.Of(1, [grower.Grow(1)]));
    }

    [Fact]
    public void Shuffling_what_the_classifier_does_not_use_changes_nothing()
    {
        double[] drops = PermutationImportance.Compute(ByColumnOne, Features, Classes, 2, [[0], [1], [2], [3, 4]], 5, 3);

        Assert.Equal([0, 0, 0], [drops[0], drops[2], drops[3]]);
        Assert.InRange(drops[1], 0.45, 0.55);
    }

    [Fact]
    public void Columns_of_one_group_stay_together()
    {
        double[] alone = PermutationImportance.Compute(ByPair, Features, Classes, 2, [[3], [4]], 5, 3);
        double[] together = PermutationImportance.Compute(ByPair, Features, Classes, 2, [[3, 4], [0, 1, 2]], 5, 3);

        Assert.All(alone, d => Assert.InRange(d, 0.4, 0.6));
        Assert.InRange(together[0], 0.4, 0.6);
        Assert.Equal(0, together[1]);
    }

    [Fact]
    public void Another_seed_shuffles_otherwise_and_the_same_alike()
    {
        double[] one = PermutationImportance.Compute(ByColumnOne, Features, Classes, 2, [[1]], 1, 3);

        Assert.Equal(one, PermutationImportance.Compute(ByColumnOne, Features, Classes, 2, [[1]], 1, 3));
        Assert.Contains(Enumerable.Range(4, 5), s => PermutationImportance.Compute(ByColumnOne, Features, Classes, 2, [[1]], 1, (ulong)s)[0] != one[0]);
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused() =>
        Assert.Throws<ArgumentException>(() => PermutationImportance.Compute(ByColumnOne, Features, Classes, 2, [[5]], 1, 3));

    private static float Value(int row, int column)
    {
        float noise = CounterRandom.Below(CounterRandom.Key(9, (ulong)((row * Width) + column)), 1000);
        float sign = CounterRandom.Below(CounterRandom.Key(10, (ulong)row), 2);
        return column switch
        {
            1 => row % 2,
            3 => sign,
            4 => (sign + row) % 2,
            _ => noise,
        };
    }

    private static void ByColumnOne(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        for (int i = 0; i < probabilities.Length / 2; i++)
        {
            (probabilities[2 * i], probabilities[(2 * i) + 1]) = (1 - rows[(i * Width) + 1], rows[(i * Width) + 1]);
        }
    }

    private static void ByPair(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        for (int i = 0; i < probabilities.Length / 2; i++)
        {
            float own = rows[(i * Width) + 3] == rows[(i * Width) + 4] ? 0 : 1;
            (probabilities[2 * i], probabilities[(2 * i) + 1]) = (1 - own, own);
        }
    }
}
