using Antares.Grid;

namespace Antares.Segmentation.Quality;

/// <summary>A bounded sample of a product: windows that are spread over its data, the same ones each time.</summary>
public static class SampleWindows
{
    /// <summary>Cuts a window into blocks of about equal size, none longer than asked, so that none is a sliver.</summary>
    public static IEnumerable<PixelWindow> Blocks(PixelWindow data, int size)
    {
        int columns = (data.Width + size - 1) / size, rows = (data.Height + size - 1) / size;
        for (int row = 0; row < rows; row++)
        {
            int north = (int)((long)data.Height * row / rows), south = (int)((long)data.Height * (row + 1) / rows);
            for (int column = 0; column < columns; column++)
            {
                int west = (int)((long)data.Width * column / columns), east = (int)((long)data.Width * (column + 1) / columns);
                yield return new PixelWindow(data.Column + west, data.Row + north, east - west, south - north);
            }
        }
    }

    /// <summary>Takes the middle of equal parts along a curve that keeps near blocks together.</summary>
    /// <returns>At most so many, in raster order.</returns>
    public static IReadOnlyList<PixelWindow> Spread(IReadOnlyList<PixelWindow> blocks, int most)
    {
        if (blocks.Count <= most)
        {
            return [.. blocks.OrderBy(b => (b.Row, b.Column))];
        }

        int west = blocks.Min(b => b.Column), north = blocks.Min(b => b.Row), step = blocks.Max(b => Math.Max(b.Width, b.Height));
        PixelWindow[] along = [.. blocks
            .OrderBy(b => Interleaved((uint)(b.Column - west) / (uint)step) | (Interleaved((uint)(b.Row - north) / (uint)step) << 1))
            .ThenBy(b => (b.Row, b.Column))];
        return [.. Enumerable.Range(0, most).Select(i => along[((2 * i) + 1) * (long)along.Length / (2 * most)]).OrderBy(b => (b.Row, b.Column))];
    }

    // Morton order.
    private static ulong Interleaved(uint value)
    {
        ulong bits = 0;
        for (int bit = 0; bit < 32; bit++)
        {
            bits |= (ulong)((value >> bit) & 1) << (2 * bit);
        }

        return bits;
    }
}
