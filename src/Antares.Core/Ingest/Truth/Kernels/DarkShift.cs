namespace Antares.Ingest.Truth.Kernels;

/// <summary>By how much the dark objects that two dates of one place share differ in a band: what an offset moves and seasons hardly do.</summary>
/// <remarks>
/// Dark objects as in Remote Sens. Environ. 24 (1988) 459-479, doi:10.1016/0034-4257(88)90019-3; they are chosen by the sum of both dates, so
/// that neither date decides alone.
/// </remarks>
public static class DarkShift
{
    private const int LeastDark = 8;

    /// <summary>Median of first minus second over the darkest pixels.</summary>
    /// <param name="first">Values of one date; shape (pixel).</param>
    /// <param name="second">Values of the other date; shape (pixel).</param>
    /// <param name="usable">Pixels that are observed and clear on both; shape (pixel).</param>
    /// <param name="share">Share of the usable pixels that counts as dark, above 0 and at most 1; at least eight pixels do.</param>
    /// <returns>NaN where no pixel is usable.</returns>
    public static double Compute(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<bool> usable, double share)
    {
        if (second.Length != first.Length || usable.Length != first.Length)
        {
            throw new ArgumentException($"{first.Length}, {second.Length} and {usable.Length} pixels.", nameof(second));
        }

        float[] sums = new float[first.Length], differences = new float[first.Length];
        int count = 0;
        for (int pixel = 0; pixel < first.Length; pixel++)
        {
            if (usable[pixel])
            {
                sums[count] = first[pixel] + second[pixel];
                differences[count++] = first[pixel] - second[pixel];
            }
        }

        if (count == 0)
        {
            return double.NaN;
        }

        Array.Sort(sums, differences, 0, count);
        Span<float> dark = differences.AsSpan(0, Math.Min(count, Math.Max(LeastDark, (int)(count * share))));
        return Quantile.OfAny(dark, 0.5);
    }
}
