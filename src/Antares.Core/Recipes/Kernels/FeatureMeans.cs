using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>From the integer states of <see cref="WordStatistics"/> to numbers, NaN where no date was clear.</summary>
/// <remarks>
/// A quotient of two whole numbers below 2^32 that is not exactly a half is further from it than a double can err, so rounding the quotient
/// gives what rounding the exact fraction gives.
/// </remarks>
public static class FeatureMeans
{
    /// <summary>Means of a band.</summary>
    /// <param name="sum">Sum of words; shape (pixel).</param>
    /// <param name="count">Clear dates; shape (pixel).</param>
    /// <param name="bias">What the words are above their pixels.</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Mean(ReadOnlySpan<uint> sum, ReadOnlySpan<ushort> count, ushort bias, Span<double> result)
    {
        Check(sum.Length, count.Length, result.Length);
        int pixel = 0;
        for (; pixel <= result.Length - Vector<ushort>.Count; pixel += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(count[pixel..]), out Vector<uint> low, out Vector<uint> high);
            Divide(new Vector<uint>(sum[pixel..]), low, bias, result[pixel..]);
            Divide(new Vector<uint>(sum[(pixel + Vector<uint>.Count)..]), high, bias, result[(pixel + Vector<uint>.Count)..]);
        }

        for (; pixel < result.Length; pixel++)
        {
            result[pixel] = ((double)sum[pixel] - ((double)bias * count[pixel])) / count[pixel]; // Reason: 0 / 0 is NaN.
        }
    }

    /// <summary>Standard deviations of a band, divided by the number of dates; the variance is exact until its root.</summary>
    /// <param name="sum">Sum of words; shape (pixel).</param>
    /// <param name="squares">Sum of their squares; shape (pixel).</param>
    /// <param name="count">Clear dates; shape (pixel).</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void StandardDeviation(ReadOnlySpan<uint> sum, ReadOnlySpan<ulong> squares, ReadOnlySpan<ushort> count, Span<double> result)
    {
        Check(sum.Length, count.Length, result.Length);
        Check(squares.Length, count.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            ulong dates = count[pixel];
            UInt128 scatter = ((UInt128)dates * squares[pixel]) - ((UInt128)sum[pixel] * sum[pixel]);
            result[pixel] = dates == 0 ? double.NaN : Math.Sqrt((double)scatter) / dates;
        }
    }

    /// <summary>Words as numbers.</summary>
    /// <param name="words">Lowest, highest, first or last word; shape (pixel).</param>
    /// <param name="count">Clear dates; shape (pixel).</param>
    /// <param name="bias">What the words are above their pixels.</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Whole(ReadOnlySpan<ushort> words, ReadOnlySpan<ushort> count, ushort bias, Span<double> result)
    {
        Check(words.Length, count.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = count[pixel] == 0 ? double.NaN : words[pixel] - bias;
        }
    }

    /// <summary>Numbers of clear dates; 0 is a count like any other.</summary>
    /// <param name="count">Clear dates; shape (pixel).</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Counts(ReadOnlySpan<ushort> count, Span<double> result)
    {
        Check(count.Length, count.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = count[pixel];
        }
    }

    /// <summary>Highest minus lowest word.</summary>
    /// <param name="lowest">Lowest word; shape (pixel).</param>
    /// <param name="highest">Highest word; shape (pixel).</param>
    /// <param name="count">Clear dates; shape (pixel).</param>
    /// <param name="result">Shape (pixel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Range(ReadOnlySpan<ushort> lowest, ReadOnlySpan<ushort> highest, ReadOnlySpan<ushort> count, Span<double> result)
    {
        Check(lowest.Length, highest.Length, result.Length);
        Check(lowest.Length, count.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = count[pixel] == 0 ? double.NaN : highest[pixel] - lowest[pixel];
        }
    }

    /// <summary>Means of a formula.</summary>
    /// <param name="sum">Sum over dates; shape (pixel).</param>
    /// <param name="count">Clear dates; shape (pixel).</param>
    /// <param name="result">Shape (pixel); NaN where there is no date.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Quotient(ReadOnlySpan<double> sum, ReadOnlySpan<double> count, Span<double> result)
    {
        Check(sum.Length, count.Length, result.Length);
        for (int pixel = 0; pixel < result.Length; pixel++)
        {
            result[pixel] = sum[pixel] / count[pixel]; // Reason: 0 / 0 is NaN.
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(Vector<uint> sum, Vector<uint> count, ushort bias, Span<double> result)
    {
        Vector.Widen(sum, out Vector<ulong> lowSum, out Vector<ulong> highSum);
        Vector.Widen(count, out Vector<ulong> lowCount, out Vector<ulong> highCount);
        Quotient(lowSum, lowCount, bias).CopyTo(result);
        Quotient(highSum, highCount, bias).CopyTo(result[Vector<double>.Count..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Quotient(Vector<ulong> sum, Vector<ulong> count, ushort bias)
    {
        Vector<double> dates = Number(count);
        return (Number(sum) - (dates * bias)) / dates;
    }

    /// <summary>2^52 + n holds n in its lowest bits: whole numbers become doubles without a conversion that AVX2 lacks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Number(Vector<ulong> whole) =>
        Vector.AsVectorDouble(whole | new Vector<ulong>(0x4330000000000000UL)) - new Vector<double>(4503599627370496d);

    private static void Check(int first, int second, int result)
    {
        if (first != result || second != result)
        {
            throw new ArgumentException($"{first} and {second} values do not make {result} results.");
        }
    }
}
