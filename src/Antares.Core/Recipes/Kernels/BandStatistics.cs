using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Sum, count, lowest and highest of a band over its clear dates, one date at a time, in exact integers.</summary>
/// <remarks>
/// Integers make the result independent of the order of dates. A sum holds 32767 dates of any 16 bit value; the caller allows no more.
/// A pixel counts where <c>clear</c> has all bits set and the value is not nodata.
/// </remarks>
public static class BandStatistics
{
    /// <summary>Largest number of dates whose sum is sure to fit.</summary>
    public const int MostDates = 32767;

    /// <summary>Adds one date to sum and count.</summary>
    /// <param name="values">The band at this date; shape (pixel).</param>
    /// <param name="clear">-1 where the pixel may be used, else 0; shape (pixel).</param>
    /// <param name="nodata">The value that means "not observed".</param>
    /// <param name="sum">Grows by the values; shape (pixel).</param>
    /// <param name="count">Grows by one where a value counts; shape (pixel).</param>
    public static void Add(ReadOnlySpan<int> values, ReadOnlySpan<int> clear, int nodata, Span<int> sum, Span<int> count)
    {
        Check(values.Length, clear.Length, sum.Length);
        Check(values.Length, clear.Length, count.Length);
        Vector<int> missing = new(nodata);
        int pixel = 0;
        for (; pixel <= values.Length - Vector<int>.Count; pixel += Vector<int>.Count)
        {
            Vector<int> value = new(values[pixel..]);
            Vector<int> counts = Vector.AndNot(new Vector<int>(clear[pixel..]), Vector.Equals(value, missing));
            (new Vector<int>(sum[pixel..]) + (value & counts)).CopyTo(sum[pixel..]);
            (new Vector<int>(count[pixel..]) - counts).CopyTo(count[pixel..]);
        }

        for (; pixel < values.Length; pixel++)
        {
            int counts = values[pixel] == nodata ? 0 : clear[pixel];
            sum[pixel] += values[pixel] & counts;
            count[pixel] -= counts;
        }
    }

    /// <summary>Keeps the lowest value of each pixel; begin with <see cref="int.MaxValue"/>.</summary>
    /// <param name="values">The band at this date; shape (pixel).</param>
    /// <param name="clear">-1 where the pixel may be used, else 0; shape (pixel).</param>
    /// <param name="nodata">The value that means "not observed".</param>
    /// <param name="lowest">Falls to the values; shape (pixel).</param>
    public static void Lower(ReadOnlySpan<int> values, ReadOnlySpan<int> clear, int nodata, Span<int> lowest)
    {
        Check(values.Length, clear.Length, lowest.Length);
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            bool counts = clear[pixel] != 0 && values[pixel] != nodata;
            lowest[pixel] = counts ? Math.Min(lowest[pixel], values[pixel]) : lowest[pixel];
        }
    }

    /// <summary>Keeps the highest value of each pixel; begin with <see cref="int.MinValue"/>.</summary>
    /// <param name="values">The band at this date; shape (pixel).</param>
    /// <param name="clear">-1 where the pixel may be used, else 0; shape (pixel).</param>
    /// <param name="nodata">The value that means "not observed".</param>
    /// <param name="highest">Rises to the values; shape (pixel).</param>
    public static void Raise(ReadOnlySpan<int> values, ReadOnlySpan<int> clear, int nodata, Span<int> highest)
    {
        Check(values.Length, clear.Length, highest.Length);
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            bool counts = clear[pixel] != 0 && values[pixel] != nodata;
            highest[pixel] = counts ? Math.Max(highest[pixel], values[pixel]) : highest[pixel];
        }
    }

    private static void Check(int values, int clear, int result)
    {
        if (values != clear || values != result)
        {
            throw new ArgumentException($"{values} values, {clear} mask pixels and {result} results do not belong together.");
        }
    }
}
