namespace Antares.Ingest.Truth.Kernels;

/// <summary>Order statistics.</summary>
public static class Quantile
{
    /// <summary>The value that a share of the values lies below; the lower neighbour where it falls between two. The values are sorted in place.</summary>
    /// <param name="values">Shape (value), no NaN.</param>
    /// <param name="share">0 to 1.</param>
    /// <returns>NaN where there are no values.</returns>
    public static double OfAny(Span<float> values, double share)
    {
        values.Sort();
        return OfSorted(values, share);
    }

    /// <summary>The same of values in rising order.</summary>
    public static double OfSorted(ReadOnlySpan<float> values, double share) =>
        values.Length == 0 ? double.NaN : values[(int)Math.Clamp(share * (values.Length - 1), 0, values.Length - 1)];

    /// <summary>The middle of some numbers, NaN left out; NaN where there are none.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Where(n => !double.IsNaN(n)).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
