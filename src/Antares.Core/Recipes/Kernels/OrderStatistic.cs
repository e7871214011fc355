using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Recipes.Kernels;

/// <summary>Selects from unsorted numbers without sorting them all.</summary>
internal static class OrderStatistic
{
    // Below this length inserting is quicker than another partition.
    private const int Short = 16;

    /// <summary>The median; NaN of none. Reorders the values, none of which is NaN.</summary>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        int middle = values.Length / 2;
        double high = Select(values, middle);
        if (values.Length % 2 == 1)
        {
            return high;
        }

        // Everything before the upper middle is at most as large: the lower middle is its largest.
        double low = values[0];
        foreach (double value in values[1..middle])
        {
            low = value > low ? value : low;
        }

        return low + ((high - low) * 0.5);
    }

    // Moves the value of this rank to its place, smaller or equal ones before it, larger or equal ones behind it.
    private static double Select(Span<double> values, int rank)
    {
        int first = 0, last = values.Length - 1;
        while (last - first >= Short)
        {
            double pivot = MiddleOfThree(values[first], values[(first + last) >>> 1], values[last]);
            int below = first + Partition(values[first..(last + 1)], pivot, orEqual: false);
            if (rank < below)
            {
                last = below - 1;
                continue;
            }

            // Equal values form a group of their own, or many of them would make the work quadratic.
            int upTo = below + Partition(values[below..(last + 1)], pivot, orEqual: true);
            if (rank < upTo)
            {
                return pivot;
            }

            first = upTo;
        }

        values[first..(last + 1)].Sort();
        return values[rank];
    }

    // Brings the values below the pivot to the front; returns how many. Without branches that depend on the values.
    private static int Partition(Span<double> values, double pivot, bool orEqual)
    {
        int front = 0;
        ref double first = ref MemoryMarshal.GetReference(values);
        for (int at = 0; at < values.Length; at++)
        {
            double value = Unsafe.Add(ref first, at);
            Unsafe.Add(ref first, at) = Unsafe.Add(ref first, front);
            Unsafe.Add(ref first, front) = value;
            front += (orEqual ? value <= pivot : value < pivot) ? 1 : 0;
        }

        return front;
    }

    private static double MiddleOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
