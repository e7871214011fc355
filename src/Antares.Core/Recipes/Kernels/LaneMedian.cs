using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Medians of a block of pixels that is one vector wide.</summary>
internal static class LaneMedian
{
    /// <summary>Sorts the block and takes the median of each lane's clear dates.</summary>
    /// <param name="block">Shape (time, lane), positive infinity where missing; sorted when this returns.</param>
    /// <param name="dates">Number of rows.</param>
    /// <param name="counts">Clear dates of each lane.</param>
    /// <returns>NaN where no date is clear.</returns>
    public static Vector<double> Compute(Span<double> block, int dates, Vector<double> counts)
    {
        int lanes = Vector<double>.Count;
        DateSort.Sort(block, dates, lanes);
        Span<double> medians = stackalloc double[lanes];
        for (int lane = 0; lane < lanes; lane++)
        {
            int count = (int)counts[lane];
            medians[lane] = count == 0 ? double.NaN : Middle(block, lanes, lane, count);
        }

        return new Vector<double>(medians);
    }

    private static double Middle(ReadOnlySpan<double> sorted, int lanes, int lane, int count)
    {
        double low = sorted[((count - 1) / 2 * lanes) + lane];
        double high = sorted[(count / 2 * lanes) + lane];
        return low + ((high - low) * 0.5);
    }
}
