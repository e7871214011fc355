using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>Sum, count, lowest, highest, first and last of a band over its clear dates, in exact integers.</summary>
/// <remarks>
/// A band is a stack of planes of 16 bit words (<see cref="WordPlanes"/>): word <c>series[row * stride + pixel]</c>. Every method takes the rows (dates)
/// that count, in chronological order, adds them to a state that earlier rows have left, and walks all rows of some pixels before it goes on.
/// Integers make the result independent of the grouping of dates.
/// </remarks>
public static class WordStatistics
{
    /// <summary>Largest number of dates whose sum and count are sure to fit.</summary>
    public const int MostDates = 65535;

    /// <summary>Adds to sum and count.</summary>
    /// <param name="series">Words; shape (row, pixel).</param>
    /// <param name="stride">Words from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="missing">The word for "not observed".</param>
    /// <param name="sum">Grows by the words; shape (pixel). Begin with 0.</param>
    /// <param name="count">Grows by one for each clear date; shape (pixel). Begin with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Add(
        ReadOnlySpan<ushort> series, int stride, ReadOnlySpan<int> rows, ushort missing, Span<uint> sum, Span<ushort> count)
    {
        Check(series.Length, stride, rows, sum.Length, count.Length);
        Vector<ushort> gone = new(missing);
        int pixel = 0, half = Vector<uint>.Count;
        for (; pixel <= sum.Length - Vector<ushort>.Count; pixel += Vector<ushort>.Count)
        {
            Vector<uint> low = new(sum[pixel..]), high = new(sum[(pixel + half)..]);
            Vector<ushort> found = new(count[pixel..]);
            foreach (int row in rows)
            {
                Vector<ushort> word = new(series[((row * stride) + pixel)..]), clear = ~Vector.Equals(word, gone);
                Vector.Widen(word & clear, out Vector<uint> first, out Vector<uint> second);
                (low, high, found) = (low + first, high + second, found - clear);
            }

            low.CopyTo(sum[pixel..]);
            high.CopyTo(sum[(pixel + half)..]);
            found.CopyTo(count[pixel..]);
        }

        for (; pixel < sum.Length; pixel++)
        {
            foreach (int row in rows)
            {
                ushort word = series[(row * stride) + pixel];
                sum[pixel] += word == missing ? 0u : word;
                count[pixel] += (ushort)(word == missing ? 0 : 1);
            }
        }
    }

    /// <summary>Adds the squares of the words.</summary>
    /// <param name="series">Words; shape (row, pixel).</param>
    /// <param name="stride">Words from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="missing">The word for "not observed".</param>
    /// <param name="squares">Grows; shape (pixel). Begin with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void AddSquares(ReadOnlySpan<ushort> series, int stride, ReadOnlySpan<int> rows, ushort missing, Span<ulong> squares)
    {
        Check(series.Length, stride, rows, squares.Length, squares.Length);
        for (int pixel = 0; pixel < squares.Length; pixel++)
        {
            ulong sum = squares[pixel];
            foreach (int row in rows)
            {
                ulong word = series[(row * stride) + pixel];
                sum += word == missing ? 0 : word * word;
            }

            squares[pixel] = sum;
        }
    }

    /// <summary>Keeps the lowest word of each pixel.</summary>
    /// <param name="series">Words; shape (row, pixel).</param>
    /// <param name="stride">Words from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="missing">The word for "not observed".</param>
    /// <param name="lowest">Falls; shape (pixel). Begin with 65535.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Lower(ReadOnlySpan<ushort> series, int stride, ReadOnlySpan<int> rows, ushort missing, Span<ushort> lowest)
    {
        Check(series.Length, stride, rows, lowest.Length, lowest.Length);
        Vector<ushort> gone = new(missing);
        int pixel = 0;
        for (; pixel <= lowest.Length - Vector<ushort>.Count; pixel += Vector<ushort>.Count)
        {
            Vector<ushort> least = new(lowest[pixel..]);
            foreach (int row in rows)
            {
                Vector<ushort> word = new(series[((row * stride) + pixel)..]);
                least = Vector.Min(least, word | Vector.Equals(word, gone));
            }

            least.CopyTo(lowest[pixel..]);
        }

        for (; pixel < lowest.Length; pixel++)
        {
            foreach (int row in rows)
            {
                ushort word = series[(row * stride) + pixel];
                lowest[pixel] = word == missing ? lowest[pixel] : Math.Min(lowest[pixel], word);
            }
        }
    }

    /// <summary>Keeps the highest word of each pixel.</summary>
    /// <param name="series">Words; shape (row, pixel).</param>
    /// <param name="stride">Words from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="missing">The word for "not observed".</param>
    /// <param name="highest">Rises; shape (pixel). Begin with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Raise(ReadOnlySpan<ushort> series, int stride, ReadOnlySpan<int> rows, ushort missing, Span<ushort> highest)
    {
        Check(series.Length, stride, rows, highest.Length, highest.Length);
        Vector<ushort> gone = new(missing);
        int pixel = 0;
        for (; pixel <= highest.Length - Vector<ushort>.Count; pixel += Vector<ushort>.Count)
        {
            Vector<ushort> most = new(highest[pixel..]);
            foreach (int row in rows)
            {
                Vector<ushort> word = new(series[((row * stride) + pixel)..]);
                most = Vector.Max(most, Vector.AndNot(word, Vector.Equals(word, gone)));
            }

            most.CopyTo(highest[pixel..]);
        }

        for (; pixel < highest.Length; pixel++)
        {
            foreach (int row in rows)
            {
                ushort word = series[(row * stride) + pixel];
                highest[pixel] = word == missing ? highest[pixel] : Math.Max(highest[pixel], word);
            }
        }
    }

    /// <summary>Keeps the word of the first clear date of each pixel.</summary>
    /// <param name="series">Words; shape (row, pixel).</param>
    /// <param name="stride">Words from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="missing">The word for "not observed".</param>
    /// <param name="first">Set once; shape (pixel). Begin with <paramref name="missing"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void KeepFirst(ReadOnlySpan<ushort> series, int stride, ReadOnlySpan<int> rows, ushort missing, Span<ushort> first)
    {
        Check(series.Length, stride, rows, first.Length, first.Length);
        foreach (int row in rows)
        {
            ReadOnlySpan<ushort> words = series.Slice(row * stride, first.Length);
            for (int pixel = 0; pixel < first.Length; pixel++)
            {
                first[pixel] = first[pixel] == missing ? words[pixel] : first[pixel];
            }
        }
    }

    /// <summary>Keeps the word of the last clear date of each pixel.</summary>
    /// <param name="series">Words; shape (row, pixel).</param>
    /// <param name="stride">Words from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="missing">The word for "not observed".</param>
    /// <param name="last">Follows; shape (pixel). Begin with <paramref name="missing"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void KeepLast(ReadOnlySpan<ushort> series, int stride, ReadOnlySpan<int> rows, ushort missing, Span<ushort> last)
    {
        Check(series.Length, stride, rows, last.Length, last.Length);
        foreach (int row in rows)
        {
            ReadOnlySpan<ushort> words = series.Slice(row * stride, last.Length);
            for (int pixel = 0; pixel < last.Length; pixel++)
            {
                last[pixel] = words[pixel] == missing ? last[pixel] : words[pixel];
            }
        }
    }

    private static void Check(int series, int stride, ReadOnlySpan<int> rows, int pixels, int others)
    {
        if (pixels != others || pixels > stride || (rows.Length > 0 && (rows[^1] * stride) + pixels > series))
        {
            throw new ArgumentException($"{series} words in rows of {stride} do not hold {rows.Length} rows of {pixels} and {others} pixels.");
        }
    }
}
