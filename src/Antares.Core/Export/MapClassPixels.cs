using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;

namespace Antares.Export;

/// <summary>The classes of the map, in the legend of the export.</summary>
internal sealed class MapClassPixels(ClassificationSource source) : IClassPixels
{
    /// <inheritdoc/>
    public ClassWindow Read(TileIndex tile, int margin, CancellationToken cancel)
    {
        ClassWindow window = ClassWindow.Empty(WindowOf(tile, margin: 0), margin);
        PixelWindow place = source.Limit(window.Window);
        uint[] classes = new uint[place.PixelCount];
        source.ReadClasses(place, classes, cancel);
        window.Put(classes, place);
        return window;
    }

    /// <inheritdoc/>
    public IEnumerable<TileInput> Inputs(TileIndex tile, int margin) =>
        source.Grid.TilesIn(WindowOf(tile, margin)).Prepend(tile).Distinct().Select(t =>
            source.Mosaic.Tiles.TryGetValue(t, out Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"class {t}"));

    /// <summary>Pixels of a tile that are exported, and a margin; empty where none is.</summary>
    public PixelWindow WindowOf(TileIndex tile, int margin) => ClassWindow.Around(source.Limit(source.Mosaic.DataWindow(tile)), margin);

    /// <summary>Tiles with exported pixels in a window.</summary>
    public IEnumerable<TileIndex> Tiles(PixelWindow window) =>
        source.Grid.TilesIn(window).Where(t => !WindowOf(t, margin: 0).Intersect(window).IsEmpty);
}
