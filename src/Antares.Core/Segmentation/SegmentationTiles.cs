using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>The tiles of a segmentation: labels and tables, for the stages that use segments. May be used from several threads.</summary>
internal sealed class SegmentationTiles(ProductMosaic labels, Workspace workspace)
{
    public ProductMosaic Mosaic => labels;

    /// <summary>The segment table of a tile, read anew: callers keep it no longer than their tile. Null where there is none.</summary>
    /// <exception cref="AntaresException">The table is damaged.</exception>
    public SegmentTable? Find(TileIndex tile) =>
        labels.Tiles.TryGetValue(tile, out Dataset? dataset) && dataset.Tables.TryGetValue(SegmentationStage.TableRole, out string? path)
            ? SegmentTable.Read(workspace.Absolute(path))
            : null;

    /// <summary>The segment table of a tile that must be there.</summary>
    /// <exception cref="AntaresException">The tile is not there, or its table is damaged.</exception>
    public SegmentTable Table(TileIndex tile) => Find(tile) ?? throw new AntaresException(
        $"Segmentation '{labels.Product.Name}' has no segment table for tile {tile}.", labels.Product.Name, "Run `antares segment` again for this area.");

    /// <summary>Local numbers of a window inside one tile.</summary>
    /// <param name="tile">Which tile.</param>
    /// <param name="window">Pixels of the endless grid.</param>
    /// <param name="segments">Segments in the tile's table.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="AntaresException">A number is not in the table.</exception>
    public uint[] Read(TileIndex tile, PixelWindow window, int segments, CancellationToken cancel)
    {
        uint[] numbers = new uint[window.PixelCount];
        labels.Read(SegmentationStage.Label.Name, window, numbers, 0u, cancel);
        foreach (uint number in numbers)
        {
            if (number > segments)
            {
                throw new AntaresException(
                    $"Tile {tile} holds segment {number}, its table ends at {segments}.", labels.Product.Name, "Run `antares segment` again for this area.");
            }
        }

        return numbers;
    }
}
