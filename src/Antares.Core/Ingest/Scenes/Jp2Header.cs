using System.Buffers.Binary;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>A look at the boxes of a JPEG 2000 file that finds cut and foreign files without decoding them.</summary>
/// <remarks>Box structure: ISO/IEC 15444-1, annex I.</remarks>
internal static class Jp2Header
{
    private const uint Signature = 0x6A502020; // 'jP  '
    private const uint Header = 0x6A703268; // 'jp2h'
    private const uint Codestream = 0x6A703263; // 'jp2c'

    /// <summary>Checks that a file is whole and of the expected size.</summary>
    /// <exception cref="AntaresException">It is empty, cut, no JPEG 2000, or of another size.</exception>
    public static void Check(string path, int width, int height, ISourceFiles files)
    {
        using Stream file = files.OpenRead(path);
        if (file.Length < 12 || Next(file, path).Kind != Signature)
        {
            throw Damaged(path, file.Length == 0 ? "The file is empty." : "The file is no JPEG 2000.");
        }

        (int columns, int rows) = Walk(file, path);
        if (columns != width || rows != height)
        {
            throw Damaged(path, $"The image is {columns} x {rows} pixels; the metadata says {width} x {height}.");
        }
    }

    private static (int Columns, int Rows) Walk(Stream file, string path)
    {
        (int Columns, int Rows) size = default;
        file.Position = 12;
        while (file.Position < file.Length)
        {
            Box box = Next(file, path);
            if (box.Kind == Codestream)
            {
                if (!SourcePath.IsInArchive(path)) // Reason: to see the end of a packed file all of it must be unpacked.
                {
                    CheckEnd(file, path, box);
                }

                return size;
            }

            size = box.Kind == Header ? SizeOf(file, path) : size;
            file.Position = box.End;
        }

        throw Damaged(path, "The file is cut: it has no image data.");
    }

    /// <summary>Reads the head of a box; what it holds must lie inside the file.</summary>
    private static Box Next(Stream file, string path)
    {
        long start = file.Position;
        Span<byte> head = stackalloc byte[16];
        if (file.Length - start < 8)
        {
            throw Damaged(path, "The file is cut.");
        }

        file.ReadExactly(head[..8]);
        long length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length == 1 && file.Length - start >= 16)
        {
            file.ReadExactly(head[8..]);
            length = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
        }

        bool toEnd = length == 0;
        long end = toEnd ? file.Length : start + length;
        return end <= file.Length && end > start
            ? new Box(BinaryPrimitives.ReadUInt32BigEndian(head[4..]), end, toEnd)
            : throw Damaged(path, $"The file is cut: {file.Length} of {end} bytes are there.");
    }

    /// <summary>Width and height of the image header box, the first inside <c>jp2h</c>.</summary>
    private static (int Columns, int Rows) SizeOf(Stream file, string path)
    {
        Span<byte> box = stackalloc byte[16];
        return file.ReadAtLeast(box, box.Length, throwOnEndOfStream: false) == box.Length
            ? (BinaryPrimitives.ReadInt32BigEndian(box[12..]), BinaryPrimitives.ReadInt32BigEndian(box[8..]))
            : throw Damaged(path, "The file is cut.");
    }

    /// <summary>A code stream ends with the marker FF D9.</summary>
    private static void CheckEnd(Stream file, string path, Box codestream)
    {
        Span<byte> marker = stackalloc byte[2];
        file.Position = codestream.End - 2;
        file.ReadExactly(marker);
        if (codestream.ToEnd && (marker[0] != 0xFF || marker[1] != 0xD9))
        {
            throw Damaged(path, "The file is cut: its image data has no end.");
        }
    }

    private static AntaresException Damaged(string path, string what) => new(what, path, "Fetch or unpack the scene again.");

    private readonly record struct Box(uint Kind, long End, bool ToEnd);
}
