using System.Numerics;

namespace Antares.Mapping.Kernels;

/// <summary>Mean and variance of the highest numbers of a list, in each lane by itself.</summary>
/// <remarks>
/// The numbers are not sorted. A threshold that as many numbers exceed as are wanted is found by halving the range: first by counting alone, then, where numbers are equal or
/// close, with a step that also jumps to the next number on either side and so ends. Numbers equal to the threshold count as often as they are wanted.
/// Lists of equal numbers, which most are (classes that are nowhere near), end after one look. A lane that has its threshold keeps it, whatever the others do; sums go in the order of the list.
/// </remarks>
internal static class HighestMoments
{
    private const int CountingSteps = 8;

    /// <summary>Mean and variance (by the number less 1; 0 for one number).</summary>
    /// <param name="values">The lists; negative infinity for what does not count; shape (number).</param>
    /// <param name="highest">How many numbers are wanted, 1 or more and at most as many as count.</param>
    public static (Vector<float> Mean, Vector<float> Variance) Of(ReadOnlySpan<Vector<float>> values, Vector<float> highest)
    {
        (Vector<float> low, Vector<float> high) = Range(values);
        Vector<float> threshold = low, sum = Vector<float>.Zero;
        if (Vector.EqualsAll(low, high))
        {
            values = []; // Nothing lies above. The rest is calculated as it is for such a lane beside others.
        }
        else
        {
            threshold = Threshold(values, Vector.ConvertToInt32(highest), low, high);
        }

        Vector<int> above = Vector<int>.Zero;
        foreach (Vector<float> value in values)
        {
            Vector<int> isAbove = Vector.GreaterThan(value, threshold);
            above -= isAbove;
            sum += Vector.ConditionalSelect(isAbove, value, Vector<float>.Zero);
        }

        Vector<float> equal = highest - Vector.ConvertToSingle(above), mean = (sum + (equal * threshold)) / highest, squares = Vector<float>.Zero;
        foreach (Vector<float> value in values)
        {
            Vector<float> deviation = value - mean;
            squares += Vector.ConditionalSelect(Vector.GreaterThan(value, threshold), deviation * deviation, Vector<float>.Zero);
        }

        Vector<float> rest = threshold - mean;
        return (mean, (squares + (equal * rest * rest)) / Vector.Max(highest - Vector<float>.One, Vector<float>.One));
    }

    // What exactly the wanted number of numbers exceed, or the lowest of the wanted numbers.
    private static Vector<float> Threshold(ReadOnlySpan<Vector<float>> values, Vector<int> highest, Vector<float> low, Vector<float> high)
    {
        Vector<int> count = CountAbove(values, low), isDone = Vector.LessThanOrEqual(count, highest);
        Vector<float> threshold = low;
        for (int step = 0; step < CountingSteps && Vector.EqualsAny(isDone, Vector<int>.Zero); step++)
        {
            Vector<float> middle = (low + high) * 0.5f;
            count = CountAbove(values, middle);
            Vector<int> isFound = Vector.Equals(count, highest), isTooLow = Vector.GreaterThan(count, highest);
            threshold = Vector.ConditionalSelect(isDone, threshold, middle);
            isDone |= isFound;
            low = Vector.ConditionalSelect(isTooLow, middle, low);
            high = Vector.ConditionalSelect(isTooLow, high, middle);
        }

        return Vector.EqualsAny(isDone, Vector<int>.Zero) ? Close(values, highest, low, high, threshold, isDone) : threshold;
    }

    // The lowest of the wanted numbers lies between low and high, both included. Each step takes a number or more from one side.
    private static Vector<float> Close(
        ReadOnlySpan<Vector<float>> values, Vector<int> highest, Vector<float> low, Vector<float> high, Vector<float> threshold, Vector<int> isDone)
    {
        while (true)
        {
            Vector<float> middle = (low + high) * 0.5f;
            middle = Vector.ConditionalSelect(Vector.LessThan(middle, high), middle, low);
            Vector<int> count = Vector<int>.Zero;
            Vector<float> above = new(float.PositiveInfinity), below = new(float.NegativeInfinity);
            foreach (Vector<float> value in values)
            {
                Vector<int> isAbove = Vector.GreaterThan(value, middle);
                count -= isAbove;
                above = Vector.MinNative(above, Vector.ConditionalSelect(isAbove, value, above));
                below = Vector.MaxNative(below, Vector.ConditionalSelect(isAbove, below, value));
            }

            Vector<int> isTooLow = Vector.GreaterThan(count, highest);
            low = Vector.ConditionalSelect(isTooLow, above, low);
            high = Vector.ConditionalSelect(isTooLow, high, below);
            Vector<int> isFound = Vector.Equals(count, highest), isOne = Vector.GreaterThanOrEqual(low, high);
            threshold = Vector.ConditionalSelect(isDone, threshold, Vector.ConditionalSelect(isFound, middle, high));
            isDone |= isFound | isOne;
            if (Vector.EqualsAll(isDone, Vector<int>.AllBitsSet))
            {
                return threshold;
            }
        }
    }

    private static (Vector<float> Low, Vector<float> High) Range(ReadOnlySpan<Vector<float>> values)
    {
        Vector<float> low = new(float.PositiveInfinity), nothing = new(float.NegativeInfinity), high = nothing;
        foreach (Vector<float> value in values)
        {
            low = Vector.MinNative(low, Vector.ConditionalSelect(Vector.GreaterThan(value, nothing), value, low));
            high = Vector.MaxNative(high, value);
        }

        return (low, high);
    }

    private static Vector<int> CountAbove(ReadOnlySpan<Vector<float>> values, Vector<float> threshold)
    {
        // Four sums, because one would wait for itself; whole numbers, so their order does not matter.
        Vector<int> first = Vector<int>.Zero, second = first, third = first, fourth = first;
        int i = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            first -= Vector.GreaterThan(values[i], threshold);
            second -= Vector.GreaterThan(values[i + 1], threshold);
            third -= Vector.GreaterThan(values[i + 2], threshold);
            fourth -= Vector.GreaterThan(values[i + 3], threshold);
        }

        for (; i < values.Length; i++)
        {
            first -= Vector.GreaterThan(values[i], threshold);
        }

        return first + second + third + fourth;
    }
}
