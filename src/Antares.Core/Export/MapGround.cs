using Antares.Grid;

namespace Antares.Export;

/// <summary>What a plane is on the ground: lengths, north, and where meridians and parallels meet its frame.</summary>
/// <param name="Plane">Extent of the map.</param>
/// <param name="WidthMetres">Ground length from the middle of the west edge to that of the east edge.</param>
/// <param name="HeightMetres">Ground length from the middle of the north edge to that of the south edge.</param>
/// <param name="NorthDegrees">Direction of true north at the middle, clockwise from up.</param>
internal sealed record MapGround(GeoBox Plane, double WidthMetres, double HeightMetres, double NorthDegrees)
{
    private const double Axis = 6378137.0;
    private const double SquaredEccentricity = 0.0066943799901413165;
    private const double Radian = Math.PI / 180;
    private const int EdgePoints = 257;

    /// <summary>Measures a plane; lengths are taken at its middle, as scale bars are.</summary>
    public static MapGround Of(GeoBox plane, ICoordinateTransform toGeographic)
    {
        double column = plane.Width / 2.0, row = plane.Height / 2.0;
        Span<double> x = stackalloc double[4], y = stackalloc double[4];
        (x[0], y[0]) = plane.Affine.ToWorld(column - 0.5, row);
        (x[1], y[1]) = plane.Affine.ToWorld(column + 0.5, row);
        (x[2], y[2]) = plane.Affine.ToWorld(column, row - 0.5);
        (x[3], y[3]) = plane.Affine.ToWorld(column, row + 0.5);
        toGeographic.Transform(x, y);
        (double East, double North) right = Step(x[0], y[0], x[1], y[1]), up = Step(x[3], y[3], x[2], y[2]);
        double north = -Math.Atan2(up.East, up.North) / Radian;
        return new MapGround(plane, Length(right) * plane.Width, Length(up) * plane.Height, north);
    }

    /// <summary>Degrees along an edge: of longitude on the south edge, of latitude on the west edge; shape (point), from west or north.</summary>
    public double[] Edge(bool south, ICoordinateTransform toGeographic)
    {
        double[] x = new double[EdgePoints], y = new double[EdgePoints];
        for (int i = 0; i < EdgePoints; i++)
        {
            double share = (double)i / (EdgePoints - 1);
            (x[i], y[i]) = south ? Plane.Affine.ToWorld(share * Plane.Width, Plane.Height) : Plane.Affine.ToWorld(0, share * Plane.Height);
        }

        toGeographic.Transform(x, y);
        return south ? x : y;
    }

    private static double Length((double East, double North) step) => Math.Sqrt((step.East * step.East) + (step.North * step.North));

    private static (double East, double North) Step(double lon0, double lat0, double lon1, double lat1)
    {
        double latitude = (lat0 + lat1) / 2 * Radian, sine = Math.Sin(latitude);
        double w = 1 - (SquaredEccentricity * sine * sine);
        double meridian = Axis * (1 - SquaredEccentricity) / (w * Math.Sqrt(w)), normal = Axis / Math.Sqrt(w);
        double turn = Math.IEEERemainder(lon1 - lon0, 360);
        return (normal * Math.Cos(latitude) * turn * Radian, meridian * (lat1 - lat0) * Radian);
    }
}
