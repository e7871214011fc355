using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class SlopeTests
{
    private const double Year = 365.2425;

    public static TheoryData<int> Seeds => Strips.Seeds;

    [Fact]
    public void One_cloudy_date_does_not_bend_the_median_slope()
    {
        double[] days = [0, 16, 32, 48, 64], ndvi = [0.20, 0.36, 0.05, 0.68, 0.84], slope = [0]; // +0.01 a day; day 32 is a cloud

        MedianSlope.Compute(days, ndvi, 1, slope);

        Assert.Equal(0.01 * Year, slope[0], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Slopes_equal_plain_calculations(int seed)
    {
        const int Pixels = 23;
        foreach (int dates in new[] { 1, 2, 3, 9, 24, 61, 200 })
        {
            double[] days = Strips.Days(seed, dates), series = Strips.Series(seed, dates, Pixels);
            double[] linear = new double[Pixels], median = new double[Pixels];

            LinearSlope.Compute(days, series, Pixels, linear);
            MedianSlope.Compute(days, series, Pixels, median);

            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                (double Day, double Value)[] seen = [.. days.Zip(Strips.Column(series, Pixels, pixel)).Where(v => !double.IsNaN(v.Second))];
                Strips.AssertNear(Linear(seen), linear[pixel], 1e-9, $"linear, {dates} dates, pixel {pixel}");
                IEnumerable<double> pairs = seen.SelectMany((a, i) => seen.Skip(i + 1).Select(b => (b.Value - a.Value) / (b.Day - a.Day)));
                Strips.AssertNear(Strips.Percentile(pairs, 50) * Year, median[pixel], 1e-12, $"median, {dates} dates, pixel {pixel}");
            }
        }
    }

    [Fact]
    public void Equal_values_have_no_slope_on_600_dates()
    {
        double[] days = Strips.Days(1, 600), series = Enumerable.Repeat(0.1, 600).ToArray(), slope = [1];

        MedianSlope.Compute(days, series, 1, slope);

        Assert.Equal(0, slope[0]);
    }

    [Fact]
    public void A_pixel_stands_alone()
    {
        double[] series = Strips.Series(7, 24, 37), days = Strips.Days(7, 24);
        Strips.AssertPixelsStandAlone(series, 37, (values, stride, pixels) =>
        {
            double[] results = new double[2 * pixels];
            LinearSlope.Compute(days, values, stride, results.AsSpan(0, pixels));
            MedianSlope.Compute(days, values, stride, results.AsSpan(pixels));
            return results;
        });
    }

    private static double Linear((double Day, double Value)[] seen)
    {
        if (seen.Length < 2)
        {
            return double.NaN;
        }

        double day = seen.Average(v => v.Day), value = seen.Average(v => v.Value);
        return seen.Sum(v => (v.Day - day) * (v.Value - value)) / seen.Sum(v => (v.Day - day) * (v.Day - day)) * Year;
    }
}
