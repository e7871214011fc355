using Antares.Modelling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class FeatureBinsTests
{
    [Fact]
    public void Few_values_are_parted_midway() =>
        Assert.Equal([-1.5f, 0.5f, 2f], FeatureBins.Edges([3, 0, 1, -3, float.NaN, 1, -0f]));

    [Fact]
    public void No_value_or_one_value_has_no_edge()
    {
        Assert.Empty(FeatureBins.Edges([]));
        Assert.Empty(FeatureBins.Edges([float.NaN, float.NaN]));
        Assert.Empty(FeatureBins.Edges([7, 7, float.NaN]));
    }

    [Fact]
    public void Infinite_values_have_bins_of_their_own()
    {
        float[] edges = FeatureBins.Edges([float.PositiveInfinity, 1, float.NegativeInfinity]);
        BinSearch search = new(edges);

        Assert.Equal([0, 1, 2], [search.BinOf(float.NegativeInfinity), search.BinOf(1), search.BinOf(float.PositiveInfinity)]);
    }

    [Theory]
    [InlineData(1f, 2f, 1.5f)]
    [InlineData(-2f, 2f, 0f)]
    [InlineData(1f, 1.0000001f, 1f)]
    [InlineData(float.NegativeInfinity, float.PositiveInfinity, float.NegativeInfinity)]
    [InlineData(5f, float.PositiveInfinity, 5f)]
    [InlineData(float.MaxValue / 2, float.MaxValue, float.MaxValue * 0.75f)]
    public void A_threshold_lies_between_its_neighbours(float lower, float upper, float threshold) => Assert.Equal(threshold, FeatureBins.Between(lower, upper));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Bins_hold_about_equal_numbers(int seed)
    {
        float[] column = [.. Enumerable.Range(0, 51000).Select(i => MathF.Exp((CounterRandom.Key((ulong)seed, (ulong)i) >> 40) / 1e6f) - 5)];
        BinSearch search = new(FeatureBins.Edges(column));

        int[] sizes = [.. column.GroupBy(search.BinOf).Select(g => g.Count())];

        Assert.Equal(255, sizes.Length);
        Assert.All(sizes, n => Assert.InRange(n, 190, 210));
    }
}
