using Antares.Sampling;
using Xunit;

namespace Antares.Core.Tests.Sampling;

public sealed class WeightedStatisticsTests
{
    [Theory]
    [InlineData("mean", 12.5)] // (10 + 0.5 * 20 + 0.5 * 10) / 2
    [InlineData("std", 4.330127)] // sqrt((6.25 + 0.5 * 56.25 + 0.5 * 6.25) / 2)
    [InlineData("median", 10)] // 10 at 0.25, 10 at 1, 20 at 1.75 of 2: 1 is wanted
    [InlineData("p75", 16.666667)] // 1.5 is wanted
    [InlineData("min", 10)]
    [InlineData("max", 20)]
    [InlineData("majority", 10)]
    public void Pixels_count_by_their_share(string statistic, double expected)
    {
        Assert.Equal(expected, Of(statistic, null, [1, 0.5, 0.5, 0.7, 0], [10, 20, 10, float.NaN, 99]), 1e-5);
    }

    [Theory]
    [InlineData("p0", 1)]
    [InlineData("p25", 1.5)] // places 0.5 1.5 2.5 3.5 of 4: 1 is wanted
    [InlineData("p50", 3)]
    [InlineData("p75", 6.5)]
    [InlineData("p100", 9)]
    public void Equal_weights_stand_at_the_middles_of_their_steps(string statistic, double expected)
    {
        Assert.Equal(expected, Of(statistic, null, [0.3, 0.3, 0.3, 0.3], [4, 1, 2, 9]), 1e-5);
    }

    [Fact]
    public void A_pixel_that_is_hardly_touched_moves_neither_median_nor_extremes()
    {
        Assert.Equal(10.9f, Of("median", null, [1, 0.0100001], [10, 100]), 0.01f);
        Assert.Equal(10, Of("max", null, [1, 0.009], [10, 100]));
        Assert.Equal(100, Of("max", null, [0.01, 0.009], [10, 100]));
    }

    [Theory]
    [InlineData("mean", 5)]
    [InlineData("median", 5)]
    [InlineData("std", 14.9572)] // R = cos 15: sqrt(2 (1 - R)) = 0.261052 rad
    public void Directions_are_those_of_the_circle(string statistic, double expected)
    {
        Assert.Equal(expected, Of(statistic, 360, [0.4, 0.4], [350, 20]), 1e-3);
    }

    [Fact]
    public void The_majority_goes_by_area_and_the_lower_of_equal_ones()
    {
        Assert.Equal(7, Of("majority", null, [0.4, 0.4, 1], [3, 3, 7]));
        Assert.Equal(3, Of("majority", null, [0.5, 0.5, 1], [3, 3, 7]));
    }

    [Fact]
    public void Without_an_observed_pixel_there_is_no_number()
    {
        Assert.True(float.IsNaN(Of("mean", null, [1, 0], [float.NaN, 3])));
        Assert.True(float.IsNaN(Of("median", 360, [1, 0], [float.NaN, 3])));
    }

    private static float Of(string statistic, double? circular, double[] shares, float[] values)
    {
        WeightedStatistics statistics = new([Statistic.Parse(statistic, "")], circular, shares.Max());
        statistics.Add(shares, values);
        float[] numbers = [0];
        statistics.Write(numbers);
        return numbers[0];
    }
}
