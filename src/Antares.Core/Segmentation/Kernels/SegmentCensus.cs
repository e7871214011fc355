using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>Describes the segments of a window: key, size and bounding box.</summary>
public static class SegmentCensus
{
    /// <summary>The table of labels that no other tile shares.</summary>
    /// <param name="labels">1..n in raster order of the first pixels, 0 = nodata; shape (row, column).</param>
    /// <param name="count">n.</param>
    /// <param name="window">Where the labels lie on the endless grid.</param>
    /// <param name="owner">The tile that owns all of them.</param>
    public static SegmentTable Of(ReadOnlySpan<uint> labels, int count, PixelWindow window, TileIndex owner)
    {
        ulong[] keys = new ulong[count];
        long[] pixels = new long[count];
        (int West, int East, int North, int South)[] extents = new (int, int, int, int)[count];
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            if (labels[pixel] != 0)
            {
                int segment = (int)labels[pixel] - 1;
                int column = window.Column + (pixel % window.Width), row = window.Row + (pixel / window.Width);
                if (pixels[segment]++ == 0)
                {
                    keys[segment] = SegmentKey.Of(column, row);
                    extents[segment] = (column, column, row, row);
                }

                ref (int West, int East, int North, int South) extent = ref extents[segment];
                extent = (Math.Min(extent.West, column), Math.Max(extent.East, column), extent.North, row);
            }
        }

        TileIndex[] owners = new TileIndex[count];
        Array.Fill(owners, owner);
        return new SegmentTable(
            keys, owners, pixels, [.. extents.Select(e => new PixelWindow(e.West, e.North, e.East - e.West + 1, e.South - e.North + 1))]);
    }
}
