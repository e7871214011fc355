using Antares.Grid;
using Antares.Segmentation;
using Antares.Vectors;
using Antares.Vectors.Kernels;

namespace Antares.Mapping;

/// <summary>Finds the parts of one class in a tile, their areas on the ellipsoid and their common borders.</summary>
/// <param name="grid">Grid of the map.</param>
/// <param name="toGeographic">From its reference system to longitude and latitude.</param>
internal sealed class ComponentTile(GridSpec grid, ICoordinateTransform toGeographic)
{
    // The area of a pixel is that of the middle one of a block aligned to the endless grid, so it does not depend on tiles.
    private const int BlockBits = 6;
    private const int Block = 1 << BlockBits;

    private readonly Dictionary<(int, int), long> areasOfBlocks = [];

    /// <summary>Makes the table of a tile.</summary>
    /// <param name="classes">Class codes, 0 for nodata; shape (row, column) of the core.</param>
    /// <param name="core">Pixels of the tile on the endless grid.</param>
    /// <param name="frameWidth">Pixels from the edge that the frame holds.</param>
    /// <param name="minimum">Minimum mapping unit in cm2.</param>
    public ComponentTable Make(uint[] classes, PixelWindow core, int frameWidth, long minimum)
    {
        LabelPlane parts = new(core.Width, core.Height);
        uint[] values = ConnectedRegions.Label(classes, core.Width, parts.Pixels);
        ulong[] keys = new ulong[values.Length];
        long[] areas = new long[values.Length];
        for (int row = 0; row < core.Height; row++)
        {
            AddRow(parts.Row(row), core.Row + row, core.Column, keys, areas);
        }

        int[][] frame = [.. ComponentTable.FrameWindows(core, frameWidth).Select(w => PartsOf(parts, w.Shifted(-core.Column, -core.Row)))];
        return new ComponentTable(core, values[1..], keys[1..], areas[1..], Borders(parts, areas, minimum), frame, frameWidth);
    }

    private void AddRow(ReadOnlySpan<uint> parts, int row, int firstColumn, ulong[] keys, long[] areas)
    {
        long area = 0;
        int block = int.MinValue;
        for (int i = 0; i < parts.Length; i++)
        {
            int column = firstColumn + i;
            if (column >> BlockBits != block)
            {
                block = column >> BlockBits;
                area = AreaOf(block, row >> BlockBits);
            }

            uint part = parts[i];
            keys[part] = keys[part] == 0 ? SegmentKey.Of(column, row) : keys[part];
            areas[part] += area;
        }
    }

    private long AreaOf(int blockColumn, int blockRow)
    {
        if (!areasOfBlocks.TryGetValue((blockColumn, blockRow), out long area))
        {
            const double Middle = (Block - 1) / 2.0;
            Affine affine = EndlessGrid.Of(grid);
            double metres = PixelArea.OfPixel(affine, (blockColumn * Block) + Middle, (blockRow * Block) + Middle, toGeographic);
            area = double.IsFinite(metres)
                ? (long)Math.Round(metres * 1e4)
                : throw new AntaresException("Pixels have no place on the globe: their area is not known.", "--mmu", "Choose a region where the grid's reference system holds.");
            areasOfBlocks[(blockColumn, blockRow)] = area;
        }

        return area;
    }

    private static int[] PartsOf(LabelPlane parts, PixelWindow window)
    {
        int[] found = new int[window.PixelCount];
        for (int row = 0; row < window.Height; row++)
        {
            for (int column = 0; column < window.Width; column++)
            {
                found[(row * window.Width) + column] = (int)parts[window.Column + column, window.Row + row];
            }
        }

        return found;
    }

    private static int[] Borders(LabelPlane parts, long[] areas, long minimum)
    {
        Dictionary<(uint, uint), int> lengths = [];
        for (int row = 0; row < parts.Height; row++)
        {
            for (int column = 0; column < parts.Width; column++)
            {
                Add(parts[column, row], parts[column + 1, row], areas, minimum, lengths);
                Add(parts[column, row], parts[column, row + 1], areas, minimum, lengths);
            }
        }

        return [.. lengths.OrderBy(l => l.Key).SelectMany(l => new[] { (int)l.Key.Item1, (int)l.Key.Item2, l.Value })];
    }

    private static void Add(uint first, uint second, long[] areas, long minimum, Dictionary<(uint, uint), int> lengths)
    {
        if (first != second && first != 0 && second != 0 && (areas[first] < minimum || areas[second] < minimum))
        {
            (uint, uint) pair = (Math.Min(first, second), Math.Max(first, second));
            lengths[pair] = lengths.GetValueOrDefault(pair) + 1;
        }
    }
}
