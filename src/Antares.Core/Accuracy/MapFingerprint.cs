<<<<<<< HEAD
using Antares.Runs;
=======
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Grid;
>>>>>>> main
using Antares.Storage;

namespace Antares.Accuracy;

<<<<<<< HEAD
/// <summary>Tells whether maps are still those that a sample was drawn from.</summary>
public static class MapFingerprint
{
    /// <summary>SHA-256 over index and checksum of every tile in raster order, map after map; hexadecimal.</summary>
    public static string Of(params IReadOnlyList<ProductMosaic> maps) => Fingerprint.OfText(string.Concat(maps.Select(
        map => string.Concat(map.Tiles.OrderBy(t => t.Key).Select(t => $"{t.Key} {t.Value.Checksum}\n")))));
=======
/// <summary>Tells a map from the same map made anew.</summary>
public static class MapFingerprint
{
    /// <summary>SHA-256, hexadecimal, over name and, in the order of tiles, tile and checksum of every tile.</summary>
    public static string Of(ProductMosaic map)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(map.Product.Name));
        foreach ((TileIndex tile, Dataset dataset) in map.Tiles.OrderBy(t => t.Key))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{tile} {dataset.Checksum}")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
>>>>>>> main
}
