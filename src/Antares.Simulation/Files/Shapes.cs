using Antares.Grid;
using Antares.Simulation.Kernels;
using Antares.Simulation.Land;
using NetTopologySuite.Geometries;

namespace Antares.Simulation.Files;

/// <summary>Polygons as a person would draw them.</summary>
internal static class Shapes
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>A hand-drawn polygon inside a sample's radius, in the plane's CRS.</summary>
    public static Polygon Of(Sample sample, GeoBox plane)
    {
        int corners = 7 + (int)(Draw.Bits(sample.Parcel.Key, 31) % 5);
        (double x, double y) = plane.Affine.ToWorld(sample.Column + 0.5, sample.Row + 0.5);
        return Around(corners, i =>
        {
            double angle = (i + (0.5 * Draw.Uniform(sample.Parcel.Key, 32, i))) * 2 * Math.PI / corners;
            double reach = sample.Radius * (0.72 + (0.28 * Draw.Uniform(sample.Parcel.Key, 33, i))) * plane.Affine.PixelWidth;
            return (Math.Round(x + (reach * Math.Cos(angle)), 2), Math.Round(y + (reach * Math.Sin(angle)), 2));
        });
    }

    /// <summary>The region: a rounded, uneven outline around the centre that stays inside the landscape, in degrees.</summary>
    public static Polygon Region(GeoBox plane, Streams streams, ICoordinateTransform toDegrees)
    {
        const int Corners = 72;
        return Around(Corners, i =>
        {
            double angle = i * 2 * Math.PI / Corners, cos = Math.Cos(angle), sin = Math.Sin(angle);
            double square = 1 / Math.Pow(Math.Pow(Math.Abs(cos), 5) + Math.Pow(Math.Abs(sin), 5), 0.2);
            double reach = square * (0.44 + (0.05 * Math.Clamp(Noise.Fractal(streams.Region, 2.2 * cos, 2.2 * sin, 3), -1f, 0.7f)));
            return Degrees(plane, reach * cos, reach * sin, toDegrees);
        });
    }

    /// <summary>The country: an octagon around the landscape, in degrees.</summary>
    public static Polygon Country(GeoBox plane, ICoordinateTransform toDegrees) => Around(8, i =>
    {
        double angle = (i + 0.5) * Math.PI / 4;
        return Degrees(plane, Math.Cos(angle), Math.Sin(angle), toDegrees);
    });

    private static (double X, double Y) Degrees(GeoBox plane, double east, double north, ICoordinateTransform toDegrees)
    {
        (double x, double y) = plane.Affine.ToWorld(plane.Width * (0.5 + east), plane.Height * (0.5 - north));
        double[] longitude = [x], latitude = [y];
        toDegrees.Transform(longitude, latitude);
        return (Math.Round(longitude[0], 7), Math.Round(latitude[0], 7));
    }

    private static Polygon Around(int corners, Func<int, (double X, double Y)> corner)
    {
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++)
        {
            (double x, double y) = corner(i);
            ring[i] = new Coordinate(x, y);
        }

        ring[corners] = ring[0].Copy();
        return Factory.CreatePolygon(ring);
    }
}
