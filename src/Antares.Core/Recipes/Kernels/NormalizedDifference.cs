using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Recipes.Kernels;

/// <summary>(first - second) / (first + second), as in NDVI.</summary>
/// <remarks>Rouse et al., Monitoring vegetation systems in the Great Plains with ERTS, NASA SP-351 (1974) 309-317. Sums are exact, the quotient is rounded once.</remarks>
public static class NormalizedDifference
{
    /// <summary>Computes the index of one date.</summary>
    /// <param name="first">The band that raises the index, as numbers, NaN where missing; shape (pixel).</param>
    /// <param name="second">The band that lowers it; shape (pixel).</param>
    /// <param name="index">Result; NaN where a band is missing or the sum of both is not above 0. May be one of the inputs.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Compute(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> index)
    {
        if (first.Length != index.Length || second.Length != index.Length)
        {
            throw new ArgumentException($"{first.Length} and {second.Length} pixels do not make {index.Length} values.");
        }

        Vector<double> nan = new(double.NaN);
        int pixel = 0;
        for (; pixel <= index.Length - Vector<double>.Count; pixel += Vector<double>.Count)
        {
            Vector<double> a = new(first[pixel..]), b = new(second[pixel..]), sum = a + b;
            Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.GreaterThan(sum, Vector<double>.Zero)), (a - b) / sum, nan).CopyTo(index[pixel..]);
        }

        for (; pixel < index.Length; pixel++)
        {
            double a = first[pixel], b = second[pixel];
            index[pixel] = a + b > 0 ? (a - b) / (a + b) : double.NaN;
        }
    }

    /// <summary>Computes the index of one date from 16 bit words.</summary>
    /// <param name="first">The band that raises the index; shape (pixel).</param>
    /// <param name="firstMissing">Its word for "not observed".</param>
    /// <param name="firstBias">What its words are above its pixels.</param>
    /// <param name="second">The band that lowers it; shape (pixel).</param>
    /// <param name="secondMissing">Its word for "not observed".</param>
    /// <param name="secondBias">What its words are above its pixels.</param>
    /// <param name="index">Result; NaN where a band is missing or the sum of both is not above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Reason: the loops are long; the first compilation without optimisation would be felt.
    public static void Compute(
        ReadOnlySpan<ushort> first, ushort firstMissing, ushort firstBias,
        ReadOnlySpan<ushort> second, ushort secondMissing, ushort secondBias, Span<double> index)
    {
        if (first.Length != index.Length || second.Length != index.Length)
        {
            throw new ArgumentException($"{first.Length} and {second.Length} pixels do not make {index.Length} values.");
        }

        Vector<ushort> goneA = new(firstMissing), goneB = new(secondMissing);
        Vector<int> biasA = new(firstBias), biasB = new(secondBias);
        int pixel = 0, half = Vector<int>.Count;
        for (; pixel <= index.Length - Vector<ushort>.Count; pixel += Vector<ushort>.Count)
        {
            Vector<ushort> a = new(first[pixel..]), b = new(second[pixel..]);
            Vector<ushort> clear = ~(Vector.Equals(a, goneA) | Vector.Equals(b, goneB));
            Vector.Widen(a, out Vector<uint> lowA, out Vector<uint> highA);
            Vector.Widen(b, out Vector<uint> lowB, out Vector<uint> highB);
            Vector.Widen(Vector.AsVectorInt16(clear), out Vector<int> lowClear, out Vector<int> highClear);
            Divide(Vector.AsVectorInt32(lowA) - biasA, Vector.AsVectorInt32(lowB) - biasB, lowClear, index[pixel..]);
            Divide(Vector.AsVectorInt32(highA) - biasA, Vector.AsVectorInt32(highB) - biasB, highClear, index[(pixel + half)..]);
        }

        for (; pixel < index.Length; pixel++)
        {
            int a = first[pixel] - firstBias, b = second[pixel] - secondBias;
            bool counts = first[pixel] != firstMissing && second[pixel] != secondMissing && a + b > 0;
            index[pixel] = counts ? (double)(a - b) / (a + b) : double.NaN;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(Vector<int> a, Vector<int> b, Vector<int> clear, Span<double> index)
    {
        Vector<int> sum = a + b, counts = Vector.GreaterThan(sum, Vector<int>.Zero) & clear;
        Vector.Widen(a - b, out Vector<long> lowDifference, out Vector<long> highDifference);
        Vector.Widen(sum & counts, out Vector<long> lowSum, out Vector<long> highSum);
        Quotient(lowDifference, lowSum).CopyTo(index);
        Quotient(highDifference, highSum).CopyTo(index[Vector<double>.Count..]);
    }

    /// <summary>NaN where the sum is 0, which stands for "does not count".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Quotient(Vector<long> difference, Vector<long> sum)
    {
        Vector<double> quotient = Number(difference) / Number(sum);
        return Vector.ConditionalSelect(Vector.AsVectorDouble(Vector.Equals(sum, Vector<long>.Zero)), new Vector<double>(double.NaN), quotient);
    }

    /// <summary>Whole numbers below 2^51 as doubles: AVX2 has no such conversion, but 1.5 x 2^52 + n holds n in its lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Number(Vector<long> whole) =>
        Vector.AsVectorDouble(whole + new Vector<long>(0x4338000000000000L)) - new Vector<double>(6755399441055744d);
}
