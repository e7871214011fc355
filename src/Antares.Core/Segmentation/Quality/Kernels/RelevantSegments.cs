namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Segments that have to do with a reference object, beyond touching it.</summary>
/// <remarks>
/// Clinton et al., Photogramm. Eng. Remote Sens. 76 (2010) 289-299: of the segments that share pixels with G those whose centroid lies in G, that hold
/// the centroid of G, or that share more than half of their own pixels or of those of G. A centroid lies in the pixel that is nearest to it.
/// </remarks>
public static class RelevantSegments
{
    /// <summary>Number of relevant segments, summed over references.</summary>
    /// <param name="segments">1..n, 0 = no segment; shape (row, column).</param>
    /// <param name="references">1..m, 0 = no reference; the same shape.</param>
    /// <param name="width">Columns.</param>
    /// <param name="overlap">Of both planes.</param>
    public static long Count(ReadOnlySpan<uint> segments, ReadOnlySpan<int> references, int width, LabelOverlap overlap)
    {
        Centroids ofSegments = new(overlap.SegmentPixels), ofReferences = new(overlap.ReferencePixels);
        for (int pixel = 0; pixel < segments.Length; pixel++)
        {
            if (segments[pixel] != 0)
            {
                (int row, int column) = Math.DivRem(pixel, width);
                ofSegments.Add((int)segments[pixel] - 1, column, row);
                if (references[pixel] != 0)
                {
                    ofReferences.Add(references[pixel] - 1, column, row);
                }
            }
        }

        long count = 0;
        foreach (OverlapPart part in overlap.Parts)
        {
            bool isRelevant = references[ofSegments.PixelOf(part.Segment, width)] == part.Reference + 1
                || segments[ofReferences.PixelOf(part.Reference, width)] == part.Segment + 1
                || 2 * part.Pixels > overlap.SegmentPixels[part.Segment]
                || 2 * part.Pixels > overlap.ReferencePixels[part.Reference];
            count += isRelevant ? 1 : 0;
        }

        return count;
    }

    private readonly struct Centroids(long[] pixels)
    {
        private readonly long[] columns = new long[pixels.Length];
        private readonly long[] rows = new long[pixels.Length];

        public void Add(int item, int column, int row)
        {
            columns[item] += column;
            rows[item] += row;
        }

        public int PixelOf(int item, int width) => (Nearest(rows[item], pixels[item]) * width) + Nearest(columns[item], pixels[item]);

        // The mean, rounded half up, in whole numbers.
        private static int Nearest(long sum, long count) => (int)(((2 * sum) + count) / (2 * count));
    }
}
