using System.Buffers;
using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Trend of a pixel that a few cloudy dates cannot bend: the median slope over all pairs of dates.</summary>
/// <remarks>
/// Sen, J. Am. Stat. Assoc. 63 (1968) 1379-1389, doi:10.1080/01621459.1968.10480934. Time is quadratic in the dates. The median is selected, not
/// sorted for: Hoare, Commun. ACM 4 (1961) 321-322, doi:10.1145/366622.366647.
/// </remarks>
public static class MedianSlope
{
    /// <summary>Writes the slope of every pixel, in units of the measurement per year of 365.2425 days.</summary>
    /// <param name="days">Solar days, strictly rising; shape (time).</param>
    /// <param name="series">NaN where missing; shape (time, pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="result">Shape (pixel). NaN where fewer than two dates are clear.</param>
    /// <exception cref="ArgumentException">The series is too short.</exception>
    public static void Compute(ReadOnlySpan<double> days, ReadOnlySpan<double> series, int stride, Span<double> result)
    {
        SeriesShape.Check(series.Length, stride, days.Length, result.Length);
        int dates = days.Length, lanes = Vector<double>.Count;
        double[] slopes = ArrayPool<double>.Shared.Rent((dates * (dates - 1) / 2) + lanes);
        Span<double> block = new double[dates * lanes], clearDays = new double[dates + lanes], values = new double[dates + lanes];
        for (int pixel = 0; pixel < result.Length; pixel += lanes)
        {
            Lanes.LoadBlock(series, stride, dates, pixel, result.Length - pixel, double.NaN, block, lanes);
            for (int lane = 0; lane < lanes && pixel + lane < result.Length; lane++)
            {
                int count = ClearDates(days, block[lane..], lanes, clearDays, values);
                Span<double> pairs = slopes.AsSpan(0, count * (count - 1) / 2);
                PairSlopes(clearDays, values, count, slopes);
                result[pixel + lane] = OrderStatistic.Median(pairs) * LinearSlope.DaysPerYear;
            }
        }

        ArrayPool<double>.Shared.Return(slopes);
    }

    private static int ClearDates(
        ReadOnlySpan<double> days, ReadOnlySpan<double> column, int lanes, Span<double> clearDays, Span<double> values)
    {
        int count = 0;
        for (int date = 0; date < days.Length; date++)
        {
            double value = column[date * lanes];
            clearDays[count] = days[date];
            values[count] = value;
            count += double.IsNaN(value) ? 0 : 1;
        }

        return count;
    }

    // A vector of later dates at a time; what the last vector writes too much is overwritten by the next date, or lies behind the last pair.
    private static void PairSlopes(ReadOnlySpan<double> days, ReadOnlySpan<double> values, int count, Span<double> slopes)
    {
        int found = 0;
        for (int earlier = 0; earlier < count - 1; earlier++)
        {
            Vector<double> day = new(days[earlier]), value = new(values[earlier]);
            for (int later = earlier + 1; later < count; later += Vector<double>.Count)
            {
                Vector<double> rise = new Vector<double>(values[later..]) - value;
                (rise / (new Vector<double>(days[later..]) - day)).CopyTo(slopes[(found + later - earlier - 1)..]);
            }

            found += count - earlier - 1;
        }
    }
}
