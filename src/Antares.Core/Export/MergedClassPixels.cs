using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Antares.Grid;
using Antares.Runs;
using Antares.Vectors.Kernels;

namespace Antares.Export;

/// <summary>The classes after regions below the minimum mapping unit were merged into their neighbours.</summary>
/// <param name="map">The classes as the map has them.</param>
/// <param name="tables">Tile to the file of its parts.</param>
/// <param name="merged">Tile to the class of each part.</param>
internal sealed class MergedClassPixels(
    MapClassPixels map, IReadOnlyDictionary<TileIndex, string> tables, IReadOnlyDictionary<TileIndex, uint[]> merged) : IClassPixels
{
    /// <inheritdoc/>
    public ClassWindow Read(TileIndex tile, int margin, CancellationToken cancel)
    {
        ClassWindow plain = map.Read(tile, margin: 0, cancel), window = ClassWindow.Empty(plain.Core, margin);
        window.Put(Merged(plain.CoreClasses(), plain.Core.Width, merged[tile]), plain.Core);
        foreach (TileIndex neighbour in map.Tiles(window.Window).Where(t => t != tile))
        {
            ComponentTable table = ComponentTable.Read(tables[neighbour]);
            PixelWindow shared = table.Core.Intersect(window.Window);
            window.Put(Frame(table, shared, merged[neighbour]), shared);
        }

        return window;
    }

    /// <inheritdoc/>
    public IEnumerable<TileInput> Inputs(TileIndex tile, int margin) =>
        map.Inputs(tile, margin).Concat(map.Tiles(map.WindowOf(tile, margin)).Select(t => new TileInput(
            $"merged {t}", Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(merged[t].AsSpan())))[..32])));

    private static uint[] Merged(uint[] classes, int width, uint[] merged)
    {
        LabelPlane parts = new(width, classes.Length / width);
        ConnectedRegions.Label(classes, width, parts.Pixels);
        for (int row = 0; row < parts.Height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                uint part = parts[column, row];
                classes[(row * width) + column] = part == 0 ? 0 : merged[part - 1];
            }
        }

        return classes;
    }

    private static uint[] Frame(ComponentTable table, PixelWindow window, uint[] merged) =>
    [
        .. from row in Enumerable.Range(window.Row, window.Height)
           from column in Enumerable.Range(window.Column, window.Width)
           select table.PartAt(column, row) is var part and not 0 ? merged[part - 1] : 0,
    ];
}
