using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>Sum, count, lowest, highest, spread, first and last of a formula over its clear dates, in double.</summary>
/// <remarks>
/// Value <c>series[row * stride + pixel]</c>, NaN where missing. Every method takes the rows (dates) that count, in chronological order, and adds
/// them to a state that earlier rows have left: the sum of doubles is always the same, however dates are grouped.
/// </remarks>
public static class ValueStatistics
{
    /// <summary>Adds to sum and count.</summary>
    /// <param name="series">Values; shape (row, pixel).</param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="sum">Grows; shape (pixel). Begin with 0.</param>
    /// <param name="count">Grows by one for each clear date; shape (pixel). Begin with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Add(ReadOnlySpan<double> series, int stride, ReadOnlySpan<int> rows, Span<double> sum, Span<double> count)
    {
        Check(series.Length, stride, rows, sum.Length, count.Length);
        int pixel = 0;
        for (; pixel <= sum.Length - Vector<double>.Count; pixel += Vector<double>.Count)
        {
            Vector<double> total = new(sum[pixel..]), found = new(count[pixel..]);
            foreach (int row in rows)
            {
                Vector<double> value = new(series[((row * stride) + pixel)..]);
                Vector<double> clear = Vector.AsVectorDouble(Vector.Equals(value, value));
                total = Vector.ConditionalSelect(clear, total + value, total);
                found += clear & Vector<double>.One;
            }

            total.CopyTo(sum[pixel..]);
            found.CopyTo(count[pixel..]);
        }

        for (; pixel < sum.Length; pixel++)
        {
            foreach (int row in rows)
            {
                double value = series[(row * stride) + pixel];
                sum[pixel] = double.IsNaN(value) ? sum[pixel] : sum[pixel] + value;
                count[pixel] += double.IsNaN(value) ? 0 : 1;
            }
        }
    }

    /// <summary>Sum, count, lowest and highest in one walk; the same numbers as <see cref="Add"/>, <see cref="Lower"/> and <see cref="Raise"/>.</summary>
    /// <param name="series">Values; shape (row, pixel).</param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="sum">Grows; shape (pixel). Begin with 0.</param>
    /// <param name="count">Grows by one for each clear date; shape (pixel). Begin with 0.</param>
    /// <param name="lowest">Falls; shape (pixel). Begin with positive infinity.</param>
    /// <param name="highest">Rises; shape (pixel). Begin with negative infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Summarize(
        ReadOnlySpan<double> series, int stride, ReadOnlySpan<int> rows, Span<double> sum, Span<double> count, Span<double> lowest, Span<double> highest)
    {
        Check(series.Length, stride, rows, sum.Length, count.Length);
        Check(series.Length, stride, rows, lowest.Length, highest.Length);
        int pixel = 0;
        for (; pixel <= sum.Length - Vector<double>.Count; pixel += Vector<double>.Count)
        {
            Vector<double> total = new(sum[pixel..]), found = new(count[pixel..]), least = new(lowest[pixel..]), most = new(highest[pixel..]);
            foreach (int row in rows)
            {
                Vector<double> value = new(series[((row * stride) + pixel)..]);
                Vector<double> clear = Vector.AsVectorDouble(Vector.Equals(value, value));
                total = Vector.ConditionalSelect(clear, total + value, total);
                found += clear & Vector<double>.One;
                least = Vector.ConditionalSelect(Vector.LessThan(value, least), value, least);
                most = Vector.ConditionalSelect(Vector.GreaterThan(value, most), value, most);
            }

            total.CopyTo(sum[pixel..]);
            found.CopyTo(count[pixel..]);
            least.CopyTo(lowest[pixel..]);
            most.CopyTo(highest[pixel..]);
        }

        int rest = sum.Length - pixel;
        Add(series[pixel..], stride, rows, sum.Slice(pixel, rest), count.Slice(pixel, rest));
        Lower(series[pixel..], stride, rows, lowest.Slice(pixel, rest));
        Raise(series[pixel..], stride, rows, highest.Slice(pixel, rest));
    }

    /// <summary>Adds to mean, sum of squared distances from it, and count.</summary>
    /// <remarks>Welford, Technometrics 4 (1962) 419-420, doi:10.1080/00401706.1962.10490022: no cancellation.</remarks>
    /// <param name="series">Values; shape (row, pixel).</param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="mean">Moves; shape (pixel). Begin with 0.</param>
    /// <param name="squares">Sum of squared distances from the mean; shape (pixel). Begin with 0.</param>
    /// <param name="count">Grows by one for each clear date; shape (pixel). Begin with 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Spread(
        ReadOnlySpan<double> series, int stride, ReadOnlySpan<int> rows, Span<double> mean, Span<double> squares, Span<double> count)
    {
        Check(series.Length, stride, rows, mean.Length, count.Length);
        Check(series.Length, stride, rows, mean.Length, squares.Length);
        for (int pixel = 0; pixel < mean.Length; pixel++)
        {
            foreach (int row in rows)
            {
                double value = series[(row * stride) + pixel];
                if (!double.IsNaN(value))
                {
                    double off = value - mean[pixel];
                    count[pixel]++;
                    mean[pixel] += off / count[pixel];
                    squares[pixel] += off * (value - mean[pixel]);
                }
            }
        }
    }

    /// <summary>Keeps the lowest value of each pixel.</summary>
    /// <param name="series">Values; shape (row, pixel).</param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="lowest">Falls; shape (pixel). Begin with positive infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Lower(ReadOnlySpan<double> series, int stride, ReadOnlySpan<int> rows, Span<double> lowest)
    {
        Check(series.Length, stride, rows, lowest.Length, lowest.Length);
        int pixel = 0;
        for (; pixel <= lowest.Length - Vector<double>.Count; pixel += Vector<double>.Count)
        {
            Vector<double> least = new(lowest[pixel..]);
            foreach (int row in rows)
            {
                Vector<double> value = new(series[((row * stride) + pixel)..]);
                least = Vector.ConditionalSelect(Vector.LessThan(value, least), value, least);
            }

            least.CopyTo(lowest[pixel..]);
        }

        for (; pixel < lowest.Length; pixel++)
        {
            foreach (int row in rows)
            {
                double value = series[(row * stride) + pixel];
                lowest[pixel] = value < lowest[pixel] ? value : lowest[pixel];
            }
        }
    }

    /// <summary>Keeps the highest value of each pixel.</summary>
    /// <param name="series">Values; shape (row, pixel).</param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="highest">Rises; shape (pixel). Begin with negative infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Raise(ReadOnlySpan<double> series, int stride, ReadOnlySpan<int> rows, Span<double> highest)
    {
        Check(series.Length, stride, rows, highest.Length, highest.Length);
        int pixel = 0;
        for (; pixel <= highest.Length - Vector<double>.Count; pixel += Vector<double>.Count)
        {
            Vector<double> most = new(highest[pixel..]);
            foreach (int row in rows)
            {
                Vector<double> value = new(series[((row * stride) + pixel)..]);
                most = Vector.ConditionalSelect(Vector.GreaterThan(value, most), value, most);
            }

            most.CopyTo(highest[pixel..]);
        }

        for (; pixel < highest.Length; pixel++)
        {
            foreach (int row in rows)
            {
                double value = series[(row * stride) + pixel];
                highest[pixel] = value > highest[pixel] ? value : highest[pixel];
            }
        }
    }

    /// <summary>Keeps the value of the first clear date of each pixel.</summary>
    /// <param name="series">Values; shape (row, pixel).</param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="first">Set once; shape (pixel). Begin with NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void KeepFirst(ReadOnlySpan<double> series, int stride, ReadOnlySpan<int> rows, Span<double> first)
    {
        Check(series.Length, stride, rows, first.Length, first.Length);
        foreach (int row in rows)
        {
            ReadOnlySpan<double> values = series.Slice(row * stride, first.Length);
            for (int pixel = 0; pixel < first.Length; pixel++)
            {
                first[pixel] = double.IsNaN(first[pixel]) ? values[pixel] : first[pixel];
            }
        }
    }

    /// <summary>Keeps the value of the last clear date of each pixel.</summary>
    /// <param name="series">Values; shape (row, pixel).</param>
    /// <param name="stride">Values from one row to the next.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="last">Follows; shape (pixel). Begin with NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void KeepLast(ReadOnlySpan<double> series, int stride, ReadOnlySpan<int> rows, Span<double> last)
    {
        Check(series.Length, stride, rows, last.Length, last.Length);
        foreach (int row in rows)
        {
            ReadOnlySpan<double> values = series.Slice(row * stride, last.Length);
            for (int pixel = 0; pixel < last.Length; pixel++)
            {
                last[pixel] = double.IsNaN(values[pixel]) ? last[pixel] : values[pixel];
            }
        }
    }

    private static void Check(int series, int stride, ReadOnlySpan<int> rows, int pixels, int others)
    {
        if (pixels != others || pixels > stride || (rows.Length > 0 && (rows[^1] * stride) + pixels > series))
        {
            throw new ArgumentException($"{series} values in rows of {stride} do not hold {rows.Length} rows of {pixels} and {others} pixels.");
        }
    }
}
