using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Writes class, confidence and further shares of one tile, block by block. Disposed without <see cref="Complete"/> it leaves nothing behind.</summary>
internal sealed class ClassificationWriter : IDisposable
{
    /// <summary>Side of a block: that of the storage blocks, so that none is written twice.</summary>
    public const int BlockSize = 512;

    private readonly DataType type;
    private readonly string where;
    private readonly List<IRasterSink> sinks = [];

    /// <summary>Begins the files.</summary>
    /// <param name="map">The classification.</param>
    /// <param name="workspace">Where files lie.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="writer">Makes files.</param>
    /// <param name="shares">Measurements in 1/200, in the order in which they are written.</param>
    /// <param name="prefix">Begins the files' names; empty for the product's own.</param>
    public ClassificationWriter(
        ClassificationProduct map, Workspace workspace, TileIndex tile, IRasterWriter writer, IReadOnlyList<string> shares, string prefix = "")
    {
        (type, where) = (map.ClassType, $"classification '{map.Name}', tile {tile}");
        try
        {
            foreach (string band in shares.Prepend(ClassificationProduct.ClassBand))
            {
                sinks.Add(writer.Create(map.File(workspace, tile, band, prefix)));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes a block.</summary>
    /// <param name="window">Pixels inside the tile.</param>
    /// <param name="codes">Class codes.</param>
    /// <param name="shares">In 1/200; shape (measurement, pixel).</param>
    public void Write(PixelWindow window, ReadOnlySpan<int> codes, ReadOnlySpan<byte> shares)
    {
        if (shares.Length != codes.Length * (sinks.Count - 1))
        {
            throw new ArgumentException($"{shares.Length} shares of {codes.Length} pixels are not those of {sinks.Count - 1} measurements.", nameof(shares));
        }

        ClassPixels.Write(sinks[0], type, window, codes, where);
        for (int i = 1; i < sinks.Count; i++)
        {
            sinks[i].Write(window, shares.Slice((i - 1) * codes.Length, codes.Length));
        }
    }

    /// <summary>Publishes the files.</summary>
    public void Complete() => sinks.ForEach(s => s.Complete());

    public void Dispose() => sinks.ForEach(s => s.Dispose());
}
