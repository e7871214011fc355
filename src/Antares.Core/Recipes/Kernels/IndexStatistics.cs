namespace Antares.Recipes.Kernels;

/// <summary>Sum, count, lowest and highest of an index over its clear dates, one date at a time, in double.</summary>
/// <remarks>NaN is "not observed". The caller brings the dates in chronological order: then the sum of doubles is always the same.</remarks>
public static class IndexStatistics
{
    /// <summary>Adds one date to sum and count.</summary>
    /// <param name="index">The index at this date, NaN where missing; shape (pixel).</param>
    /// <param name="sum">Grows by the values; shape (pixel).</param>
    /// <param name="count">Grows by one where a value counts; shape (pixel).</param>
    public static void Add(ReadOnlySpan<double> index, Span<double> sum, Span<int> count)
    {
        Check(index.Length, sum.Length);
        Check(index.Length, count.Length);
        for (int pixel = 0; pixel < index.Length; pixel++)
        {
            if (!double.IsNaN(index[pixel]))
            {
                sum[pixel] += index[pixel];
                count[pixel]++;
            }
        }
    }

    /// <summary>Keeps the lowest value of each pixel; begin with positive infinity.</summary>
    /// <param name="index">The index at this date, NaN where missing; shape (pixel).</param>
    /// <param name="lowest">Falls to the values; shape (pixel).</param>
    public static void Lower(ReadOnlySpan<double> index, Span<double> lowest)
    {
        Check(index.Length, lowest.Length);
        for (int pixel = 0; pixel < index.Length; pixel++)
        {
            lowest[pixel] = index[pixel] < lowest[pixel] ? index[pixel] : lowest[pixel];
        }
    }

    /// <summary>Keeps the highest value of each pixel; begin with negative infinity.</summary>
    /// <param name="index">The index at this date, NaN where missing; shape (pixel).</param>
    /// <param name="highest">Rises to the values; shape (pixel).</param>
    public static void Raise(ReadOnlySpan<double> index, Span<double> highest)
    {
        Check(index.Length, highest.Length);
        for (int pixel = 0; pixel < index.Length; pixel++)
        {
            highest[pixel] = index[pixel] > highest[pixel] ? index[pixel] : highest[pixel];
        }
    }

    private static void Check(int index, int result)
    {
        if (index != result)
        {
            throw new ArgumentException($"{result} results for {index} index values.");
        }
    }
}
