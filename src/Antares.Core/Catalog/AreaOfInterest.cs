using NetTopologySuite.Geometries;

namespace Antares.Catalog;

/// <summary>The ground that a command is limited to: <c>-region</c>, or <c>-lat</c> and <c>-long</c>.</summary>
public static class AreaOfInterest
{
    /// <summary>The shape asked for in longitude and latitude (EPSG:4326), or null when nothing was given.</summary>
    /// <param name="catalog">Where regions are kept; used only when a region is given.</param>
    /// <param name="region">Region name; it overrides the numbers.</param>
    /// <param name="lat">Two latitudes in degrees, in any order.</param>
    /// <param name="lon">Two longitudes in degrees, in any order.</param>
    /// <exception cref="UsageException">The numbers do not make a rectangle.</exception>
    public static Geometry? Of(ICatalog catalog, string? region, double[]? lat, double[]? lon)
    {
        if (!string.IsNullOrWhiteSpace(region))
        {
            return RegionLookup.Find(catalog, region).Shape;
        }

        if (lat is not { Length: > 0 } && lon is not { Length: > 0 })
        {
            return null;
        }

        (double south, double north) = Range(lat, "-lat", 90);
        (double west, double east) = Range(lon, "-long", 180);
        Geometry box = new GeometryFactory().ToGeometry(new Envelope(west, east, south, north));
        box.SRID = 4326;
        return box;
    }

    private static (double Low, double High) Range(double[]? values, string option, double limit)
    {
        if (values is not { Length: 2 })
        {
            throw Wrong(option, $"needs two numbers, not {values?.Length ?? 0}");
        }

        double low = Math.Min(values[0], values[1]), high = Math.Max(values[0], values[1]);
        if (!(low >= -limit && high <= limit))
        {
            throw Wrong(option, FormattableString.Invariant($"has {values[0]} {values[1]}, which do not lie between -{limit} and {limit} degrees"));
        }

        return low < high ? (low, high) : throw Wrong(option, FormattableString.Invariant($"has {low} twice, which leaves no area"));
    }

    private static UsageException Wrong(string option, string fault) => new(
        $"{option} {fault}.",
        "",
        "Give both corners in degrees, such as `-lat 19.5 20.5 -long -104 -103`, or a region with `-region`.");
}
