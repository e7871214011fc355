using Antares.Sampling;
using Xunit;

namespace Antares.Core.Tests.Sampling;

public sealed class ZonalStatisticsTests
{
    private static readonly float[] Values = [4, 100, 1, float.NaN, 2, 9, 200, 5];
    private static readonly int[] Zones = [1, 0, 1, 1, 1, 1, 2, 3];

    [Theory]
    [InlineData(Aggregation.Mean, 4)] // 4 1 2 9
    [InlineData(Aggregation.Median, 3)]
    [InlineData(Aggregation.Std, 3.082207)] // sqrt(38 / 4)
    [InlineData(Aggregation.Min, 1)]
    [InlineData(Aggregation.Max, 9)]
    public void Nodata_and_other_zones_do_not_count(Aggregation aggregation, float expected)
    {
        ZonalStatistics statistics = ZonalStatistics.Create(aggregation, null, [5, 1, 1, 2]);
        statistics.Add(Zones.AsSpan(0, 3), Values.AsSpan(0, 3));
        statistics.Add(Zones.AsSpan(3), Values.AsSpan(3));

        Assert.Equal(expected, statistics[1], 1e-5f);
        Assert.Equal(aggregation == Aggregation.Std ? 0 : 200, statistics[2]);
        Assert.True(float.IsNaN(statistics[4]));
    }

    [Theory]
    [InlineData(Aggregation.Mean)]
    [InlineData(Aggregation.Median)]
    public void The_mean_of_350_and_20_degrees_points_north(Aggregation aggregation)
    {
        ZonalStatistics statistics = ZonalStatistics.Create(aggregation, 360, [2]);
        statistics.Add([1, 1], [350, 20]);

        Assert.Equal(5, statistics[1], 1e-4f);
    }

    [Fact]
    public void Angular_deviation_of_opposite_slopes_is_that_of_the_formula()
    {
        ZonalStatistics statistics = ZonalStatistics.Create(Aggregation.Std, 360, [2]);
        statistics.Add([1, 1], [0, 90]);

        // R = sqrt(1/2), sqrt(2 (1 - R)) = 0.765367 rad
        Assert.Equal(43.85229, statistics[1], 1e-3);
    }

    [Fact]
    public void Directions_agree_with_the_library()
    {
        for (int i = -3000; i <= 3000; i++)
        {
            double turns = i / 777.0;
            (double sine, double cosine) = Circle.Direction(turns);

            Assert.Equal(Math.Sin(2 * Math.PI * turns), sine, 1e-13);
            Assert.Equal(Math.Cos(2 * Math.PI * turns), cosine, 1e-13);
            double back = Circle.Turns(sine, cosine) - (turns - Math.Floor(turns));
            Assert.Equal(0, back - Math.Round(back), 1e-13);
        }
    }

    [Fact]
    public void A_circular_mean_never_reaches_the_period()
    {
        ZonalStatistics statistics = ZonalStatistics.Create(Aggregation.Mean, 360, [2]);
        statistics.Add([1, 1], [359.99999f, 0.0000001f]);

        Assert.InRange(statistics[1], 0, 359.99999f);
    }
}
