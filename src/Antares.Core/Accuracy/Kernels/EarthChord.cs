using Antares.Recipes.Kernels;

namespace Antares.Accuracy.Kernels;

/// <summary>Places on the WGS 84 ellipsoid as points in space; straight distances between them are shorter than geodesics by 1e-6 at 30 km and 1e-5 at 100 km.</summary>
public static class EarthChord
{
    private const double Axis = 6378137.0;
    private const double Flattening = 1 / 298.257223563;
    private const double SquaredEccentricity = Flattening * (2 - Flattening);
    private const double Radian = Math.PI / 180;

    /// <summary>The point of a place at height 0, in metres from the earth's centre; the same bits on every processor.</summary>
    /// <param name="longitude">Degrees.</param>
    /// <param name="latitude">Degrees.</param>
    public static (double X, double Y, double Z) PointOf(double longitude, double latitude)
    {
        double sine = PortableMath.Sin(latitude * Radian), cosine = PortableMath.Cos(latitude * Radian);
        double across = Axis / Math.Sqrt(1 - (SquaredEccentricity * sine * sine));
        return (
            across * cosine * PortableMath.Cos(longitude * Radian),
            across * cosine * PortableMath.Sin(longitude * Radian),
            across * (1 - SquaredEccentricity) * sine);
    }

    /// <summary>Square of the distance of two points.</summary>
    public static double Squared((double X, double Y, double Z) first, (double X, double Y, double Z) second)
    {
        double x = first.X - second.X, y = first.Y - second.Y, z = first.Z - second.Z;
        return (x * x) + (y * y) + (z * z);
    }
}
