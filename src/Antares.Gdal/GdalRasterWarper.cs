using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Warps by our own resamplers over PROJ: the position of a pixel is computed once for all bands, to 10^-6 of a pixel in every window.</summary>
/// <param name="projections">Makes the transforms.</param>
/// <param name="pool">Open files; the shared pool when left out.</param>
/// <param name="blocks">Keeps decoded blocks; none are kept when left out.</param>
public sealed unsafe class GdalRasterWarper(IProjections projections, GdalDatasetPool? pool = null, DecodedBlocks? blocks = null) : IRasterWarper
{
    private const int EdgePoints = 64, MarginPixels = 2;
    private readonly GdalRasterReader reader = new(projections, pool, blocks);

    /// <inheritdoc/>
    public void Warp<T>(
        IReadOnlyList<Band> bands, GeoBox target, Resampling resampling, T nodata, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged => Warp(bands, target, resampling, nodata, pixels, threads: 1, cancel);

    /// <inheritdoc/>
    public void Warp<T>(
        IReadOnlyList<Band> bands, GeoBox target, Resampling resampling, T nodata, Span<T> pixels, int threads, CancellationToken cancel = default)
        where T : unmanaged
    {
        if (pixels.Length != target.PixelCount * bands.Count)
        {
            throw new ArgumentException($"{pixels.Length} pixels do not fill {bands.Count} bands of {target.Width} x {target.Height}.", nameof(pixels));
        }

        pixels.Fill(nodata);
        if (bands.Count == 0)
        {
            return;
        }

        GeoBox source = CommonPlane(bands);
        bool sameCrs = projections.Same(target.Crs, source.Crs);
        fixed (T* first = pixels)
        {
            WarpTarget<T> result = new((nint)first, target.Width, target.Height);
            if (sameCrs && AlignedCopy.Shift(target, source) is (int columns, int rows))
            {
                AlignedCopy.Run(reader, bands, source.Window, columns, rows, resampling, nodata, result, threads, cancel);
                return;
            }

            WarpPass<T> pass = new(reader, bands, source, target, resampling, nodata, projections, sameCrs, threads);
            pass.Run(Footprint(source, target), result, cancel);
        }
    }

    /// <inheritdoc/>
    public PixelWindow Footprint(GeoBox source, GeoBox target)
    {
        (double[] x, double[] y) = Outline(source);
        using ICoordinateTransform transform = projections.Between(source.Crs, target.Crs);
        transform.Transform(x, y);
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        for (int i = 0; i < x.Length; i++)
        {
            if (double.IsNaN(x[i]))
            {
                return target.Window; // Reason: where an edge cannot be transformed nothing can be ruled out.
            }

            (double column, double row) = target.Affine.ToPixel(x[i], y[i]);
            (left, right) = (Math.Min(left, column), Math.Max(right, column));
            (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
        }

        return Between(left, top, right, bottom, target);
    }

    private static PixelWindow Between(double left, double top, double right, double bottom, GeoBox target)
    {
        int column = (int)Math.Clamp(Math.Floor(left) - MarginPixels, -1e9, 1e9), row = (int)Math.Clamp(Math.Floor(top) - MarginPixels, -1e9, 1e9);
        int endColumn = (int)Math.Clamp(Math.Ceiling(right) + MarginPixels, -1e9, 1e9), endRow = (int)Math.Clamp(Math.Ceiling(bottom) + MarginPixels, -1e9, 1e9);
        return target.Window.Intersect(new PixelWindow(column, row, endColumn - column, endRow - row));
    }

    /// <summary>World coordinates of points along the four edges and across the plane.</summary>
    private static (double[] X, double[] Y) Outline(GeoBox plane)
    {
        List<(double X, double Y)> points = [];
        for (int i = 0; i <= EdgePoints; i++)
        {
            double column = plane.Width * (double)i / EdgePoints, row = plane.Height * (double)i / EdgePoints;
            points.Add(plane.Affine.ToWorld(column, 0));
            points.Add(plane.Affine.ToWorld(column, plane.Height));
            points.Add(plane.Affine.ToWorld(0, row));
            points.Add(plane.Affine.ToWorld(plane.Width, row));
            for (int inner = 8; inner < EdgePoints; inner += 8)
            {
                points.Add(plane.Affine.ToWorld(column, plane.Height * (double)inner / EdgePoints));
            }
        }

        return (points.Select(p => p.X).ToArray(), points.Select(p => p.Y).ToArray());
    }

    private GeoBox CommonPlane(IReadOnlyList<Band> bands)
    {
        GeoBox plane = reader.Describe(bands[0].Path).GeoBox;
        if (plane.Crs.Definition.Length == 0)
        {
            throw new AntaresException("The file does not say where it lies.", bands[0].Path, "Add its reference system with 'gdal_edit.py -a_srs'.");
        }

        foreach (string path in bands.Skip(1).Select(b => b.Path).Where(p => p != bands[0].Path).Distinct())
        {
            if (reader.Describe(path).GeoBox != plane)
            {
                throw new AntaresException($"The file does not lie on the same pixels as {bands[0].Path}.", path, "Download the scene again: its bands do not fit together.");
            }
        }

        return plane;
    }
}
