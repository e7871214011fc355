using Antares.Runs;
using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>Tells whether maps are still those that a sample was drawn from.</summary>
public static class MapFingerprint
{
    /// <summary>SHA-256 over index and checksum of every tile in raster order, map after map; hexadecimal.</summary>
    public static string Of(params IReadOnlyList<ProductMosaic> maps) => Fingerprint.OfText(string.Concat(maps.Select(
        map => string.Concat(map.Tiles.OrderBy(t => t.Key).Select(t => $"{t.Key} {t.Value.Checksum}\n")))));
}
