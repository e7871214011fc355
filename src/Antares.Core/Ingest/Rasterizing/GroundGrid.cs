using Antares.Grid;
using Antares.Ingest.Kernels;

namespace Antares.Ingest.Rasterizing;

/// <summary>A grid whose pixels have a size in metres, in any reference system.</summary>
public static class GroundGrid
{
    /// <summary>The grid.</summary>
    /// <remarks>
    /// In degrees a pixel is so many metres east and north at one latitude, on the WGS 84 ellipsoid; elsewhere it is narrower or wider.
    /// </remarks>
    /// <param name="crs">Reference system.</param>
    /// <param name="metres">Size of a pixel.</param>
    /// <param name="tilePixels">Columns and rows of a tile.</param>
    /// <param name="origin">Where the grid begins.</param>
    /// <param name="latitude">Middle latitude of the ground, for degrees.</param>
    /// <param name="projections">Knows the system.</param>
    /// <exception cref="UsageException">The numbers make no grid.</exception>
    public static GridSpec Of(Crs crs, double metres, int tilePixels, (double X, double Y) origin, double latitude, IProjections projections)
    {
        if (!(metres > 0 && double.IsFinite(metres)))
        {
            throw new UsageException(FormattableString.Invariant($"A pixel of {metres} metres is not possible."), "-res", "Give metres above 0.");
        }

        if (tilePixels is < 1 or > 100_000)
        {
            throw new UsageException($"A tile of {tilePixels} pixels is not possible.", "-tile", "Give 1 to 100000 pixels.");
        }

        bool degrees = projections.IsGeographic(crs);
        double unit = degrees ? 1 : projections.MetresPerUnit(crs);
        double x = degrees ? metres / GroundDistance.MetresPerDegreeEast(latitude) : metres / unit;
        double y = degrees ? metres / GroundDistance.MetresPerDegreeNorth(latitude) : metres / unit;
        return new GridSpec(crs, x, -y, x * tilePixels, y * tilePixels, origin.X, origin.Y);
    }
}
