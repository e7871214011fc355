using Antares.Runs;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Tells whether maps are still those that a sample was drawn from.</summary>
public static class MapFingerprint
{
    /// <summary>SHA-256 over index and checksum of every tile in raster order, map after map; hexadecimal.</summary>
    public static string Of(params IReadOnlyList<ProductMosaic> maps) => Within(null, maps);

    /// <summary>The same over the tiles that meet an area: a map that grows elsewhere stays the same there.</summary>
    /// <param name="area">Area in longitude and latitude; null for everything.</param>
    /// <param name="maps">The maps.</param>
    public static string Within(Geometry? area, params IReadOnlyList<ProductMosaic> maps) => Fingerprint.OfText(string.Concat(maps.Select(
        map => string.Concat(map.Tiles.Where(t => area is null || t.Value.Footprint.Intersects(area)).OrderBy(t => t.Key).Select(t => $"{t.Key} {t.Value.Checksum}\n")))));
}
