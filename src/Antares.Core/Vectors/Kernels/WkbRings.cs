using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Antares.Grid;

namespace Antares.Vectors.Kernels;

/// <summary>Writes polygons as little-endian ISO WKB (ISO 19125-1, 8.2) straight from pixel corners.</summary>
internal static class WkbRings
{
    /// <summary>Bytes before the rings: byte order, type, number of rings.</summary>
    public const int HeadLength = 9;

    private const uint PolygonType = 3;

    /// <summary>Bytes of a ring; the first corner is written again at its end.</summary>
    public static int Length(int corners) => checked(4 + (16 * (corners + 1)));

    /// <summary>Writes the head of a polygon.</summary>
    /// <returns>What is left of the bytes.</returns>
    public static Span<byte> Head(int rings, Span<byte> bytes)
    {
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[1..], PolygonType);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[5..], rings);
        return bytes[HeadLength..];
    }

    /// <summary>Writes a ring in world coordinates, last corner first, as simple features turn.</summary>
    /// <returns>What is left of the bytes.</returns>
    public static Span<byte> Write(ReadOnlySpan<Corner> ring, Affine affine, Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, ring.Length + 1);
        int length = Length(ring.Length);
        Span<byte> body = bytes[4..length];
        if (BitConverter.IsLittleEndian)
        {
            Fill(ring, affine, MemoryMarshal.Cast<byte, double>(body));
        }
        else
        {
            Span<double> values = new double[body.Length / 8];
            Fill(ring, affine, values);
            for (int i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(body[(8 * i)..], values[i]);
            }
        }

        return bytes[length..];
    }

    private static void Fill(ReadOnlySpan<Corner> ring, Affine affine, Span<double> values)
    {
        int to = 0;
        for (int i = ring.Length - 1; i >= 0; i--)
        {
            (values[to], values[to + 1]) = affine.ToWorld(ring[i].Column, ring[i].Row);
            to += 2;
        }

        (values[to], values[to + 1]) = (values[0], values[1]);
    }
}
