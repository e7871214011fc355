using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class LinearFillTests
{
    public static TheoryData<int> Seeds => Strips.Seeds;

    [Fact]
    public void A_gap_is_a_straight_line_in_days()
    {
        double[] days = [59, 60, 62, 70], series = [10, double.NaN, double.NaN, 32]; // 29 February 2024 is day 59 of the year, counted from 0

        LinearFill.Compute(days, series, 1, 1, 20);

        Assert.Equal([10, 12, 16, 32], series);
    }

    [Fact]
    public void A_gap_as_long_as_allowed_is_filled_and_a_longer_one_stays()
    {
        double[] days = [0, 5, 10, 15, 21], series = [1, double.NaN, 3, double.NaN, 5];

        LinearFill.Compute(days, series, 1, 1, 10);

        Assert.Equal([1, 2, 3, double.NaN, 5], series);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Filling_equals_a_search_for_the_neighbours(int seed)
    {
        const int Pixels = 29;
        foreach ((int dates, double most) in new[] { (1, 50.0), (12, 40), (24, 60), (24, double.PositiveInfinity), (200, 45) })
        {
            double[] days = Strips.Days(seed, dates), series = Strips.Series(seed, dates, Pixels), filled = [.. series];

            LinearFill.Compute(days, filled, Pixels, Pixels, most);

            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                double[] expected = Fill(days, Strips.Column(series, Pixels, pixel), most);
                for (int date = 0; date < dates; date++)
                {
                    Strips.AssertNear(expected[date], filled[(date * Pixels) + pixel], 1e-12, $"pixel {pixel}, date {date}");
                }
            }
        }
    }

    [Fact]
    public void A_pixel_stands_alone() => Strips.AssertPixelsStandAlone(Strips.Series(7, 24, 37), 37, (series, stride, pixels) =>
    {
        double[] filled = [.. series];
        LinearFill.Compute(Strips.Days(7, 24), filled, stride, pixels, 50);
        return filled[..(24 * pixels)];
    });

    internal static double[] Fill(double[] days, double[] values, double most)
    {
        double[] filled = [.. values];
        for (int date = 0; date < values.Length; date++)
        {
            int before = Array.FindLastIndex(values, date, v => !double.IsNaN(v));
            int after = Array.FindIndex(values, date, v => !double.IsNaN(v));
            if (before >= 0 && after > before && days[after] - days[before] <= most)
            {
                double share = (days[date] - days[before]) / (days[after] - days[before]);
                filled[date] = ((1 - share) * values[before]) + (share * values[after]);
            }
        }

        return filled;
    }
}
