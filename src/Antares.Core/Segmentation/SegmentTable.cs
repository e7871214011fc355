using Antares.Grid;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>The segments of one tile: row i describes the pixels that hold number i + 1 in the tile's label raster.</summary>
/// <remarks>A segment that crosses a border stands in the table of every tile that it touches, each time with its whole extent.</remarks>
/// <param name="Keys">64-bit key (<see cref="SegmentKey"/>), shape (segment).</param>
/// <param name="Owners">Tile that holds the segment's first pixel and computes its attributes.</param>
/// <param name="PixelCounts">Pixels of the whole segment.</param>
/// <param name="Boxes">Bounding box of the whole segment on the endless grid.</param>
public sealed record SegmentTable(ulong[] Keys, TileIndex[] Owners, long[] PixelCounts, PixelWindow[] Boxes)
{
    /// <summary>Number of segments.</summary>
    public int Count => Keys.Length;

    /// <summary>Writes the table as NPZ: <c>key</c>, <c>owner</c> (n, 2), <c>pixels</c>, <c>box</c> (n, 4: column, row, width, height).</summary>
    public byte[] ToNpz() => Npz.Write(
    [
        NpyArray.Of("key", Keys),
        NpyArray.Of("owner", Owners.SelectMany(o => new[] { o.X, o.Y }).ToArray(), 2),
        NpyArray.Of("pixels", PixelCounts),
        NpyArray.Of("box", Boxes.SelectMany(b => new[] { b.Column, b.Row, b.Width, b.Height }).ToArray(), 4),
    ]);

    /// <summary>Reads a table.</summary>
    /// <exception cref="AntaresException">The file is damaged or no segment table.</exception>
    public static SegmentTable Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        int[] owners = Npz.Column<int>(columns, "owner", path), boxes = Npz.Column<int>(columns, "box", path);
        return new SegmentTable(
            Npz.Column<ulong>(columns, "key", path),
            [.. owners.Chunk(2).Select(o => new TileIndex(o[0], o[1]))],
            Npz.Column<long>(columns, "pixels", path),
            [.. boxes.Chunk(4).Select(b => new PixelWindow(b[0], b[1], b[2], b[3]))]);
    }
}
