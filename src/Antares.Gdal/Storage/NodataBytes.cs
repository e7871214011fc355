using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Nodata as the bytes of one pixel; zero where a file has none.</summary>
internal static class NodataBytes
{
    /// <summary>The bytes of a file's nodata.</summary>
    /// <exception cref="ArgumentException">The number does not fit the pixel type.</exception>
    public static byte[] Of(RasterFile file) => Of(file.Type, file.Nodata ?? 0);

    /// <summary>The bytes of a number as a pixel.</summary>
    /// <exception cref="ArgumentException">The number does not fit the pixel type.</exception>
    public static byte[] Of(DataType type, double value)
    {
        return type switch
        {
            DataType.UInt8 => [checked((byte)Whole(value))],
            DataType.Int16 => BitConverter.GetBytes(checked((short)Whole(value))),
            DataType.UInt16 => BitConverter.GetBytes(checked((ushort)Whole(value))),
            DataType.Int32 => BitConverter.GetBytes(checked((int)Whole(value))),
            DataType.UInt32 => BitConverter.GetBytes(checked((uint)Whole(value))),
            DataType.Float32 => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes(value),
        };
    }

    /// <summary>Repeats the bytes of one pixel.</summary>
    public static void Fill(Span<byte> pixels, ReadOnlySpan<byte> nodata)
    {
        switch (nodata.Length)
        {
            case 1: pixels.Fill(nodata[0]); break;
            case 2: MemoryMarshal.Cast<byte, short>(pixels).Fill(MemoryMarshal.Read<short>(nodata)); break;
            case 4: MemoryMarshal.Cast<byte, int>(pixels).Fill(MemoryMarshal.Read<int>(nodata)); break;
            default: MemoryMarshal.Cast<byte, long>(pixels).Fill(MemoryMarshal.Read<long>(nodata)); break;
        }
    }

    /// <summary>True when every pixel is nodata, bit by bit.</summary>
    public static bool AreAll(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> nodata) => nodata.Length switch
    {
        1 => !pixels.ContainsAnyExcept(nodata[0]),
        2 => !MemoryMarshal.Cast<byte, short>(pixels).ContainsAnyExcept(MemoryMarshal.Read<short>(nodata)),
        4 => !MemoryMarshal.Cast<byte, int>(pixels).ContainsAnyExcept(MemoryMarshal.Read<int>(nodata)),
        _ => !MemoryMarshal.Cast<byte, long>(pixels).ContainsAnyExcept(MemoryMarshal.Read<long>(nodata)),
    };

    private static double Whole(double value) =>
        value == Math.Round(value) ? value : throw new ArgumentException($"Nodata {value} is no whole number.", nameof(value));
}
