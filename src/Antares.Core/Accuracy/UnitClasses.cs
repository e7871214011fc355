using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Sampling;
using Antares.Sampling.Kernels;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>The class that a raster has at units of a sample: of a point its pixel's, of a polygon the one that covers most of it. One thread at a time.</summary>
internal sealed class UnitClasses : IDisposable
{
    private const int BlockSize = 1024;

    private readonly IRasterReader reader;
    private readonly string file;
    private readonly RasterInfo info;
    private readonly GridSpec grid;
    private readonly ICoordinateTransform transform;
    private readonly GroundPixels sizes;

    /// <summary>Opens a raster.</summary>
    /// <param name="reader">Reads pixels.</param>
    /// <param name="projections">Reference systems.</param>
    /// <param name="file">Raster of class codes.</param>
    /// <param name="units">Reference system of the units.</param>
    /// <exception cref="AntaresException">The file has no reference system, or its rows do not run east.</exception>
    public UnitClasses(IRasterReader reader, IProjections projections, string file, Crs units)
    {
        (this.reader, this.file, info) = (reader, file, reader.Describe(file));
        GeoBox box = info.GeoBox;
        if (box.Crs.Definition.Length == 0)
        {
            throw new AntaresException(
                "The raster does not say in which reference system it is.", file, $"Write it into a copy: `gdal_translate -a_srs EPSG:4326 {file} new.tif` (with the system that is true for it).");
        }

        if (!box.Affine.IsNorthUp)
        {
            throw new AntaresException("The rows of the raster do not run from west to east.", file, $"Warp it first: `gdalwarp -r near {file} new.tif`.");
        }

        Affine affine = box.Affine;
        grid = new GridSpec(box.Crs, affine.PixelWidth, affine.PixelHeight, affine.PixelWidth * box.Width, -affine.PixelHeight * box.Height, affine.OriginX, affine.OriginY);
        transform = projections.Between(units, box.Crs);
        sizes = new GroundPixels(grid, projections);
    }

    /// <summary>Pixel by which the units are best put in order: row of blocks, then column of blocks.</summary>
    public (int Row, int Column) BlockOf(Geometry shape)
    {
        Coordinate middle = shape.EnvelopeInternal.Centre;
        double[] x = [middle.X], y = [middle.Y];
        transform.Transform(x, y);
        (double column, double row) = info.GeoBox.Affine.ToPixel(x[0], y[0]);
        return double.IsFinite(column + row) ? ((int)Math.Clamp(row / BlockSize, -1, 1e6), (int)Math.Clamp(column / BlockSize, -1, 1e6)) : (-1, -1);
    }

    /// <summary>Class of a unit; 0 on nodata and beside the raster.</summary>
    /// <exception cref="AntaresException">The raster holds something else than class codes.</exception>
    public int Of(Geometry shape, CancellationToken cancel)
    {
        Geometry? placed = Reprojection.Move(shape, transform);
        return placed is null ? 0 : placed is Point point ? At(point, cancel) : Most(placed, cancel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sizes.Dispose();
        transform.Dispose();
    }

    private int At(Point point, CancellationToken cancel)
    {
        (double column, double row) = info.GeoBox.Affine.ToPixel(point.X, point.Y);
        if (!(column >= 0 && row >= 0 && column < info.GeoBox.Width && row < info.GeoBox.Height))
        {
            return 0;
        }

        double[] value = new double[1];
        PixelWindow window = new((int)column, (int)row, 1, 1);
        reader.Read(new Band(file), window, value.AsSpan(), cancel);
        return CodeOf(value[0], window.Column, window.Row);
    }

    // Nodata takes part: a unit that is mostly unknown gets no label. Of equal areas the smallest code.
    private int Most(Geometry shape, CancellationToken cancel)
    {
        Envelope box = shape.EnvelopeInternal;
        SortedDictionary<int, double> areas = [];
        PixelWindow reach = grid.WindowOf(new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY));
        PolygonCoverage coverage = new(shape, grid);
        foreach (PixelWindow window in reach.Intersect(info.GeoBox.Window).Blocks(BlockSize))
        {
            double[] shares = new double[window.PixelCount], values = new double[window.PixelCount];
            coverage.Fill(window, shares);
            reader.Read(new Band(file), window, values.AsSpan(), cancel);
            Add(areas, window, shares, values);
        }

        return areas.Count == 0 ? 0 : areas.MaxBy(a => a.Value).Key;
    }

    private void Add(SortedDictionary<int, double> areas, PixelWindow window, double[] shares, double[] values)
    {
        GroundPixel[] row = new GroundPixel[window.Width];
        for (int i = 0; i < shares.Length; i++)
        {
            (int r, int c) = Math.DivRem(i, window.Width);
            if (c == 0)
            {
                sizes.Row(window.Column, window.Row + r, row);
            }

            if (shares[i] > 0)
            {
                int code = CodeOf(values[i], window.Column + c, window.Row + r);
                areas[code] = areas.GetValueOrDefault(code) + (shares[i] * row[c].Area);
            }
        }
    }

    private int CodeOf(double value, int column, int row) =>
        double.IsNaN(value) || value == info.Nodata ? 0
        : value == Math.Floor(value) && value >= 0 && value <= int.MaxValue ? (int)value
        : throw new AntaresException(
            string.Create(CultureInfo.InvariantCulture, $"Pixel ({column}, {row}) holds {value}, which is no class code."), file, "Give a raster of class codes: whole numbers from 1; 0 or nodata where there is no class.");
}
