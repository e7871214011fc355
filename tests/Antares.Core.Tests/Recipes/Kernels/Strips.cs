using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

/// <summary>Series of made-up pixels with missing dates, and what must hold for every kernel over them.</summary>
internal static class Strips
{
    public const int OddPixels = 6;

    /// <summary>A kernel: (series, values from date to date, pixels) to results of shape (output, pixel).</summary>
    public delegate double[] Kernel(double[] series, int stride, int pixels);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    public static double Draw(int seed, int item) => (CounterRandom.Key((ulong)seed, (ulong)item) >> 11) / 9007199254740992.0;

    /// <summary>Solar days with uneven gaps of 1 to 30 days over one or several years from 1 January 2020, a leap year.</summary>
    public static double[] Days(int seed, int dates)
    {
        double[] days = new double[dates];
        double day = 18262;
        for (int date = 0; date < dates; date++)
        {
            days[date] = day += 1 + Math.Floor(Draw(seed + 1000, date) * 30);
        }

        return days;
    }

    /// <summary>Whole numbers of a seasonal course, 30 % missing. The first pixels are odd: all missing, one date, two dates, equal values, few
    /// different values, nothing missing.</summary>
    public static double[] Series(int seed, int dates, int pixels)
    {
        double[] series = new double[dates * pixels];
        for (int date = 0; date < dates; date++)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                double season = 4000 + (2500 * Math.Sin((date * 0.5) + (pixel * 0.1))) + (1500 * Draw(seed, (2 * date * pixels) + pixel));
                bool missing = Draw(seed, (((2 * date) + 1) * pixels) + pixel) < 0.3;
                series[(date * pixels) + pixel] = pixel switch
                {
                    0 => double.NaN,
                    1 => date == dates / 2 ? 1234 : double.NaN,
                    2 => date == dates / 3 || date == dates - 1 ? season : double.NaN,
                    3 => missing ? double.NaN : 1700,
                    4 => missing ? double.NaN : Math.Floor(season / 1500),
                    5 => Math.Floor(season),
                    _ => missing ? double.NaN : Math.Floor(season),
                };
            }
        }

        return series;
    }

    public static double[] Column(ReadOnlySpan<double> series, int stride, int pixel)
    {
        List<double> column = [];
        for (int at = pixel; at < series.Length; at += stride)
        {
            column.Add(series[at]);
        }

        return [.. column];
    }

    /// <summary>A pixel alone, in a strip and in the strip turned round has the same bits.</summary>
    public static void AssertPixelsStandAlone(double[] series, int pixels, Kernel kernel)
    {
        double[] together = kernel(series, pixels, pixels);
        int outputs = together.Length / pixels, dates = series.Length / pixels;
        double[] turned = new double[series.Length + 3];
        for (int at = 0; at < series.Length; at++)
        {
            turned[(at / pixels * pixels) + pixels - 1 - (at % pixels)] = series[at];
        }

        double[] backwards = kernel(turned, pixels, pixels);
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            double[] alone = kernel(Column(series, pixels, pixel), 1, 1);
            for (int output = 0; output < outputs; output++)
            {
                long expected = BitConverter.DoubleToInt64Bits(alone[output]);
                Assert.Equal(expected, BitConverter.DoubleToInt64Bits(together[(output * pixels) + pixel]));
                Assert.Equal(expected, BitConverter.DoubleToInt64Bits(backwards[(output * pixels) + pixels - 1 - pixel]));
            }
        }

        Assert.Equal(series.Length, dates * pixels);
    }

    /// <summary>Equal up to a relative tolerance, missing where missing.</summary>
    public static void AssertNear(double expected, double actual, double tolerance, string where)
    {
        bool equal = double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
        Assert.True(equal, $"{where}: expected {expected:R}, got {actual:R}");
    }

    public static double Percentile(IEnumerable<double> values, double percent)
    {
        double[] sorted = [.. values.Where(v => !double.IsNaN(v)).Order()];
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        double position = (sorted.Length - 1) * percent / 100;
        int low = (int)Math.Floor(position);
        return low + 1 < sorted.Length ? sorted[low] + ((sorted[low + 1] - sorted[low]) * (position - low)) : sorted[low];
    }
}
