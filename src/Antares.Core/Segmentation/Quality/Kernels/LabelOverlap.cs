namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Which pixels segments and reference objects share.</summary>
/// <remarks>Pixels without a segment count nowhere; those without a reference count for the size of their segment only.</remarks>
/// <param name="SegmentPixels">|S_j|; shape (segment).</param>
/// <param name="ReferencePixels">|G_i|; shape (reference).</param>
/// <param name="Parts">Pairs that share pixels, by reference, then segment.</param>
public sealed record LabelOverlap(long[] SegmentPixels, long[] ReferencePixels, OverlapPart[] Parts)
{
    /// <summary>Pixels with a segment and a reference.</summary>
    public long Pixels => ReferencePixels.Sum();

    /// <summary>Compares two label planes.</summary>
    /// <param name="segments">1..n, 0 = no segment.</param>
    /// <param name="segmentCount">n.</param>
    /// <param name="references">1..m, 0 = no reference; shape of the segments.</param>
    /// <param name="referenceCount">m.</param>
    /// <exception cref="ArgumentException">The planes differ in length.</exception>
    public static LabelOverlap Of(ReadOnlySpan<uint> segments, int segmentCount, ReadOnlySpan<int> references, int referenceCount)
    {
        if (segments.Length != references.Length)
        {
            throw new ArgumentException($"{references.Length} references do not fit {segments.Length} segments.", nameof(references));
        }

        long[] segmentPixels = new long[segmentCount], referencePixels = new long[referenceCount];
        List<ulong> pairs = [];
        for (int pixel = 0; pixel < segments.Length; pixel++)
        {
            if (segments[pixel] != 0)
            {
                segmentPixels[segments[pixel] - 1]++;
                if (references[pixel] != 0)
                {
                    referencePixels[references[pixel] - 1]++;
                    pairs.Add(((ulong)(references[pixel] - 1) << 32) | (segments[pixel] - 1));
                }
            }
        }

        return new LabelOverlap(
            segmentPixels, referencePixels, [.. PairCounts.Of(pairs).Select(p => new OverlapPart((int)(p.Pair >> 32), (int)(p.Pair & 0xffffffff), p.Count))]);
    }
}
