namespace Antares.Ingest.Kernels;

/// <summary>How many metres a degree is on the WGS 84 ellipsoid.</summary>
/// <remarks>Radii of curvature in the meridian and the prime vertical: Snyder, Map Projections, USGS PP 1395 (1987) 24-25.</remarks>
public static class GroundDistance
{
    private const double SemiMajorMetres = 6378137;
    private const double Flattening = 1 / 298.257223563;
    private const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>Metres of one degree of longitude along the parallel.</summary>
    /// <param name="latitude">Geographic latitude in degrees.</param>
    public static double MetresPerDegreeEast(double latitude)
    {
        (double sine, double cosine) = Math.SinCos(latitude * Math.PI / 180);
        return SemiMajorMetres / Math.Sqrt(1 - (EccentricitySquared * sine * sine)) * cosine * Math.PI / 180;
    }

    /// <summary>Metres of one degree of latitude along the meridian.</summary>
    /// <param name="latitude">Geographic latitude in degrees.</param>
    public static double MetresPerDegreeNorth(double latitude)
    {
        double sine = Math.Sin(latitude * Math.PI / 180);
        double root = 1 - (EccentricitySquared * sine * sine);
        return SemiMajorMetres * (1 - EccentricitySquared) / (root * Math.Sqrt(root)) * Math.PI / 180;
    }
}
