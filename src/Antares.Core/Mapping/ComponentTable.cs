using Antares.Grid;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>The parts of one class in a tile, numbered from 1 by their first pixel: what a minimum mapping unit needs to know of them.</summary>
/// <param name="Core">Pixels of the tile on the endless grid.</param>
/// <param name="Classes">Class code; shape (part).</param>
/// <param name="Keys">Key of the first pixel; shape (part).</param>
/// <param name="Areas">Area in cm2; shape (part).</param>
/// <param name="Borders">First part, second part, pixel edges that they share; shape (border, 3). Where one of both may be too small.</param>
/// <param name="Frame">Part of each pixel, 0 for none, along the northern, southern, western and eastern edge; each in raster order.</param>
/// <param name="FrameWidth">Pixels from the edge that the frame holds, fewer in smaller tiles.</param>
internal sealed record ComponentTable(
    PixelWindow Core, uint[] Classes, ulong[] Keys, long[] Areas, int[] Borders, int[][] Frame, int FrameWidth)
{
    private static readonly string[] FrameNames = ["north", "south", "west", "east"];

    /// <summary>Number of parts.</summary>
    public int Count => Classes.Length;

    /// <summary>The outermost pixels.</summary>
    public TileEdges Edges() => TileEdges.Of(Core, (column, row) => PartAt(column + Core.Column, row + Core.Row));

    /// <summary>The four windows of a frame.</summary>
    public static PixelWindow[] FrameWindows(PixelWindow core, int width)
    {
        int columns = Math.Min(width, core.Width), rows = Math.Min(width, core.Height);
        return
        [
            core with { Height = rows }, core with { Row = core.EndRow - rows, Height = rows },
            core with { Width = columns }, core with { Column = core.EndColumn - columns, Width = columns },
        ];
    }

    /// <summary>Part of a pixel of the frame.</summary>
    /// <param name="column">Column on the endless grid.</param>
    /// <param name="row">Row on the endless grid.</param>
    public int PartAt(int column, int row)
    {
        PixelWindow[] windows = FrameWindows(Core, FrameWidth);
        int side = Array.FindIndex(windows, w => column >= w.Column && column < w.EndColumn && row >= w.Row && row < w.EndRow);
        return Frame[side][((row - windows[side].Row) * windows[side].Width) + column - windows[side].Column];
    }

    /// <summary>The table as NPZ.</summary>
    public byte[] ToNpz() => Npz.Write(
    [
        NpyArray.Of("core", new[] { Core.Column, Core.Row, Core.Width, Core.Height, FrameWidth }),
        NpyArray.Of("class", Classes), NpyArray.Of("key", Keys), NpyArray.Of("area", Areas), NpyArray.Of("border", Borders, 3),
        .. Frame.Select((side, i) => NpyArray.Of(FrameNames[i], side)),
    ]);

    /// <summary>Reads a table.</summary>
    /// <exception cref="AntaresException">The file is damaged.</exception>
    public static ComponentTable Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        int[] core = Npz.Column<int>(columns, "core", path);
        return new ComponentTable(
            new PixelWindow(core[0], core[1], core[2], core[3]),
            Npz.Column<uint>(columns, "class", path),
            Npz.Column<ulong>(columns, "key", path),
            Npz.Column<long>(columns, "area", path),
            Npz.Column<int>(columns, "border", path),
            [.. FrameNames.Select(name => Npz.Column<int>(columns, name, path))],
            core[4]);
    }
}
