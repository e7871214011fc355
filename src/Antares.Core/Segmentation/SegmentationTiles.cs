using System.Collections.Concurrent;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>The tiles of a segmentation: labels and tables, for the stages that use segments. May be used from several threads.</summary>
internal sealed class SegmentationTiles
{
    private readonly ConcurrentDictionary<TileIndex, ulong[]> sortedKeys = [];
    private readonly ProductMosaic labels;
    private readonly Workspace workspace;
    private readonly SegmentLevel level;

    /// <param name="labels">All tiles of the segmentation.</param>
    /// <param name="workspace">Makes paths absolute.</param>
    /// <param name="level">Which of its levels; empty for the only one.</param>
    /// <exception cref="AntaresException">The segmentation is not finished: tiles may disagree on the segments at their borders.</exception>
    public SegmentationTiles(ProductMosaic labels, Workspace workspace, string level = "")
    {
        (this.labels, this.workspace) = (labels, workspace);
        this.level = SegmentLevel.Choose(labels.Product, level, "--level");
        if (labels.Product.Facts.GetValueOrDefault(SeamReport.Fact) == SeamReport.Unfinished)
        {
            throw new AntaresException(
                $"Segmentation '{labels.Product.Name}' is not finished: the borders of its tiles are {SeamReport.Unfinished}.",
                labels.Product.Name,
                "Run the same `antares segment` command again; it goes on where it stopped.");
        }
    }

    public ProductMosaic Mosaic => labels;

    /// <summary>The segment table of a tile, read anew: callers keep it no longer than their tile. Null where there is none.</summary>
    /// <exception cref="AntaresException">The table is damaged.</exception>
    public SegmentTable? Find(TileIndex tile) =>
        labels.Tiles.TryGetValue(tile, out Dataset? dataset) && dataset.Tables.TryGetValue(level.TableRole, out string? path)
            ? SegmentTable.Read(workspace.Absolute(path))
            : null;

    /// <summary>The segment table of a tile that must be there.</summary>
    /// <exception cref="AntaresException">The tile is not there, or its table is damaged.</exception>
    public SegmentTable Table(TileIndex tile) => Find(tile) ?? throw new AntaresException(
        $"Segmentation '{labels.Product.Name}' has no segment table for tile {tile}.", labels.Product.Name, "Run `antares segment` again for this area.");

    /// <summary>The tile that computes what is said of a segment as a whole: its owner, or where that is not cut (it lies outside of the area), the first
    /// cut tile in raster order that the segment touches.</summary>
    /// <param name="table">Table of a tile.</param>
    /// <param name="row">Row of the segment.</param>
    public TileIndex SpeakerOf(SegmentTable table, int row) => labels.Tiles.ContainsKey(table.Owners[row])
        ? table.Owners[row]
        : labels.Grid.TilesIn(table.Boxes[row]).First(t => labels.Tiles.ContainsKey(t) && Array.BinarySearch(SortedKeysOf(t), table.Keys[row]) >= 0);

    /// <summary>True where all tiles are cut that a segment can reach.</summary>
    public bool IsWhole(PixelWindow box) => labels.Grid.TilesIn(box).All(labels.Tiles.ContainsKey);

    /// <summary>Local numbers of a window inside one tile.</summary>
    /// <param name="tile">Which tile.</param>
    /// <param name="window">Pixels of the endless grid.</param>
    /// <param name="segments">Segments in the tile's table.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="AntaresException">A number is not in the table.</exception>
    public uint[] Read(TileIndex tile, PixelWindow window, int segments, CancellationToken cancel)
    {
        uint[] numbers = new uint[window.PixelCount];
        labels.Read(level.Label.Name, window, numbers, 0u, cancel);
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

    private ulong[] SortedKeysOf(TileIndex tile) => sortedKeys.GetOrAdd(tile, t => [.. (Find(t)?.Keys ?? []).Order()]);
}
