using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>What is cut, and with what.</summary>
/// <param name="Name">Name of the segmentation.</param>
/// <param name="Mosaic">Tiles of the feature product.</param>
/// <param name="Bands">Features in the order in which they are used.</param>
/// <param name="Segmenter">The algorithm.</param>
/// <param name="Values">Its parameters.</param>
internal sealed record SegmentationPlan(
    string Name, ProductMosaic Mosaic, IReadOnlyList<Measurement> Bands, ISegmenter Segmenter, AlgorithmParameters Values)
{
    /// <summary>Tiles with data, in raster order.</summary>
    public IReadOnlyList<TileIndex> Tiles { get; } = [.. Mosaic.Tiles.Keys.Where(t => !Mosaic.DataWindow(t).IsEmpty).Order()];

    /// <summary>Names of the bands, as a parameter of runs.</summary>
    public string BandText => string.Join(' ', Bands.Select(b => b.Name));

    /// <summary>Pixels of the largest data window.</summary>
    public long MostPixels => Tiles.Max(t => Mosaic.DataWindow(t).PixelCount);

    /// <summary>A file of a tile, relative to the workspace.</summary>
    public string PathOf(Workspace workspace, TileIndex tile, string file) =>
        workspace.Relative(Path.Combine(workspace.DataFolder, SafeName.Of(Name), tile.ToString(), file));
}
