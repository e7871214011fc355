namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Sizes of segments in pixels.</summary>
/// <param name="Count">Number of segments.</param>
/// <param name="Mean">Mean size.</param>
/// <param name="P5">The size that at least 5 % of the segments do not exceed.</param>
/// <param name="P50">The same for half of them.</param>
/// <param name="P95">The same for 95 %.</param>
public sealed record SegmentSizes(long Count, double Mean, long P5, long P50, long P95)
{
    /// <summary>Sizes of segments that all have pixels.</summary>
    /// <param name="pixels">Pixels of every segment, at least one segment; shape (segment).</param>
    public static SegmentSizes Of(ReadOnlySpan<long> pixels)
    {
        long[] sorted = pixels.ToArray();
        Array.Sort(sorted);
        return new SegmentSizes(sorted.Length, sorted.Average(), At(sorted, 5), At(sorted, 50), At(sorted, 95));
    }

    // Nearest rank, in whole numbers.
    private static long At(long[] sorted, int percent) => sorted[Math.Max(0, (int)((((long)sorted.Length * percent) + 99) / 100) - 1)];
}
