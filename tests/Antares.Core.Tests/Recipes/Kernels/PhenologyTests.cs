using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class PhenologyTests
{
    private const double Origin = 18262;

    public static TheoryData<int> Seeds => Strips.Seeds;

    [Fact]
    public void A_triangle_has_the_season_worked_out_by_hand()
    {
        // Rises from 2 on day 10 to 10 on day 50, falls to 4 on day 90: half ways are 6 on day 30 and 7 on day 70.
        double[] days = [Origin + 10, Origin + 50, Origin + 90], results = new double[7];

        Phenology.Compute(days, Origin, 0.5, [2, 10, 4], [5], 1, results);

        // Above the base of 3: from 3 up to 7 in 20 days, down to 4 in 20 days.
        Assert.Equal([31, 51, 71, 40, 7, 3, (5 * 20) + (5.5 * 20)], results);
    }

    [Fact]
    public void The_crossings_nearest_to_the_peak_count()
    {
        double[] days = [0, 10, 20, 30, 40, 50, 60], results = new double[7];

        Phenology.Compute(days, 0, 0.5, [0, 6, 0, 10, 0, 6, 0], [7], 1, results);

        Assert.Equal(26, results[0]);
        Assert.Equal(36, results[2]);
    }

    [Theory]
    [InlineData(new double[] { 5, 4, 3, 2, 1 }, 5)] // the first value is the peak
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, 5)] // the last is
    [InlineData(new double[] { 3, 3, 3, 3, 3 }, 5)] // no amplitude
    [InlineData(new double[] { 1, 2, 3, 2, 1 }, 4)] // too few clear dates
    [InlineData(new double[] { double.NaN, 3, 2, 1, double.NaN }, 5)] // the first that is there
    public void No_season_is_missing(double[] series, int clearDates)
    {
        double[] results = new double[7];

        Phenology.Compute([0, 10, 20, 30, 40], 0, 0.5, series, [clearDates], 1, results);

        Assert.All(results, v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void A_series_that_never_falls_has_a_start_and_no_end()
    {
        double[] results = new double[7];

        Phenology.Compute([0, 10, 20, 30, 40], 0, 0.5, [1, 2, 3, 3, 3], [5], 1, results);

        Assert.Equal([11, 21, double.NaN, double.NaN, 1, 2, double.NaN], results);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Seasons_equal_a_search_date_by_date(int seed)
    {
        const int Pixels = 31;
        foreach ((int dates, double threshold) in new[] { (2, 0.5), (6, 0.2), (24, 0.5), (24, 0.1), (60, 0.8), (200, 0.5) })
        {
            double[] days = Strips.Days(seed, dates), series = Strips.Series(seed, dates, Pixels), results = new double[7 * Pixels];
            int[] clear = [.. Enumerable.Range(0, Pixels).Select(p => Strips.Column(series, Pixels, p).Count(v => !double.IsNaN(v)))];
            LinearFill.Compute(days, series, Pixels, Pixels, double.PositiveInfinity);

            Phenology.Compute(days, Origin, threshold, series, clear, Pixels, results);

            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                double[] expected = Describe(days, threshold, Strips.Column(series, Pixels, pixel), clear[pixel]);
                for (int output = 0; output < 7; output++)
                {
                    Strips.AssertNear(expected[output], results[(output * Pixels) + pixel], 1e-9, $"{dates} dates, output {output}, pixel {pixel}");
                }
            }
        }
    }

    [Fact]
    public void A_pixel_stands_alone()
    {
        double[] days = Strips.Days(7, 24), filled = Strips.Series(7, 24, 37);
        LinearFill.Compute(days, filled, 37, 37, double.PositiveInfinity);
        Strips.AssertPixelsStandAlone(filled, 37, (series, stride, pixels) =>
        {
            double[] results = new double[7 * pixels];
            int[] clear = Enumerable.Repeat(9, pixels).ToArray();
            Phenology.Compute(days, Origin, 0.5, series, clear, stride, results);
            return results;
        });
    }

    private static double[] Describe(double[] days, double threshold, double[] values, int clear)
    {
        double[] missing = [.. Enumerable.Repeat(double.NaN, 7)];
        int first = Array.FindIndex(values, v => !double.IsNaN(v)), last = Array.FindLastIndex(values, v => !double.IsNaN(v));
        if (first < 0 || clear < 5)
        {
            return missing;
        }

        double highest = values[first..(last + 1)].Max();
        int peak = Array.IndexOf(values, highest);
        if (peak == first || peak == last)
        {
            return missing;
        }

        double left = values[first..peak].Min(), right = values[(peak + 1)..(last + 1)].Min(), middle = (left + right) / 2;
        if (highest - middle <= 0)
        {
            return missing;
        }

        double start = double.NaN, end = double.NaN;
        double rising = left + (threshold * (highest - left)), falling = right + (threshold * (highest - right));
        for (int t = peak - 1; t >= first && double.IsNaN(start); t--)
        {
            start = values[t] <= rising ? days[t] + ((days[t + 1] - days[t]) * (rising - values[t]) / (values[t + 1] - values[t])) : start;
        }

        for (int t = peak + 1; t <= last && double.IsNaN(end) && right < highest; t++)
        {
            end = values[t] <= falling ? days[t] - ((days[t] - days[t - 1]) * (falling - values[t]) / (values[t - 1] - values[t])) : end;
        }

        // All corners of the curve between start and end.
        List<(double Day, double Value)> corners = [(start, rising)];
        corners.AddRange(days.Zip(values).Where(v => v.First > start && v.First < end));
        corners.Add((end, falling));
        double integral = corners.Zip(corners.Skip(1), (a, b) => (b.Day - a.Day) * (((a.Value + b.Value) / 2) - middle)).Sum();
        return [start - Origin + 1, days[peak] - Origin + 1, end - Origin + 1, end - start, highest - middle, middle, double.IsNaN(end) ? end : integral];
    }
}
