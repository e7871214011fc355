using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Export;

/// <summary>What the polygons of classified segments are made of.</summary>
internal static class SegmentInputs
{
    /// <summary>The tiles of an export, each with all that its polygons depend on.</summary>
    public static List<TileTask> Plan(ClassificationSource source, Workspace workspace)
    {
        ProductMosaic segmentation = source.Segmentation!;
        SegmentationTiles labels = new(segmentation, workspace, source.Level);
        return
        [
            .. source.Tiles.Select(tile => new TileTask(tile.ToString(), tile,
            [
                TileInput.Of(source.Mosaic.Tiles[tile]), .. Touched(source, labels, tile).Select(t => LabelInput(segmentation, t)),
            ])),
        ];
    }

    // The labels of every tile that a segment of this one reaches or touches.
    private static IEnumerable<TileIndex> Touched(ClassificationSource source, SegmentationTiles segmentation, TileIndex tile) =>
        (segmentation.Find(tile)?.Boxes ?? []).Aggregate(new HashSet<TileIndex> { tile }, (touched, box) =>
        {
            PixelWindow around = ClassWindow.Around(box, margin: 1);
            if (around.Intersect(source.Grid.WindowOf(tile)) != around)
            {
                touched.UnionWith(source.Grid.TilesIn(around));
            }

            return touched;
        }).Order();

    private static TileInput LabelInput(ProductMosaic segmentation, TileIndex tile) =>
        segmentation.Tiles.TryGetValue(tile, out Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"segment {tile}");
}
