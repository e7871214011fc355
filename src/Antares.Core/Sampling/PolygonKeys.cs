using System.Buffers.Binary;
using System.Security.Cryptography;
using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>Names of training polygons that depend on shape and label alone, never on order or catalog.</summary>
public static class PolygonKeys
{
    /// <summary>Hash of shape and class.</summary>
    public static ulong Of(TrainingPolygon polygon) => BinaryPrimitives.ReadUInt64BigEndian(Hash(polygon.Shape, polygon.Code));

    /// <summary>SHA-256 over polygons and labels in any order, hexadecimal.</summary>
    public static string Fingerprint(IEnumerable<TrainingPolygon> polygons) => Fingerprint(polygons.Select(p => (p.Shape, p.Code)));

    /// <summary>The same over any labelled shapes.</summary>
    public static string Fingerprint(IEnumerable<(Geometry Shape, int Code)> shapes)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string one in shapes.Select(s => Convert.ToHexStringLower(Hash(s.Shape, s.Code))).Order(StringComparer.Ordinal))
        {
            all.AppendData(System.Text.Encoding.ASCII.GetBytes(one));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static byte[] Hash(Geometry shape, int code)
    {
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, code);
        return SHA256.HashData([.. number, .. shape.AsBinary()]);
    }
}
