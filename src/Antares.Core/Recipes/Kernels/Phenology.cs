using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>The growing season of a pixel: when its smoothed series rises, peaks and falls, and by how much.</summary>
/// <remarks>
/// Start and end where the series crosses a share of the way from the lowest value to the peak, on either side: Jönsson and Eklundh, Comput.
/// Geosci. 30 (2004) 833-845, doi:10.1016/j.cageo.2004.05.006. The peak is the highest value, the earliest of equals; the bases are the lowest values
/// before and behind it.
/// </remarks>
public static class Phenology
{
    /// <summary>Number of results: start, peak, end, length, amplitude, base, integral.</summary>
    public const int Outputs = 7;

    /// <summary>Fewest clear dates, before filling, that make a season.</summary>
    public const int FewestDates = 5;

    /// <summary>Describes the season of every pixel.</summary>
    /// <param name="days">Solar days, strictly rising; shape (time).</param>
    /// <param name="originDay">1 January of the year in which the period begins.</param>
    /// <param name="threshold">Share of the way from base to peak at which the season starts and ends, above 0 and below 1.</param>
    /// <param name="series">Filled and smoothed: NaN only before the first and behind the last clear date; shape (time, pixel).</param>
    /// <param name="clearDates">Clear dates before filling; shape (pixel).</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="results">Shape (output, pixel). start, peak, end: days since the origin + 1, which is the day of the year as long as that lasts;
    /// length: end - start in days; amplitude: peak - base; base: mean of both bases; integral: (value - base) x days from start to end. NaN with
    /// fewer than five clear dates, where the peak is the first or last value, or the amplitude is not above 0; end, length and integral also where the series
    /// does not fall behind the peak.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or the threshold is out of range.</exception>
    public static void Compute(
        ReadOnlySpan<double> days,
        double originDay,
        double threshold,
        ReadOnlySpan<double> series,
        ReadOnlySpan<int> clearDates,
        int stride,
        Span<double> results)
    {
        int pixels = SeriesShape.Pixels(results.Length, Outputs);
        SeriesShape.Check(series.Length, stride, days.Length, pixels);
        if (clearDates.Length != pixels || !(threshold > 0 && threshold < 1))
        {
            throw new ArgumentException($"{clearDates.Length} counts and a threshold of {threshold} do not describe {pixels} pixels.");
        }

        Span<Vector<double>> values = new Vector<double>[days.Length];
        Span<double> counts = stackalloc double[Vector<double>.Count];
        for (int pixel = 0; pixel < pixels; pixel += Vector<double>.Count)
        {
            int available = pixels - pixel;
            for (int date = 0; date < days.Length; date++)
            {
                values[date] = Lanes.Load(series, (date * stride) + pixel, available, double.NaN);
            }

            for (int lane = 0; lane < counts.Length; lane++)
            {
                counts[lane] = lane < available ? clearDates[pixel + lane] : 0;
            }

            Season season = Season.Find(days, values, new Vector<double>(counts), threshold);
            Vector<double> toDayOfYear = new(1 - originDay);
            Store(season.Start + toDayOfYear, 0, results, pixel, pixels);
            Store(season.Peak + toDayOfYear, 1, results, pixel, pixels);
            Store(season.End + toDayOfYear, 2, results, pixel, pixels);
            Store(season.End - season.Start, 3, results, pixel, pixels);
            Store(season.Amplitude, 4, results, pixel, pixels);
            Store(season.Base, 5, results, pixel, pixels);
            Store(season.Integral(days, values), 6, results, pixel, pixels);
        }
    }

    private static void Store(Vector<double> value, int output, Span<double> results, int pixel, int pixels) =>
        Lanes.Store(value, results, (output * pixels) + pixel, pixels - pixel);
}
