namespace Antares.Vectors.Kernels;

/// <summary>Numbers the regions of a label plane: pixels of equal value that share edges.</summary>
/// <remarks>
/// Two passes with union-find, J. ACM 39 (1992) 253-280, doi:10.1145/128749.128750. Linear time. The plane of regions carries a border of
/// one pixel of zeros all around, so that walks over it need no bounds.
/// </remarks>
public static class ConnectedRegions
{
    /// <summary>Numbers every region from 1 in the order of its first pixel (raster order); value 0 belongs to none.</summary>
    /// <param name="values">Labels, shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <param name="regions">Result with its border, shape (rows + 2, columns + 2).</param>
    /// <returns>Value of every region; entry 0 is that of no region.</returns>
    /// <exception cref="ArgumentException">The planes do not fit together.</exception>
    public static uint[] Label(ReadOnlySpan<uint> values, int width, Span<uint> regions)
    {
        int height = width == 0 ? 0 : values.Length / width;
        if (width * height != values.Length || regions.Length != (width + 2) * (height + 2))
        {
            throw new ArgumentException($"{regions.Length} regions do not border {values.Length} labels in {width} columns.", nameof(regions));
        }

        regions.Clear();
        List<uint> parents = [0], labels = [0];
        for (int row = 0; row < height; row++)
        {
            LabelRow(values, row, width, regions, parents, labels);
        }

        uint[] dense = Number(parents, labels);
        for (int i = 0; i < regions.Length; i++)
        {
            regions[i] = dense[regions[i]];
        }

        return [.. labels];
    }

    private static void LabelRow(
        ReadOnlySpan<uint> values, int row, int width, Span<uint> regions, List<uint> parents, List<uint> labels)
    {
        int stride = width + 2;
        for (int column = 0; column < width; column++)
        {
            int at = (row * width) + column, to = ((row + 1) * stride) + column + 1;
            uint value = values[at];
            if (value == 0)
            {
                continue;
            }

            bool left = column > 0 && values[at - 1] == value, up = row > 0 && values[at - width] == value;
            if (left)
            {
                regions[to] = up && regions[to - 1] != regions[to - stride] ? Unite(parents, regions[to - 1], regions[to - stride]) : regions[to - 1];
            }
            else if (up)
            {
                regions[to] = regions[to - stride];
            }
            else
            {
                regions[to] = (uint)parents.Count;
                parents.Add((uint)parents.Count);
                labels.Add(value);
            }
        }
    }

    private static uint Unite(List<uint> parents, uint first, uint second)
    {
        uint a = Root(parents, first), b = Root(parents, second), root = Math.Min(a, b);
        parents[(int)a] = parents[(int)b] = root;
        return root;
    }

    private static uint Root(List<uint> parents, uint number)
    {
        while (parents[(int)number] != number)
        {
            parents[(int)number] = parents[(int)parents[(int)number]];
            number = parents[(int)number];
        }

        return number;
    }

    // A root is the smallest number of its region, made at the region's first pixel: counting roots upward keeps raster order.
    private static uint[] Number(List<uint> parents, List<uint> labels)
    {
        uint[] dense = new uint[parents.Count];
        int count = 0;
        for (int number = 1; number < dense.Length; number++)
        {
            uint root = Root(parents, (uint)number);
            if (root == number)
            {
                labels[++count] = labels[number];
                dense[number] = (uint)count;
            }
            else
            {
                dense[number] = dense[root];
            }
        }

        labels.RemoveRange(count + 1, labels.Count - count - 1);
        return dense;
    }
}
