using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Antares.Sampling;

/// <summary>Names of training polygons that depend on shape and label alone, never on order or catalog.</summary>
public static class PolygonKeys
{
    /// <summary>Hash of shape and class.</summary>
    public static ulong Of(TrainingPolygon polygon) => BinaryPrimitives.ReadUInt64BigEndian(Hash(polygon));

    /// <summary>SHA-256 over polygons and labels in any order, hexadecimal.</summary>
    public static string Fingerprint(IEnumerable<TrainingPolygon> polygons)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string one in polygons.Select(p => Convert.ToHexStringLower(Hash(p))).Order(StringComparer.Ordinal))
        {
            all.AppendData(System.Text.Encoding.ASCII.GetBytes(one));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static byte[] Hash(TrainingPolygon polygon)
    {
        byte[] code = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(code, polygon.Code);
        return SHA256.HashData([.. code, .. polygon.Shape.AsBinary()]);
    }
}
