using Antares.Grid;

namespace Antares.Mapping;

/// <summary>Parts along the edges of a tile.</summary>
/// <param name="Core">Pixels of the tile on the endless grid.</param>
/// <param name="Sides">Part of each pixel, 0 for none: northern row, southern row, western column, eastern column.</param>
internal sealed record TileEdges(PixelWindow Core, int[][] Sides)
{
    /// <summary>Pairs of parts that touch across the border to the tile in the west.</summary>
    public IEnumerable<(int Own, int Other)> Western(TileEdges other) => other.Core.EndColumn != Core.Column
        ? []
        : Range(Core.Row, Core.EndRow, other.Core.Row, other.Core.EndRow)
            .Select(row => (Sides[2][row - Core.Row], other.Sides[3][row - other.Core.Row])).Where(IsPair);

    /// <summary>Pairs of parts that touch across the border to the tile in the north.</summary>
    public IEnumerable<(int Own, int Other)> Northern(TileEdges other) => other.Core.EndRow != Core.Row
        ? []
        : Range(Core.Column, Core.EndColumn, other.Core.Column, other.Core.EndColumn)
            .Select(column => (Sides[0][column - Core.Column], other.Sides[1][column - other.Core.Column])).Where(IsPair);

    /// <summary>Edges of a plane.</summary>
    /// <param name="core">Pixels of the tile.</param>
    /// <param name="part">Part of a pixel of the tile, counted from its corner.</param>
    public static TileEdges Of(PixelWindow core, Func<int, int, int> part) => new(
        core,
        [
            [.. Enumerable.Range(0, core.Width).Select(column => part(column, 0))],
            [.. Enumerable.Range(0, core.Width).Select(column => part(column, core.Height - 1))],
            [.. Enumerable.Range(0, core.Height).Select(row => part(0, row))],
            [.. Enumerable.Range(0, core.Height).Select(row => part(core.Width - 1, row))],
        ]);

    private static bool IsPair((int Own, int Other) pair) => pair.Own != 0 && pair.Other != 0;

    private static IEnumerable<int> Range(int from, int end, int otherFrom, int otherEnd) =>
        Enumerable.Range(Math.Max(from, otherFrom), Math.Max(0, Math.Min(end, otherEnd) - Math.Max(from, otherFrom)));
}
