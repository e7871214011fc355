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
    private readonly string where;
    private readonly IRasterSink classes;
    private readonly IRasterSink confidences;

    public ClassificationWriter(ClassificationProduct map, Workspace workspace, TileIndex tile, IRasterWriter writer)
    {
        (type, where) = (map.ClassType, $"classification '{map.Name}', tile {tile}");
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
        ClassPixels.Write(classes, type, window, codes, where);
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
}
