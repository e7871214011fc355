using System.IO.Compression;
using Antares.Modelling;
using Antares.Storage;
using NetTopologySuite.IO;

namespace Antares.Export;

/// <summary>Classified polygons of one tile, written aside and published whole.</summary>
/// <remarks>zlib of records: class code (int32), confidence (uint8), length (int32), WKB; little endian; a record of length 0 ends the file.</remarks>
internal sealed class PolygonFragment : IDisposable
{
    private readonly IFileStore files;
    private readonly string path;
    private readonly string aside;
    private readonly BinaryWriter writer;
    private readonly WKBWriter wkb = new();

    public PolygonFragment(IFileStore files, string path)
    {
        (this.files, this.path, aside) = (files, path, files.Aside(path));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        writer = new BinaryWriter(new ZLibStream(new FileStream(aside, FileMode.Create, FileAccess.Write), CompressionLevel.Fastest));
    }

    /// <summary>Number of polygons.</summary>
    public long Count { get; private set; }

    public void Add(ClassifiedPolygon polygon)
    {
        byte[] bytes = wkb.Write(polygon.Shape);
        writer.Write(polygon.Code);
        writer.Write(polygon.Confidence);
        writer.Write(bytes.Length);
        writer.Write(bytes);
        Count++;
    }

    public void Complete()
    {
        writer.Write(0);
        writer.Write(ClassChoice.NoConfidence);
        writer.Write(0);
        writer.Dispose();
        files.Publish(aside, path);
    }

    public void Dispose()
    {
        writer.Dispose();
        File.Delete(aside);
    }

    /// <summary>The polygons of a fragment, one by one.</summary>
    /// <exception cref="AntaresException">The file is missing or cut.</exception>
    public static IEnumerable<ClassifiedPolygon> Read(string path)
    {
        using BinaryReader reader = new(new ZLibStream(Opened(path), CompressionMode.Decompress));
        WKBReader wkb = new();
        while (Next(reader, wkb, path) is ClassifiedPolygon polygon)
        {
            yield return polygon;
        }
    }

    private static FileStream Opened(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, fault);
        }
    }

    private static ClassifiedPolygon? Next(BinaryReader reader, WKBReader wkb, string path)
    {
        try
        {
            int code = reader.ReadInt32();
            byte confidence = reader.ReadByte();
            byte[] bytes = reader.ReadBytes(reader.ReadInt32());
            return bytes.Length == 0 ? null : new ClassifiedPolygon(wkb.Read(bytes), code, confidence);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or ParseException)
        {
            throw Unreadable(path, fault);
        }
    }

    private static AntaresException Unreadable(string path, Exception fault) =>
        new("The polygons of a tile cannot be read: " + fault.Message, path, "Remove the file and run again.", fault);
}
