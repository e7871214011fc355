using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Antares.Runs;
using Antares.Vectors.Kernels;

namespace Antares.Mapping;

/// <summary>Gives the pixels of a tile the classes that a minimum mapping unit left to its parts (<see cref="ComponentTable"/>).</summary>
internal static class MergedParts
{
    /// <summary>Replaces the classes of a tile.</summary>
    /// <param name="classes">Class codes that the parts were made of, 0 for nodata, changed in place; shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <param name="merged">Class of each part; shape (part).</param>
    public static void Paint(uint[] classes, int width, uint[] merged)
    {
        LabelPlane parts = new(width, width == 0 ? 0 : classes.Length / width);
        ConnectedRegions.Label(classes, width, parts.Pixels);
        for (int row = 0; row < parts.Height; row++)
        {
            ReadOnlySpan<uint> line = parts.Row(row);
            Span<uint> target = classes.AsSpan(row * width, width);
            for (int column = 0; column < width; column++)
            {
                target[column] = line[column] == 0 ? 0 : merged[line[column] - 1];
            }
        }
    }

    /// <summary>The classes of the parts as something that a tile's bytes depend on.</summary>
    public static TileInput Input(string tile, uint[] merged) =>
        new($"merged {tile}", Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(merged.AsSpan())))[..32]);
}
