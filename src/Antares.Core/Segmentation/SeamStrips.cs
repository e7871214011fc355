using Antares.Grid;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>What a tile tells its neighbours: the histories of the segments at the pixels on both sides of its four borders (decision 10).</summary>
/// <remarks>Of the coarsest level, whose history holds those of all finer ones. 0 where a pixel is masked.</remarks>
internal sealed class SeamStrips
{
    private static readonly string[] Names = ["north", "east", "south", "west"];

    private readonly ulong[][] inside;
    private readonly ulong[][] outside;

    private SeamStrips(ulong[][] inside, ulong[][] outside) => (this.inside, this.outside) = (inside, outside);

    /// <summary>The strips of a tile.</summary>
    /// <param name="labels">Segments of a window.</param>
    /// <param name="window">The window on the endless grid.</param>
    /// <param name="cell">The tile's cell.</param>
    public static SeamStrips Of(SegmentLabels labels, PixelWindow window, PixelWindow cell)
    {
        return new SeamStrips([.. Borders(cell, 0).Select(Strip)], [.. Borders(cell, 1).Select(Strip)]);

        ulong[] Strip(PixelWindow line)
        {
            ulong[] strip = new ulong[line.PixelCount];
            PixelWindow part = line.Intersect(window);
            for (int i = 0; i < part.PixelCount; i++)
            {
                int column = part.Column + (part.Height == 1 ? i : 0), row = part.Row + (part.Height == 1 ? 0 : i);
                uint label = labels.Labels[((row - window.Row) * window.Width) + column - window.Column];
                strip[column - line.Column + row - line.Row] = label == 0 ? 0 : labels.Histories[label - 1];
            }

            return strip;
        }
    }

    /// <summary>Bytes of an NPZ file.</summary>
    public byte[] ToNpz() => Npz.Write(
        [.. Names.SelectMany((name, side) => new[] { NpyArray.Of(name + "_inside", inside[side]), NpyArray.Of(name + "_outside", outside[side]) })]);

    /// <summary>Reads strips.</summary>
    /// <exception cref="AntaresException">The file is damaged.</exception>
    public static SeamStrips Read(string path)
    {
        try
        {
            IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
            return new SeamStrips(
                [.. Names.Select(n => Npz.Column<ulong>(columns, n + "_inside", path))], [.. Names.Select(n => Npz.Column<ulong>(columns, n + "_outside", path))]);
        }
        catch (AntaresException fault)
        {
            throw new AntaresException(fault.What, path, "Remove the file and run the same command again; its tile is then cut again.", fault);
        }
    }

    /// <summary>True where both tiles came to the same segments on both sides of their common border.</summary>
    /// <param name="other">The neighbour in the east or south.</param>
    /// <param name="isEast">True for the eastern, false for the southern neighbour.</param>
    public bool Agrees(SeamStrips other, bool isEast)
    {
        (int mine, int its) = isEast ? (1, 3) : (2, 0);
        return inside[mine].AsSpan().SequenceEqual(other.outside[its]) && outside[mine].AsSpan().SequenceEqual(other.inside[its]);
    }

    /// <summary>The lines of pixels along the four borders: just inside, or <paramref name="out"/> pixels farther out.</summary>
    private static PixelWindow[] Borders(PixelWindow cell, int @out) =>
    [
        new(cell.Column, cell.Row - @out, cell.Width, 1),
        new(cell.EndColumn - 1 + @out, cell.Row, 1, cell.Height),
        new(cell.Column, cell.EndRow - 1 + @out, cell.Width, 1),
        new(cell.Column - @out, cell.Row, 1, cell.Height),
    ];
}
