using System.Buffers.Binary;
using System.Security.Cryptography;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Vectors;

/// <summary>One hash for one shape, wherever its rings begin and however they turn: the natural key of shapes in a catalog.</summary>
/// <remarks>SHA-256 of the little-endian WKB, in two dimensions, of the normalized geometry.</remarks>
public static class ShapeHash
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const int PolygonHead = 13; // byte order, type, number of rings, number of points
    private const int PointLength = 16;

    /// <summary>The hash as 64 lower-case hexadecimal digits.</summary>
    public static string Of(Geometry shape)
    {
        Span<byte> hash = stackalloc byte[Length];
        Write(shape, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Writes the hash as <see cref="Length"/> bytes.</summary>
    public static void Write(Geometry shape, Span<byte> hash)
    {
        byte[] wkb = shape is Polygon { IsEmpty: false, NumInteriorRings: 0 } plain
            ? NormalizedWkb(plain.ExteriorRing.Coordinates)
            : new WKBWriter().Write(shape.Normalized());
        SHA256.HashData(wkb, hash);
    }

    // The same bytes as by Normalized(), without its copies of every coordinate: nearly all shapes are polygons without holes.
    private static byte[] NormalizedWkb(Coordinate[] ring)
    {
        Coordinate[] turned = FromItsLeast(ring);
        bool reverse = Orientation.IsCCW(turned);
        byte[] wkb = new byte[PolygonHead + turned.Length * PointLength];
        wkb[0] = 1;
        wkb[1] = 3;
        wkb[5] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(wkb.AsSpan(9), turned.Length);
        for (int i = 0; i < turned.Length; i++)
        {
            Coordinate point = turned[reverse ? turned.Length - 1 - i : i];
            Span<byte> place = wkb.AsSpan(PolygonHead + i * PointLength);
            BinaryPrimitives.WriteDoubleLittleEndian(place, point.X);
            BinaryPrimitives.WriteDoubleLittleEndian(place[8..], point.Y);
        }

        return wkb;
    }

    private static Coordinate[] FromItsLeast(Coordinate[] ring)
    {
        int open = ring.Length - 1, least = 0;
        for (int i = 1; i < open; i++)
        {
            if (ring[least].CompareTo(ring[i]) > 0)
            {
                least = i;
            }
        }

        Coordinate[] turned = new Coordinate[ring.Length];
        Array.Copy(ring, least, turned, 0, open - least);
        Array.Copy(ring, 0, turned, open - least, least);
        turned[open] = turned[0];
        return turned;
    }
}
