using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Binding;

namespace Antares.Recipes.Engine;

/// <summary>The datasets of one tile.</summary>
/// <param name="Tile">Which cell.</param>
/// <param name="Dates">Of each input the solar days, rising, with their datasets; neighbours among them where a mask reaches over the edge.</param>
/// <param name="Layers">Datasets that the extra layers are warped from, by layer name.</param>
internal sealed record TileSeries(
    TileIndex Tile,
    IReadOnlyDictionary<BoundInput, IReadOnlyList<(DateOnly Day, IReadOnlyList<Dataset> Datasets)>> Dates,
    IReadOnlyDictionary<string, IReadOnlyList<Dataset>> Layers)
{
    /// <summary>Everything that the tile's bytes are made of, each once.</summary>
    public IEnumerable<Dataset> Sources =>
        Dates.Values.SelectMany(d => d.SelectMany(day => day.Datasets)).Concat(Layers.Values.SelectMany(l => l)).DistinctBy(d => d.Id);
}
