using System.Numerics;

namespace Antares.Modelling.Kernels;

/// <summary>How pure a cut inside of a bin can be at best.</summary>
/// <remarks>
/// The score is convex in the class counts of the left side, and a cut inside of a bin takes some of each class over. So none is better than the best one that takes
/// each class of the bin wholly or not at all; and with no ties but by chance, as <see cref="TreeOptions.ExactUpTo"/> is small.
/// </remarks>
internal static unsafe class BinBound
{
    private const int MostClasses = 5;

    /// <summary>The largest score that a cut inside of the bin can have; infinite where it is quicker to try all cuts.</summary>
    public static double Of(in BinCandidate bin, ReadOnlySpan<int> totals, int draws, long squares)
    {
        Span<int> present = stackalloc int[MostClasses];
        int classes = 0;
        for (int k = 0; k < totals.Length; k++)
        {
            if (bin.Inside[k] > 0)
            {
                if (classes == MostClasses)
                {
                    return double.PositiveInfinity;
                }

                present[classes++] = k;
            }
        }

        return classes < 2 ? double.PositiveInfinity : OfSubsets(bin, totals, draws, squares, present[..classes]);
    }

    // In the order of a Gray code, so that each subset differs from the one before by one class.
    private static double OfSubsets(in BinCandidate bin, ReadOnlySpan<int> totals, int draws, long squares, ReadOnlySpan<int> classes)
    {
        double best = double.NegativeInfinity;
        long onLeft = bin.SquaresBelow, products = bin.ProductsBelow;
        int count = bin.DrawsBelow, all = (1 << classes.Length) - 1, taken = 0;
        for (int step = 1; step <= all; step++)
        {
            int bit = BitOperations.TrailingZeroCount(step), k = classes[bit], moved = bin.Inside[k];
            taken ^= 1 << bit;
            int sign = (taken & (1 << bit)) != 0 ? 1 : -1;
            onLeft += sign * moved * ((2L * bin.Below[k]) + moved);
            products += sign * (long)moved * totals[k];
            count += sign * moved;
            if (taken != all)
            {
                best = Math.Max(best, Gini.Score(onLeft, count, squares - (2 * products) + onLeft, draws - count));
            }
        }

        return best;
    }
}
