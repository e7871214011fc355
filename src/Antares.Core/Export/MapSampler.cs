using Antares.Grid;
using Antares.Vectors;

namespace Antares.Export;

/// <summary>Makes a map small enough for a picture, block by block.</summary>
internal sealed class MapSampler
{
    private const int BlockPixels = 2048;

    private readonly ClassificationSource source;
    private readonly IPolygonBurner burner;
    private readonly ICoordinateTransform toGeographic;
    private readonly PixelWindow window;
    private readonly int width;
    private readonly int height;
    private readonly uint[] codes;
    private readonly SortedDictionary<int, double> areas = [];

    private MapSampler(ClassificationSource source, IPolygonBurner burner, ICoordinateTransform toGeographic, int width, int height)
    {
        (this.source, this.burner, this.toGeographic) = (source, burner, toGeographic);
        window = source.Window;
        (this.width, this.height) = (Math.Min(width, window.Width), Math.Min(height, window.Height));
        codes = new uint[this.width * this.height];
    }

    /// <summary>Samples the map inside the region.</summary>
    /// <param name="source">The map.</param>
    /// <param name="burner">Burns the region.</param>
    /// <param name="toGeographic">From the map's reference system to EPSG:4326.</param>
    /// <param name="width">Columns at most; never more than the map has.</param>
    /// <param name="height">Rows at most.</param>
    /// <param name="cancel">Checked between blocks.</param>
    public static MapSample Run(
        ClassificationSource source, IPolygonBurner burner, ICoordinateTransform toGeographic, int width, int height, CancellationToken cancel)
    {
        MapSampler sampler = new(source, burner, toGeographic, width, height);
        int columns = Math.Max(1, (int)((long)BlockPixels * sampler.width / sampler.window.Width));
        int rows = Math.Max(1, (int)((long)BlockPixels * sampler.height / sampler.window.Height));
        for (int row = 0; row < sampler.height; row += rows)
        {
            for (int column = 0; column < sampler.width; column += columns)
            {
                sampler.Block(new PixelWindow(column, row, columns, rows).Intersect(new PixelWindow(0, 0, sampler.width, sampler.height)), cancel);
            }
        }

        return new MapSample(sampler.width, sampler.height, sampler.codes, sampler.areas);
    }

    private int FirstColumn(int column) => (int)((long)column * window.Width / width);

    private int FirstRow(int row) => (int)((long)row * window.Height / height);

    private void Block(PixelWindow cells, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        int column = FirstColumn(cells.Column), row = FirstRow(cells.Row);
        PixelWindow block = new PixelWindow(column, row, FirstColumn(cells.EndColumn) - column, FirstRow(cells.EndRow) - row)
            .Shifted(window.Column, window.Row);
        uint[] pixels = new uint[block.PixelCount];
        source.ReadClasses(block, pixels, cancel);
        RegionMask.Apply(source, burner, block, pixels);
        Measure(block, pixels);
        for (int r = cells.Row; r < cells.EndRow; r++)
        {
            for (int c = cells.Column; c < cells.EndColumn; c++)
            {
                PixelWindow cell = new(FirstColumn(c) - column, FirstRow(r) - row, FirstColumn(c + 1) - FirstColumn(c), FirstRow(r + 1) - FirstRow(r));
                codes[(r * width) + c] = Majority(pixels, block.Width, cell);
            }
        }
    }

    // A row of a block is short: its middle pixel stands for all of them.
    private void Measure(PixelWindow block, uint[] pixels)
    {
        Affine affine = source.Grid.GeoBoxOf(block).Affine;
        for (int row = 0; row < block.Height; row++)
        {
            ReadOnlySpan<uint> line = pixels.AsSpan(row * block.Width, block.Width);
            if (line.ContainsAnyExcept(0u))
            {
                Count(line, PixelArea.OfPixel(affine, (block.Width - 1) / 2.0, row, toGeographic));
            }
        }
    }

    private void Count(ReadOnlySpan<uint> line, double area)
    {
        for (int start = 0; start < line.Length;)
        {
            int run = line[start..].IndexOfAnyExcept(line[start]);
            run = run < 0 ? line.Length - start : run;
            if (line[start] != 0)
            {
                int code = (int)line[start];
                areas[code] = areas.GetValueOrDefault(code) + (run * area);
            }

            start += run;
        }
    }

    private static uint Majority(uint[] pixels, int stride, PixelWindow cell)
    {
        if (cell.PixelCount == 1)
        {
            return pixels[(cell.Row * stride) + cell.Column];
        }

        Span<uint> sorted = cell.PixelCount <= 1024 ? stackalloc uint[(int)cell.PixelCount] : new uint[cell.PixelCount];
        for (int row = 0; row < cell.Height; row++)
        {
            pixels.AsSpan(((cell.Row + row) * stride) + cell.Column, cell.Width).CopyTo(sorted[(row * cell.Width)..]);
        }

        sorted.Sort();
        return MostFrequent(sorted);
    }

    // The lower code wins a tie; nodata wins only with more than half.
    private static uint MostFrequent(ReadOnlySpan<uint> sorted)
    {
        int missing = sorted.IndexOfAnyExcept(0u);
        if (missing < 0 || missing > sorted.Length / 2)
        {
            return 0;
        }

        uint best = 0;
        int most = 0;
        for (int start = missing; start < sorted.Length;)
        {
            int run = sorted[start..].IndexOfAnyExcept(sorted[start]);
            run = run < 0 ? sorted.Length - start : run;
            (best, most) = run > most ? (sorted[start], run) : (best, most);
            start += run;
        }

        return best;
    }
}
