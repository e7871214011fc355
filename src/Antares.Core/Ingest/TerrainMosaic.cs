using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Puts elevation tiles of one grid together, strip by strip. Where tiles overlap the later one counts, unless it is nodata there.</summary>
internal sealed class TerrainMosaic(IRasterReader reader, IRasterWriter writer, IProjections projections)
{
    private const int StripPixels = 4 << 20;

    // A tile may lie this far off the grid, in pixels: tile corners are written with few digits.
    private const double Tolerance = 0.25;

    /// <summary>Writes the mosaic.</summary>
    /// <exception cref="AntaresException">The tiles do not lie on one grid, or one is damaged.</exception>
    public void Write(IReadOnlyList<TerrainSource> sources, string path, CancellationToken cancel)
    {
        RasterInfo[] tiles = [.. sources.Select(s => reader.Describe(s.Path))];
        GeoBox plane = Plane(sources, tiles);
        DataType type = tiles.Select(t => t.Type).Distinct().Count() == 1 ? tiles[0].Type : DataType.Float32;
        double? nodata = tiles.Select(t => t.Nodata).FirstOrDefault(n => n is not null) ?? (type == DataType.Int16 ? short.MinValue : null);
        RasterFile file = new(path, RasterFormat.GeoTiff, plane, type) { Nodata = nodata, BandNames = ["elevation"] };
        switch (type)
        {
            case DataType.Int16:
                Write<short>(sources, tiles, file, cancel);
                break;
            case DataType.UInt16:
                Write<ushort>(sources, tiles, file, cancel);
                break;
            case DataType.Int32:
                Write<int>(sources, tiles, file, cancel);
                break;
            default:
                Write<float>(sources, tiles, file with { Type = DataType.Float32 }, cancel);
                break;
        }
    }

    private static PixelWindow WindowOf(GeoBox tile, GeoBox plane)
    {
        (double column, double row) = plane.Affine.ToPixel(tile.Affine.OriginX, tile.Affine.OriginY);
        return new PixelWindow((int)Math.Round(column), (int)Math.Round(row), tile.Width, tile.Height);
    }

    private static GeoBox Around(GeoBox first, BoundingBox all)
    {
        (double column, double row) = first.Affine.ToPixel(all.MinX, all.MaxY);
        (double endColumn, double endRow) = first.Affine.ToPixel(all.MaxX, all.MinY);
        PixelWindow window = new(
            (int)Math.Round(column),
            (int)Math.Round(row),
            (int)Math.Round(endColumn) - (int)Math.Round(column),
            (int)Math.Round(endRow) - (int)Math.Round(row));
        return first.Crop(window);
    }

    private GeoBox Plane(IReadOnlyList<TerrainSource> sources, RasterInfo[] tiles)
    {
        GeoBox first = tiles[0].GeoBox;
        for (int i = 0; i < tiles.Length; i++)
        {
            string? fault = Fault(tiles[i].GeoBox, first);
            if (fault is not null)
            {
                throw new AntaresException(
                    $"The elevation tile {fault}.", i == 0 ? sources[i].File : $"{sources[i].File}, against {sources[0].File}", "Keep tiles of one kind in the folder.");
            }
        }

        return Around(first, tiles.Aggregate(first.Bounds, (all, t) => all.Union(t.GeoBox.Bounds)));
    }

    private string? Fault(GeoBox tile, GeoBox first)
    {
        if (!tile.Affine.IsNorthUp)
        {
            return "is turned or upside down";
        }

        if (!projections.Same(tile.Crs, first.Crs))
        {
            return "has another reference system than the first one";
        }

        double columns = Math.Abs(tile.Affine.PixelWidth - first.Affine.PixelWidth) / first.Affine.PixelWidth * tile.Width;
        double rows = Math.Abs((tile.Affine.PixelHeight - first.Affine.PixelHeight) / first.Affine.PixelHeight) * tile.Height;
        (double column, double row) = first.Affine.ToPixel(tile.Affine.OriginX, tile.Affine.OriginY);
        return columns > Tolerance || rows > Tolerance ? "has another resolution than the first one"
            : Math.Abs(column - Math.Round(column)) > Tolerance || Math.Abs(row - Math.Round(row)) > Tolerance ? "lies between the pixels of the first one"
            : null;
    }

    private void Write<T>(IReadOnlyList<TerrainSource> sources, RasterInfo[] tiles, RasterFile file, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        using IRasterSink sink = writer.Create(file);
        T missing = T.CreateTruncating(file.Nodata ?? 0);
        foreach (PixelWindow strip in file.GeoBox.Window.Strips(Math.Clamp(StripPixels / file.GeoBox.Width, 1, 512)))
        {
            T[] pixels = new T[strip.PixelCount];
            pixels.AsSpan().Fill(missing);
            for (int i = 0; i < tiles.Length; i++)
            {
                PixelWindow inMosaic = WindowOf(tiles[i].GeoBox, file.GeoBox), part = inMosaic.Intersect(strip);
                if (!part.IsEmpty)
                {
                    T[] read = new T[part.PixelCount];
                    reader.Read<T>(new Band(sources[i].Path), part.Shifted(-inMosaic.Column, -inMosaic.Row), read, cancel);
                    Paint(read, tiles[i].Nodata ?? file.Nodata, part, pixels, strip);
                }
            }

            sink.Write<T>(strip, pixels);
        }

        sink.Complete();
    }

    private static void Paint<T>(T[] read, double? nodata, PixelWindow part, T[] pixels, PixelWindow strip)
        where T : unmanaged, INumber<T>
    {
        T missing = T.CreateTruncating(nodata ?? 0);
        for (int i = 0; i < read.Length; i++)
        {
            bool isMissing = T.IsNaN(read[i]) || (nodata is not null && read[i] == missing);
            if (!isMissing)
            {
                int row = part.Row - strip.Row + (i / part.Width), column = part.Column - strip.Column + (i % part.Width);
                pixels[(row * strip.Width) + column] = read[i];
            }
        }
    }
}
