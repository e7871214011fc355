using Antares.Grid;
using Antares.Mapping;
using Antares.Runs;

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
        uint[] classes = plain.CoreClasses();
        MergedParts.Paint(classes, plain.Core.Width, merged[tile]);
        window.Put(classes, plain.Core);
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
        map.Inputs(tile, margin).Concat(map.Tiles(map.WindowOf(tile, margin)).Select(t => MergedParts.Input(t.ToString(), merged[t])));

    private static uint[] Frame(ComponentTable table, PixelWindow window, uint[] merged) =>
    [
        .. from row in Enumerable.Range(window.Row, window.Height)
           from column in Enumerable.Range(window.Column, window.Width)
           select table.PartAt(column, row) is var part and not 0 ? merged[part - 1] : 0,
    ];
}
