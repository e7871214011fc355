using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Engine;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Recipes;

/// <summary>Which datasets the extra layers of each tile are warped from.</summary>
internal sealed class LayerPlanner(ICatalog catalog, RasterParts parts, RecipePlan plan)
{
    // Envelopes of one degree grid and another may differ by the bend of their edges: this many degrees are enough for tiles of 100 km.
    private const double MarginDegrees = 0.05;

    /// <summary>The tiles with their layers.</summary>
    /// <exception cref="AntaresException">A layer would be missing on every tile.</exception>
    public Dictionary<TileIndex, TileSeries> AddTo(Dictionary<TileIndex, TileSeries> tiles)
    {
        Dictionary<string, Dataset[]> sources = plan.Layers
            .Select(l => l.Product.Name)
            .Distinct()
            .ToDictionary(p => p, p => catalog.Datasets(new DatasetQuery(p)).Where(d => !d.DataWindow.IsEmpty).ToArray());
        Dictionary<TileIndex, TileSeries> with = tiles.ToDictionary(t => t.Key, t => t.Value with { Layers = LayersOf(t.Value, sources) });
        Check(with.Values);
        return with;
    }

    private Dictionary<string, IReadOnlyList<Dataset>> LayersOf(TileSeries tile, Dictionary<string, Dataset[]> sources)
    {
        GeoBox plane = plan.Grid.Tile(tile.Tile).GeoBox;
        Envelope around = SceneOutline.Of(plane, Crs.Wgs84, parts.Projections).EnvelopeInternal;
        around.ExpandBy(MarginDegrees);
        Dictionary<string, IReadOnlyList<Dataset>> meeting = sources.ToDictionary(
            s => s.Key, IReadOnlyList<Dataset> (s) => [.. s.Value.Where(d => Meets(d, around, plane))]);
        return plan.Layers.ToDictionary(l => l.Layer.Name, l => meeting[l.Product.Name]);
    }

    private bool Meets(Dataset source, Envelope around, GeoBox plane) =>
        source.Footprint.EnvelopeInternal.Intersects(around) && !parts.Warper.Footprint(source.GeoBox, plane).IsEmpty;

    private void Check(IReadOnlyCollection<TileSeries> tiles)
    {
        BoundLayer[] nowhere = [.. plan.Layers.Where(l => tiles.All(t => t.Layers[l.Layer.Name].Count == 0))];
        if (nowhere.Length > 0)
        {
            throw new AntaresException(
                $"Product '{nowhere[0].Product.Name}' meets no tile: {string.Join(", ", nowhere.Select(l => $"'{l.Layer.Name}'"))} would be missing everywhere.",
                plan.Recipe.At(nowhere[0].Layer.Line, "layers"),
                $"Ingest the datasets of '{nowhere[0].Layer.SourceType}' that meet the tiles of the features.");
        }
    }
}
