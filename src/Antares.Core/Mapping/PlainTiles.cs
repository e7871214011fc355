using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Reads the files of a map of pixels that a minimum mapping unit is still to be applied to (<see cref="PixelTile.RunPlain"/>).</summary>
internal sealed class PlainTiles(ClassificationProduct map, ProductMosaic features, IRasterReader reader, Workspace workspace)
{
    private const int StripRows = 512;

    /// <summary>Tiles and the datasets of their features.</summary>
    public IReadOnlyDictionary<TileIndex, Dataset> Features => features.Tiles;

    /// <summary>Pixels of a tile that may have a class, on the endless grid.</summary>
    public PixelWindow WindowOf(TileIndex tile) => features.DataWindow(tile);

    /// <summary>Class codes of a tile; shape (row, column) of <see cref="WindowOf"/>.</summary>
    public uint[] Classes(TileIndex tile, CancellationToken cancel)
    {
        PixelWindow window = WindowOf(tile);
        uint[] classes = new uint[window.PixelCount];
        foreach (PixelWindow strip in window.Strips(StripRows))
        {
            Read(tile, ClassificationProduct.ClassBand, strip, classes.AsSpan((strip.Row - window.Row) * window.Width, (int)strip.PixelCount), cancel);
        }

        return classes;
    }

    /// <summary>A measurement in 1/200; shape (row, column) of the window.</summary>
    /// <param name="tile">Which tile.</param>
    /// <param name="band">Name of the measurement.</param>
    /// <param name="window">Inside the tile, on the endless grid.</param>
    /// <param name="cancel">Stops.</param>
    public byte[] Share(TileIndex tile, string band, PixelWindow window, CancellationToken cancel)
    {
        byte[] shares = new byte[window.PixelCount];
        Read<byte>(tile, band, window, shares, cancel);
        return shares;
    }

    private void Read<T>(TileIndex tile, string band, PixelWindow window, Span<T> pixels, CancellationToken cancel)
        where T : unmanaged
    {
        PixelWindow cell = map.Grid.WindowOf(tile);
        Band file = new(map.File(workspace, tile, band, PixelTile.PlainPrefix).Path);
        reader.Read(file, window.Shifted(-cell.Column, -cell.Row), pixels, cancel);
    }
}
