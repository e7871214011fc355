using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>What is cut, and with what.</summary>
/// <param name="Name">Name of the segmentation.</param>
/// <param name="Mosaic">All tiles of the feature product: margins may reach beyond the area.</param>
/// <param name="Area">The tiles that meet the area.</param>
/// <param name="Bands">Features in the order in which they are used.</param>
/// <param name="Scaling">How the bands are to be scaled.</param>
/// <param name="Segmenter">The algorithm.</param>
/// <param name="Values">Its parameters.</param>
internal sealed record SegmentationPlan(
    string Name,
    ProductMosaic Mosaic,
    IReadOnlySet<TileIndex> Area,
    IReadOnlyList<Measurement> Bands,
    BandSettings Scaling,
    ISegmenter Segmenter,
    AlgorithmParameters Values)
{
    /// <summary>All tiles with data, in raster order.</summary>
    public IReadOnlyList<TileIndex> WithData { get; } = [.. Mosaic.Tiles.Keys.Where(t => !Mosaic.DataWindow(t).IsEmpty).Order()];

    /// <summary>Tiles of the area with data, in raster order.</summary>
    public IReadOnlyList<TileIndex> Tiles => [.. WithData.Where(Area.Contains)];

    /// <summary>The nested levels, from fine to coarse.</summary>
    public IReadOnlyList<SegmentLevel> Levels { get; } = [.. Segmenter.Levels(Values).Select(name => new SegmentLevel(name))];

    /// <summary>Pixels that are read around a tile at first; asked for at once, so that parameters that do not fit the grid are refused before anything runs.</summary>
    public int Margin { get; } = Segmenter.Margin(Values, Mosaic.Grid);

    /// <summary>Names of the bands, as a parameter of runs.</summary>
    public string BandText => string.Join(' ', Bands.Select(b => b.Name));

    /// <summary>The bands whose values are measured to scale them.</summary>
    public IReadOnlyList<Measurement> Measured => [.. Bands.Where(b => b.Circular is null && !Scaling.Ranges.ContainsKey(b.Name))];

    /// <summary>The percentiles that are measured.</summary>
    public string Percentiles => Scaling.Percentiles;

    /// <summary>Every parameter that decides the result.</summary>
    public IReadOnlyDictionary<string, string> Parameters => new Dictionary<string, string>([.. Values.Deciding.Where(p => !Scaling.Deciding.ContainsKey(p.Key)).Concat(Scaling.Deciding)])
    {
        ["product"] = Mosaic.Product.Name,
        ["algorithm"] = Segmenter.Name,
        ["bands"] = BandText,
    };

    /// <summary>The part of a window of the endless grid outside of which no tile has data.</summary>
    public PixelWindow DataIn(PixelWindow window) =>
        Mosaic.Grid.TilesIn(window).Aggregate(default(PixelWindow), (all, tile) => all.Union(Mosaic.DataWindow(tile).Intersect(window)));

    /// <summary>A file of a tile, relative to the workspace.</summary>
    public string PathOf(Workspace workspace, TileIndex tile, string file) =>
        workspace.Relative(Path.Combine(workspace.DataFolder, SafeName.Of(Name), tile.ToString(), file));
}
