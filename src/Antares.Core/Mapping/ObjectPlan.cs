using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Which tiles own the segments of an area, or speak for an owner that is not cut; and what their attributes depend on.</summary>
internal sealed class ObjectPlan
{
    private readonly SegmentationTiles segmentation;
    private readonly ProductMosaic features;
    private readonly TileInput model;

    public ObjectPlan(SegmentationTiles segmentation, ProductMosaic features, TileInput model, IEnumerable<TileIndex> area)
    {
        (this.segmentation, this.features, this.model) = (segmentation, features, model);
        OwnersOf = area.Order().ToDictionary(tile => tile, SpeakersOf);
        Owners = [.. OwnersOf.Values.SelectMany(o => o).Distinct().Order().Select(Task)];
    }

    /// <summary>Every tile of the area, and the tiles that own its segments.</summary>
    public IReadOnlyDictionary<TileIndex, TileIndex[]> OwnersOf { get; }

    /// <summary>One task for each owner.</summary>
    public IReadOnlyList<TileTask> Owners { get; }

    private TileIndex[] SpeakersOf(TileIndex tile)
    {
        SegmentTable table = segmentation.Table(tile);
        return [.. Enumerable.Range(0, table.Count).Select(row => segmentation.SpeakerOf(table, row)).Distinct().Order()];
    }

    private TileTask Task(TileIndex tile)
    {
        SegmentTable table = segmentation.Table(tile);
        HashSet<TileIndex> touched = [tile];
        PixelWindow cell = segmentation.Mosaic.Grid.WindowOf(tile);
        for (int i = 0; i < table.Count; i++)
        {
            if (table.Boxes[i].Intersect(cell) != table.Boxes[i] && segmentation.SpeakerOf(table, i) == tile)
            {
                touched.UnionWith(segmentation.Mosaic.Grid.TilesIn(table.Boxes[i]));
            }
        }

        TileInput[] inputs =
        [
            model,
            .. touched.Order().Select(t => Input(segmentation.Mosaic, t)),
            .. touched.Order().Select(t => Input(features, t)),
        ];
        return new TileTask(tile.ToString(), tile, inputs);
    }

    private static TileInput Input(ProductMosaic mosaic, TileIndex tile) =>
        mosaic.Tiles.TryGetValue(tile, out Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"{mosaic.Product.Name}/{tile}");
}
