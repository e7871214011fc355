using Antares.Catalog;
using Antares.Grid;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>The tiles of a segmentation: labels and tables.</summary>
internal sealed class SegmentationTiles(ProductMosaic labels, Workspace workspace)
{
    private const string Band = "segment";
    private const string Role = "segments";

    public ProductMosaic Mosaic => labels;

    /// <summary>The segment table of a tile, read anew: callers keep it no longer than their tile.</summary>
    /// <exception cref="AntaresException">The tile is not there, or its table is damaged.</exception>
    public SegmentTable Table(TileIndex tile)
    {
        if (!labels.Tiles.TryGetValue(tile, out Dataset? dataset) || !dataset.Tables.TryGetValue(Role, out string? path))
        {
            throw new AntaresException(
                $"Segmentation '{labels.Product.Name}' has no segment table for tile {tile}.", labels.Product.Name, "Run `antares segment` again for this area.");
        }

        return SegmentTable.Read(workspace.Absolute(path));
    }

    /// <summary>Local numbers of a window inside one tile.</summary>
    /// <exception cref="AntaresException">A number is not in the table.</exception>
    public uint[] Read(TileIndex tile, PixelWindow window, int segments, CancellationToken cancel)
    {
        uint[] numbers = new uint[window.PixelCount];
        labels.Read(Band, window, numbers, 0u, cancel);
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
