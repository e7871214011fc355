using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>Describes the segments that touch a core inside of a window: key, owner, size and bounding box of each whole segment.</summary>
public static class SegmentCensus
{
    /// <summary>Renumbers the labels of the core and makes their table.</summary>
    /// <param name="labels">1..n, 0 = nodata; shape (row, column) of the window.</param>
    /// <param name="count">n.</param>
    /// <param name="window">Where the labels lie on the endless grid.</param>
    /// <param name="core">Part of the window.</param>
    /// <param name="grid">Decides which tile owns a segment: the one that holds its first pixel.</param>
    /// <returns>Labels 1..m in raster order of the first pixels within the core, shape (row, column) of the core; and their table.</returns>
    public static (uint[] Labels, SegmentTable Table) Of(ReadOnlySpan<uint> labels, int count, PixelWindow window, PixelWindow core, GridSpec grid)
    {
        uint[] numbers = new uint[count + 1];
        uint[] inside = new uint[core.PixelCount];
        int touching = 0;
        for (int row = 0; row < core.Height; row++)
        {
            ReadOnlySpan<uint> line = labels.Slice(((core.Row - window.Row + row) * window.Width) + core.Column - window.Column, core.Width);
            for (int column = 0; column < line.Length; column++)
            {
                uint label = line[column];
                if (label != 0)
                {
                    numbers[label] = numbers[label] == 0 ? (uint)++touching : numbers[label];
                    inside[(row * core.Width) + column] = numbers[label];
                }
            }
        }

        return (inside, Describe(labels, numbers, touching, window, grid));
    }

    private static SegmentTable Describe(ReadOnlySpan<uint> labels, uint[] numbers, int count, PixelWindow window, GridSpec grid)
    {
        ulong[] keys = new ulong[count];
        TileIndex[] owners = new TileIndex[count];
        long[] pixels = new long[count];
        (int West, int East, int North, int South)[] extents = new (int, int, int, int)[count];
        for (int row = 0; row < window.Height; row++)
        {
            ReadOnlySpan<uint> line = labels.Slice(row * window.Width, window.Width);
            for (int column = 0; column < line.Length; column++)
            {
                int segment = (int)numbers[line[column]] - 1;
                if (segment < 0)
                {
                    continue;
                }

                int x = window.Column + column, y = window.Row + row;
                if (pixels[segment]++ == 0)
                {
                    keys[segment] = SegmentKey.Of(x, y);
                    owners[segment] = grid.TileOf(x, y);
                    extents[segment] = (x, x, y, y);
                }

                ref (int West, int East, int North, int South) extent = ref extents[segment];
                extent = (Math.Min(extent.West, x), Math.Max(extent.East, x), extent.North, y);
            }
        }

        return new SegmentTable(
            keys, owners, pixels, [.. extents.Select(e => new PixelWindow(e.West, e.North, e.East - e.West + 1, e.South - e.North + 1))]);
    }
}
