using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Catalog;

/// <summary>The outline of a plane of pixels in another CRS, dense enough to follow its bend.</summary>
public static class SceneOutline
{
    private const int PointsPerEdge = 21;

    /// <summary>Polygon of the plane's border; in degrees it is cut at the antimeridian into parts within -180 to 180, and around a pole it is all that lies nearer to the pole than the border.</summary>
    /// <exception cref="AntaresException">The plane reaches beyond where the target CRS is defined.</exception>
    /// <param name="plane">The plane.</param>
    /// <param name="target">CRS of the result.</param>
    /// <param name="projections">Makes the transform.</param>
    /// <param name="name">Name of the raster for messages.</param>
    public static Geometry Of(GeoBox plane, Crs target, IProjections projections, string name = "")
    {
        (double[] x, double[] y) = Border(plane);
        Transform(plane, target, projections, x, y, name);
        bool degrees = projections.IsGeographic(target);
        if (degrees && GoesRound(x))
        {
            return Cap(y);
        }

        if (degrees)
        {
            Unwrap(x);
        }

        Coordinate[] ring = [.. x.Zip(y, (a, b) => new Coordinate(a, b)), new Coordinate(x[0], y[0])];
        Polygon polygon = GeometryFactory.Default.CreatePolygon(ring);
        return degrees ? CutAtAntimeridian(polygon) : polygon;
    }

    /// <summary>Longitude of the plane's centre, degrees.</summary>
    public static double CentreLongitude(GeoBox plane, IProjections projections)
    {
        (double x, double y) = plane.Affine.ToWorld(plane.Width / 2.0, plane.Height / 2.0);
        double[] xs = [x], ys = [y];
        Transform(plane, Crs.Wgs84, projections, xs, ys);
        return xs[0];
    }

    private static (double[] X, double[] Y) Border(GeoBox plane)
    {
        (double Column, double Row)[] corners = [(0, 0), (plane.Width, 0), (plane.Width, plane.Height), (0, plane.Height)];
        double[] x = new double[4 * PointsPerEdge], y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (double c0, double r0) = corners[i / PointsPerEdge];
            (double c1, double r1) = corners[((i / PointsPerEdge) + 1) % 4];
            double part = (double)(i % PointsPerEdge) / PointsPerEdge;
            (x[i], y[i]) = plane.Affine.ToWorld(c0 + ((c1 - c0) * part), r0 + ((r1 - r0) * part));
        }

        return (x, y);
    }

    private static void Transform(GeoBox plane, Crs target, IProjections projections, double[] x, double[] y, string name = "")
    {
        using ICoordinateTransform transform = projections.Between(plane.Crs, target);
        transform.Transform(x, y);
        if (x.Any(v => !double.IsFinite(v)) || y.Any(v => !double.IsFinite(v)))
        {
            throw new AntaresException(
                "The raster reaches beyond where the reference system is defined.", $"{name} {plane.Crs} into {target}".TrimStart(), "Check the CRS of the scene and of the grid.");
        }
    }

    /// <summary>True where the steps of a ring lead once around the Earth: a pole lies inside.</summary>
    private static bool GoesRound(double[] longitudes) =>
        Math.Abs(longitudes.Select((v, i) => Math.IEEERemainder(longitudes[(i + 1) % longitudes.Length] - v, 360)).Sum()) > 180;

    /// <summary>Everything from the border's lowest latitude to the pole.</summary>
    private static Geometry Cap(double[] latitudes) => GeometryFactory.Default.ToGeometry(
        latitudes.Average() > 0 ? new Envelope(-180, 180, latitudes.Min(), 90) : new Envelope(-180, 180, -90, latitudes.Max()));

    private static void Unwrap(double[] longitudes)
    {
        double last = longitudes[0];
        double[] steps = [.. longitudes.Select(v => last += Math.IEEERemainder(v - last, 360))];
        double most = steps.Max(v => Math.Abs(v - longitudes[0]));
        for (int i = 1; i < longitudes.Length; i++)
        {
            longitudes[i] = most < 180 ? longitudes[0] + Math.IEEERemainder(longitudes[i] - longitudes[0], 360) : steps[i];
        }
    }

    private static Geometry CutAtAntimeridian(Polygon polygon)
    {
        Envelope box = polygon.EnvelopeInternal;
        if (box.MinX >= -180 && box.MaxX <= 180)
        {
            return polygon;
        }

        double shift = box.MaxX > 180 ? -360 : 360;
        Geometry world = GeometryFactory.Default.ToGeometry(new Envelope(-180, 180, -90, 90));
        Geometry moved = polygon.Copy();
        moved.Apply(new NetTopologySuite.Geometries.Utilities.AffineTransformation(1, 0, shift, 0, 1, 0));
        return polygon.Intersection(world).Union(moved.Intersection(world));
    }
}
