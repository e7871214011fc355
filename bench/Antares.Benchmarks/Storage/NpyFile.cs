using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Antares.Benchmarks.Storage;

/// <summary>Arrays that numpy and the benchmarks hand to each other: <c>.npy</c>, version 1, little endian, C order.</summary>
internal static partial class NpyFile
{
    private static readonly Dictionary<Type, string> Types = new()
    {
        [typeof(short)] = "<i2",
        [typeof(uint)] = "<u4",
        [typeof(float)] = "<f4",
    };

    /// <summary>Reads planes of shape (plane, row, column), each as an array of its own; a file of shape (row, column) is one plane.</summary>
    public static (T[][] Planes, int Width, int Height) Read<T>(string path)
        where T : unmanaged
    {
        using FileStream file = File.OpenRead(path);
        int[] shape = ReadHeader<T>(file, path);
        int count = shape.Length == 3 ? shape[0] : 1, height = shape[^2], width = shape[^1];
        T[][] planes = new T[count][];
        for (int plane = 0; plane < count; plane++)
        {
            planes[plane] = new T[height * width];
            file.ReadExactly(MemoryMarshal.AsBytes(planes[plane].AsSpan()));
        }

        return (planes, width, height);
    }

    /// <summary>Writes an array of shape (rows, columns).</summary>
    public static void Write<T>(string path, T[] values, int columns)
        where T : unmanaged
    {
        string text = $"{{'descr': '{Types[typeof(T)]}', 'fortran_order': False, 'shape': ({values.Length / columns}, {columns}), }}";
        text = text.PadRight(((text.Length + 11 + 63) / 64 * 64) - 11) + "\n";
        using FileStream file = File.Create(path);
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)(text.Length & 255), (byte)(text.Length >> 8), .. Encoding.ASCII.GetBytes(text)]);
        file.Write(MemoryMarshal.AsBytes<T>(values));
    }

    private static int[] ReadHeader<T>(FileStream file, string path)
    {
        byte[] head = new byte[10];
        file.ReadExactly(head);
        byte[] text = new byte[head[8] | (head[9] << 8)];
        file.ReadExactly(text);
        Match match = HeaderPattern().Match(Encoding.ASCII.GetString(text));
        if (!match.Success || match.Groups[1].Value != Types[typeof(T)])
        {
            throw new AntaresException($"This is no array of {typeof(T).Name} in C order.", path, "Make the input again with bench/run segmentation.");
        }

        return [.. match.Groups[2].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"'descr': '([^']+)', 'fortran_order': False, 'shape': \(([^)]*)\)")]
    private static partial Regex HeaderPattern();
}
