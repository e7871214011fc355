using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Fills missing dates on the straight line between the clear dates next to them.</summary>
public static class LinearFill
{
    /// <summary>Fills the gaps of each pixel, in place; nothing is filled before its first and behind its last clear date.</summary>
    /// <param name="days">Solar days, strictly rising; shape (time).</param>
    /// <param name="series">NaN where missing; shape (time, pixel). Clear dates keep their value.</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="maxDays">Gaps between clear dates that are longer stay; may be infinite.</param>
    /// <exception cref="ArgumentException">The series is too short.</exception>
    public static void Compute(ReadOnlySpan<double> days, Span<double> series, int stride, int pixels, double maxDays)
    {
        SeriesShape.Check(series.Length, stride, days.Length, pixels);
        int lanes = Vector<double>.Count;
        Span<double> block = new double[days.Length * lanes], later = new double[2 * days.Length * lanes];
        for (int pixel = 0; pixel < pixels; pixel += lanes)
        {
            int available = pixels - pixel;
            Lanes.LoadBlock<double>(series, stride, days.Length, pixel, available, double.NaN, block, lanes);
            Fill(days, Lanes.AsVectors(block), maxDays, Lanes.AsVectors(later));
            for (int date = 0; date < days.Length; date++)
            {
                Lanes.Store(new Vector<double>(block.Slice(date * lanes, lanes)), series, (date * stride) + pixel, available);
            }
        }
    }

    /// <summary>Fills a block that is one vector wide.</summary>
    /// <param name="days">Solar days; shape (time).</param>
    /// <param name="values">Shape (time).</param>
    /// <param name="maxDays">Longest gap that is filled.</param>
    /// <param name="later">Scratch, twice as long as <paramref name="values"/>.</param>
    internal static void Fill(ReadOnlySpan<double> days, Span<Vector<double>> values, double maxDays, Span<Vector<double>> later)
    {
        Span<Vector<double>> laterDays = later[values.Length..];
        Vector<double> value = new(double.NaN), day = new(double.NaN);
        for (int date = values.Length - 1; date >= 0; date--)
        {
            Vector<long> isClear = Vector.Equals(values[date], values[date]);
            value = Vector.ConditionalSelect(isClear, values[date], value);
            day = Vector.ConditionalSelect(isClear, new Vector<double>(days[date]), day);
            (later[date], laterDays[date]) = (value, day);
        }

        (value, day) = (new(double.NaN), new(double.NaN));
        for (int date = 0; date < values.Length; date++)
        {
            Vector<long> isClear = Vector.Equals(values[date], values[date]);
            value = Vector.ConditionalSelect(isClear, values[date], value);
            day = Vector.ConditionalSelect(isClear, new Vector<double>(days[date]), day);

            // Where a neighbour is missing the gap is NaN, which is never short enough.
            Vector<double> gap = laterDays[date] - day;
            Vector<double> line = value + ((later[date] - value) * ((new Vector<double>(days[date]) - day) / gap));
            Vector<long> isFilled = Vector.AndNot(Vector.LessThanOrEqual(gap, new Vector<double>(maxDays)), isClear);
            values[date] = Vector.ConditionalSelect(isFilled, line, values[date]);
        }
    }
}
