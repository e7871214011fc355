using Antares.Grid;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Export;

/// <summary>The segment tables of a segmentation, read when they are wanted. Used on one thread.</summary>
internal sealed class SegmentTables(ProductMosaic segmentation, Workspace workspace)
{
    private readonly Dictionary<TileIndex, SegmentTable?> tables = [];

    /// <summary>Table of a tile, or null where the segmentation has no such tile.</summary>
    public SegmentTable? Find(TileIndex tile)
    {
        if (!tables.TryGetValue(tile, out SegmentTable? table))
        {
            table = segmentation.Tiles.TryGetValue(tile, out Catalog.Dataset? dataset) && dataset.Tables.TryGetValue(SegmentationStage.TableRole, out string? path)
                ? SegmentTable.Read(workspace.Absolute(path))
                : null;
            tables[tile] = table;
        }

        return table;
    }

    /// <summary>True when a segment touches a tile.</summary>
    public bool Has(TileIndex tile, ulong key) => Find(tile) is SegmentTable table && Array.IndexOf(table.Keys, key) >= 0;
}
