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

        sides.Sort();
        return Joined(sides);
    }

    private static void Add(List<ulong> sides, uint one, uint other)
    {
        if (one != other && one != 0 && other != 0)
        {
            sides.Add(((ulong)(Math.Min(one, other) - 1) << 32) | (Math.Max(one, other) - 1));
        }
    }

    private static SegmentBorder[] Joined(List<ulong> sides)
    {
        List<SegmentBorder> borders = [];
        for (int start = 0, end = 0; start < sides.Count; start = end)
        {
            while (end < sides.Count && sides[end] == sides[start])
            {
                end++;
            }

            borders.Add(new SegmentBorder((int)(sides[start] >> 32), (int)(sides[start] & 0xffffffff), end - start));
        }

        return [.. borders];
    }
}
