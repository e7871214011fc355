namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Which segments touch along pixel sides, and how long: the region adjacency graph.</summary>
public static class SegmentBorders
{
    /// <summary>All pairs of touching segments, each once, in rising order.</summary>
    /// <param name="labels">1..n, 0 = no segment, which touches nothing; shape (row, column).</param>
    /// <param name="width">Columns.</param>
    public static SegmentBorder[] Of(ReadOnlySpan<uint> labels, int width)
    {
        List<ulong> sides = [];
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            if ((pixel + 1) % width != 0)
            {
                Add(sides, labels[pixel], labels[pixel + 1]);
            }

            if (pixel + width < labels.Length)
            {
                Add(sides, labels[pixel], labels[pixel + width]);
            }
        }

        return [.. PairCounts.Of(sides).Select(s => new SegmentBorder((int)(s.Pair >> 32), (int)(s.Pair & 0xffffffff), s.Count))];
    }

    private static void Add(List<ulong> sides, uint one, uint other)
    {
        if (one != other && one != 0 && other != 0)
        {
            sides.Add(((ulong)(Math.Min(one, other) - 1) << 32) | (Math.Max(one, other) - 1));
        }
    }
}
