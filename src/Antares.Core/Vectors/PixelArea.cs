using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Areas on the WGS 84 ellipsoid in square metres.</summary>
/// <remarks>
/// The area under a line is the integral of the authalic function q over longitude (Snyder, Map Projections: A Working Manual, USGS
/// Professional Paper 1395 (1987), eq. 3-12, doi:10.3133/pp1395): exact for cells between parallels and meridians. Lines are straight in
/// longitude and latitude; q along a line comes from five-point Gauss quadrature, whose error is below 1e-9 for lines up to 5 degrees.
/// A shape must not hold a pole; it may cross the 180th meridian where no line is longer than half the globe.
/// </remarks>
public static class PixelArea
{
    private const double Axis = 6378137.0;
    private const double Flattening = 1 / 298.257223563;
    private const double SquaredEccentricity = Flattening * (2 - Flattening);
    private const double Radian = Math.PI / 180;

    /// <summary>Area between two meridians and two parallels, in degrees.</summary>
    public static double OfCell(double west, double south, double east, double north) =>
        Axis * Axis / 2 * (east - west) * Radian * (Authalic(north) - Authalic(south));

    /// <summary>Area of a ring, closed or not, either way round.</summary>
    /// <param name="longitudes">Degrees, shape (corner).</param>
    /// <param name="latitudes">Degrees, shape (corner).</param>
    /// <returns>Not negative; NaN where a corner is NaN.</returns>
    public static double OfRing(ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes)
    {
        if (longitudes.Length != latitudes.Length)
        {
            throw new ArgumentException($"{longitudes.Length} longitudes and {latitudes.Length} latitudes are no ring.", nameof(latitudes));
        }

        double sum = 0, level = longitudes.Length == 0 ? 0 : Authalic(latitudes[0]);
        for (int i = 0; i < longitudes.Length; i++)
        {
            int next = i + 1 < longitudes.Length ? i + 1 : 0;
            double turn = Math.IEEERemainder(longitudes[next] - longitudes[i], 360);
            sum += turn * (MeanAuthalic(latitudes[i], latitudes[next]) - level);
        }

        return Math.Abs(sum) * Radian * Axis * Axis / 2;
    }

    /// <summary>Area of a polygon or of several, in longitude and latitude; holes do not count.</summary>
    public static double Of(Geometry shape)
    {
        if (shape is Polygon polygon)
        {
            return OfRing(polygon.ExteriorRing) - polygon.InteriorRings.Sum(OfRing);
        }

        double sum = 0;
        for (int part = 0; shape is GeometryCollection && part < shape.NumGeometries; part++)
        {
            sum += Of(shape.GetGeometryN(part));
        }

        return sum;
    }

    /// <summary>Area of one pixel of a plane: its four corners, joined by straight lines in longitude and latitude.</summary>
    /// <param name="affine">Plane of the pixels.</param>
    /// <param name="column">Column.</param>
    /// <param name="row">Row.</param>
    /// <param name="toGeographic">From the plane's CRS to EPSG:4326.</param>
    public static double OfPixel(Affine affine, double column, double row, ICoordinateTransform toGeographic)
    {
        Span<double> x = stackalloc double[4], y = stackalloc double[4];
        for (int i = 0; i < 4; i++)
        {
            (x[i], y[i]) = affine.ToWorld(column + (i is 1 or 2 ? 1 : 0), row + (i >= 2 ? 1 : 0));
        }

        toGeographic.Transform(x, y);
        return OfRing(x, y);
    }

    private static double OfRing(LineString ring) =>
        OfRing(ring.Coordinates.Select(c => c.X).ToArray(), ring.Coordinates.Select(c => c.Y).ToArray());

    private static double MeanAuthalic(double from, double to)
    {
        if (from == to)
        {
            return Authalic(from);
        }

        double middle = (from + to) / 2, half = (to - from) / 2;
        double inner = half * 0.53846931010568309, outer = half * 0.90617984593866399;
        return (0.28444444444444444 * Authalic(middle))
            + (0.23931433524968324 * (Authalic(middle - inner) + Authalic(middle + inner)))
            + (0.11846344252809454 * (Authalic(middle - outer) + Authalic(middle + outer)));
    }

    private static double Authalic(double latitude)
    {
        double sine = Math.Sin(latitude * Radian), e = Math.Sqrt(SquaredEccentricity);
        return (1 - SquaredEccentricity) * ((sine / (1 - (SquaredEccentricity * sine * sine))) + (Math.Atanh(e * sine) / e));
    }
}
