using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Accuracy;

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
}
