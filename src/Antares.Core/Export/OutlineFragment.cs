using System.IO.Compression;
using System.Runtime.InteropServices;
using Antares.Grid;
using Antares.Mapping;
using Antares.Storage;
using Antares.Vectors.Kernels;

namespace Antares.Export;

/// <summary>The open parts of one tile as a file: first what joins them to other tiles' parts, then their boundaries.</summary>
/// <remarks>
/// zlib, little endian. Head: core (4 x int32), parts (int32), of each part class (uint32), key (uint64), sum and count of confidences
/// (2 x int64); open part from 1 of each pixel of the northern and southern row, the western and eastern column (int32). Body, of each part:
/// pieces (int32), of each piece flags (uint8: first heading, last heading &lt;&lt; 2, exact &lt;&lt; 4), corners (int32), column, row, node (3 x int32) of
/// each; then the number of near corners and column, row (2 x int32) of each.
/// </remarks>
internal sealed class OutlineFragment : IDisposable
{
    private readonly BinaryReader reader;
    private readonly string path;

    private OutlineFragment(string path)
    {
        this.path = path;
        reader = new BinaryReader(new ZLibStream(File.OpenRead(path), CompressionMode.Decompress));
        Core = new PixelWindow(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        Parts = new (uint, ulong, ConfidenceSum)[reader.ReadInt32()];
        for (int i = 0; i < Parts.Length; i++)
        {
            Parts[i] = (reader.ReadUInt32(), reader.ReadUInt64(), new ConfidenceSum(reader.ReadInt64(), reader.ReadInt64()));
        }

        Edges = new TileEdges(Core, [.. new[] { Core.Width, Core.Width, Core.Height, Core.Height }.Select(Numbers)]);
    }

    /// <summary>Pixels of the tile on the endless grid.</summary>
    public PixelWindow Core { get; }

    /// <summary>Class, key and confidence of each part.</summary>
    public (uint Class, ulong Key, ConfidenceSum Confidence)[] Parts { get; }

    /// <summary>Parts along the edges.</summary>
    public TileEdges Edges { get; }

    /// <summary>Writes a fragment.</summary>
    public static void Write(IFileStore files, string path, TileEdges edges, IReadOnlyList<OpenPart> parts)
    {
        string aside = files.Aside(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (BinaryWriter writer = new(new ZLibStream(new FileStream(aside, FileMode.Create, FileAccess.Write), CompressionLevel.Fastest)))
        {
            WriteHead(writer, edges, parts);
            foreach (OpenPart part in parts)
            {
                WriteBody(writer, part);
            }
        }

        files.Publish(aside, path);
    }

    /// <summary>Opens a fragment and reads its head.</summary>
    /// <exception cref="AntaresException">The file is missing or cut.</exception>
    public static OutlineFragment Open(string path) => Checked(() => new OutlineFragment(path), path);

    /// <summary>Reads the boundary of the next part; as often as there are parts.</summary>
    /// <exception cref="AntaresException">The file is cut.</exception>
    public (List<BoundaryPiece> Pieces, List<Corner> Near) Next() => Checked(
        () =>
        {
            List<BoundaryPiece> pieces = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => Piece())];
            int[] near = Numbers(2 * reader.ReadInt32());
            return (pieces, near.Chunk(2).Select(c => new Corner(c[0], c[1], isNode: false)).ToList());
        },
        path);

    /// <summary>Closes the file.</summary>
    public void Dispose() => reader.Dispose();

    private static void WriteHead(BinaryWriter writer, TileEdges edges, IReadOnlyList<OpenPart> parts)
    {
        Array.ForEach([edges.Core.Column, edges.Core.Row, edges.Core.Width, edges.Core.Height, parts.Count], writer.Write);
        foreach (OpenPart part in parts)
        {
            writer.Write(part.Class);
            writer.Write(part.Key);
            writer.Write(part.Confidence.Sum);
            writer.Write(part.Confidence.Count);
        }

        foreach (int[] side in edges.Sides)
        {
            writer.Write(MemoryMarshal.AsBytes(side.AsSpan()));
        }
    }

    private static void WriteBody(BinaryWriter writer, OpenPart part)
    {
        writer.Write(part.Pieces.Count);
        foreach (BoundaryPiece piece in part.Pieces)
        {
            writer.Write((byte)(piece.FirstHeading | (piece.LastHeading << 2) | (piece.IsExact ? 16 : 0)));
            writer.Write(piece.Corners.Length);
            writer.Write(MemoryMarshal.AsBytes<int>(piece.Corners.SelectMany(c => new[] { c.Column, c.Row, c.IsNode ? 1 : 0 }).ToArray()));
        }

        writer.Write(part.Near.Count);
        writer.Write(MemoryMarshal.AsBytes<int>(part.Near.OrderBy(c => c.Row).ThenBy(c => c.Column).SelectMany(c => new[] { c.Column, c.Row }).ToArray()));
    }

    private BoundaryPiece Piece()
    {
        byte flags = reader.ReadByte();
        int[] numbers = Numbers(3 * reader.ReadInt32());
        return new BoundaryPiece([.. numbers.Chunk(3).Select(c => new Corner(c[0], c[1], c[2] != 0))], flags & 3, (flags >> 2) & 3, (flags & 16) != 0);
    }

    private int[] Numbers(int count)
    {
        int[] numbers = new int[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    private static T Checked<T>(Func<T> read, string path)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw new AntaresException("The outlines of a tile cannot be read: " + fault.Message, path, "Remove the file and run again.", fault);
        }
    }
}
