using Antares.Grid;

namespace Antares.Export;

/// <summary>The plane of an exported raster.</summary>
internal static class RasterPlane
{
    private const int StepsPerEdge = 64;

    /// <summary>The map's own plane, or one of another reference system or pixel size whose corners are whole multiples of the pixel.</summary>
    /// <param name="own">Plane of the map, cut to the region.</param>
    /// <param name="projections">Reference systems.</param>
    /// <param name="crs">Reference system wanted.</param>
    /// <param name="resolution">Pixel size wanted; null keeps the size of the middle pixel.</param>
    public static GeoBox Of(GeoBox own, IProjections projections, Crs crs, double? resolution)
    {
        bool same = projections.Same(own.Crs, crs);
        if (same && resolution is null)
        {
            return own;
        }

        using ICoordinateTransform transform = projections.Between(own.Crs, crs);
        double size = Checked(resolution, SizeOfMiddle(own, transform), crs);
        BoundingBox box = same ? own.Bounds : Bounds(own, transform);
        int column = (int)Math.Floor((box.MinX / size) + 1e-6), endColumn = (int)Math.Ceiling((box.MaxX / size) - 1e-6);
        int row = (int)Math.Floor((-box.MaxY / size) + 1e-6), endRow = (int)Math.Ceiling((-box.MinY / size) - 1e-6);
        return new GeoBox(crs, new Affine(column * size, size, 0, -row * size, 0, -size), endColumn - column, endRow - row);
    }

    /// <summary>The size asked for; one that is far from the map's own pixel was meant in another unit.</summary>
    private static double Checked(double? asked, double own, Crs crs)
    {
        const double Finest = 1.0 / 32, Coarsest = 10000;
        return asked is not double size || (size / own is >= Finest and <= Coarsest)
            ? asked ?? own
            : throw new UsageException(
                FormattableString.Invariant($"A pixel of {size} does not fit the map: its own pixel is {own} in units of {crs}."),
                "-res",
                FormattableString.Invariant($"Give the size in units of {crs}, for instance {own}."));
    }

    private static double SizeOfMiddle(GeoBox own, ICoordinateTransform transform)
    {
        double column = own.Width / 2.0, row = own.Height / 2.0;
        Span<double> x = stackalloc double[3], y = stackalloc double[3];
        (x[0], y[0]) = own.Affine.ToWorld(column, row);
        (x[1], y[1]) = own.Affine.ToWorld(column + 1, row);
        (x[2], y[2]) = own.Affine.ToWorld(column, row + 1);
        transform.Transform(x, y);
        double area = Math.Abs(((x[1] - x[0]) * (y[2] - y[0])) - ((x[2] - x[0]) * (y[1] - y[0])));
        return Rounded(Math.Sqrt(area));
    }

    // Three digits: a size that a person can read, and the corners of the plane with it.
    private static double Rounded(double size)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(size)) - 2);
        return Math.Round(size / unit) * unit;
    }

    private static BoundingBox Bounds(GeoBox own, ICoordinateTransform transform)
    {
        double[] x = new double[4 * StepsPerEdge], y = new double[4 * StepsPerEdge];
        for (int i = 0; i < StepsPerEdge; i++)
        {
            double column = own.Width * (double)i / StepsPerEdge, row = own.Height * (double)i / StepsPerEdge;
            (x[4 * i], y[4 * i]) = own.Affine.ToWorld(column, 0);
            (x[(4 * i) + 1], y[(4 * i) + 1]) = own.Affine.ToWorld(own.Width, row);
            (x[(4 * i) + 2], y[(4 * i) + 2]) = own.Affine.ToWorld(own.Width - column, own.Height);
            (x[(4 * i) + 3], y[(4 * i) + 3]) = own.Affine.ToWorld(0, own.Height - row);
        }

        transform.Transform(x, y);
        return new BoundingBox(
            x.Where(double.IsFinite).Min(), y.Where(double.IsFinite).Min(), x.Where(double.IsFinite).Max(), y.Where(double.IsFinite).Max());
    }
}
