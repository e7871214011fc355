using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Writes class and confidence of one tile, block by block. Disposed without <see cref="Complete"/> it leaves nothing behind.</summary>
internal sealed class ClassificationWriter : IDisposable
{
    /// <summary>Side of a block: that of the storage blocks, so that none is written twice.</summary>
    public const int BlockSize = 512;

    private readonly DataType type;
    private readonly IRasterSink classes;
    private readonly IRasterSink confidences;

    public ClassificationWriter(ClassificationProduct map, Workspace workspace, TileIndex tile, IRasterWriter writer)
    {
        type = map.ClassType;
        classes = writer.Create(map.ClassFile(workspace, tile));
        try
        {
            confidences = writer.Create(map.ConfidenceFile(workspace, tile));
        }
        catch
        {
            classes.Dispose();
            throw;
        }
    }

    /// <summary>Writes a block.</summary>
    /// <param name="window">Pixels inside the tile.</param>
    /// <param name="codes">Class codes.</param>
    /// <param name="shares">Confidences in 1/200.</param>
    public void Write(PixelWindow window, ReadOnlySpan<int> codes, ReadOnlySpan<byte> shares)
    {
        WriteCodes(classes, type, window, codes);
        confidences.Write(window, shares);
    }

    /// <summary>Publishes both files.</summary>
    public void Complete()
    {
        classes.Complete();
        confidences.Complete();
    }

    public void Dispose()
    {
        classes.Dispose();
        confidences.Dispose();
    }

    /// <summary>Writes codes in the type of their file.</summary>
    public static void WriteCodes(IRasterSink sink, DataType type, PixelWindow window, ReadOnlySpan<int> codes)
    {
        switch (type)
        {
            case DataType.UInt8:
                sink.Write<byte>(window, Narrowed(codes, code => (byte)code));
                break;
            case DataType.UInt16:
                sink.Write<ushort>(window, Narrowed(codes, code => (ushort)code));
                break;
            default:
                sink.Write(window, codes);
                break;
        }
    }

    private static T[] Narrowed<T>(ReadOnlySpan<int> codes, Func<int, T> narrow)
    {
        T[] narrowed = new T[codes.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            narrowed[i] = narrow(codes[i]);
        }

        return narrowed;
    }
}
