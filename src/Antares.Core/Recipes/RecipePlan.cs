using Antares.Catalog;
using Antares.Grid;

namespace Antares.Recipes;

/// <summary>A recipe whose every name was found in the products: nothing is looked up, and nothing can be misspelt, once pixels are read.</summary>
internal sealed class RecipePlan
{
    public RecipePlan(Recipe recipe, Product series, IReadOnlyDictionary<string, Product> layers)
    {
        Recipe = recipe;
        Series = series;
        Grid = series.Grid ?? throw new ArgumentException($"Product '{series.Name}' has no grid.", nameof(series));
        Quality = recipe.Input.Mask.Keep.Count == 0
            ? null
            : BoundBand.Of(series, recipe.Input.Mask.Band, recipe.At(recipe.Input.Mask.Line, "mask"));
        Dictionary<string, BoundIndex> indices = recipe.Indices.ToDictionary(i => i.Name, Bind);
        Features = [.. recipe.Features.Select(f => Bind(f, indices))];
        Indices = [.. Features.Select(f => f.Index).OfType<BoundIndex>().Distinct()];
        Bands = [.. Features.Select(f => f.Band).Concat(Indices.SelectMany(i => new[] { i.First, i.Second })).OfType<BoundBand>().DistinctBy(b => b.Name)];
        Layers = [.. recipe.Layers.Select(l => Bind(l, layers[l.SourceType]))];
    }

    public Recipe Recipe { get; }

    /// <summary>Product of the time series.</summary>
    public Product Series { get; }

    public GridSpec Grid { get; }

    /// <summary>The quality band, or null where every pixel counts.</summary>
    public BoundBand? Quality { get; }

    /// <summary>Computed features, in output order.</summary>
    public IReadOnlyList<BoundFeature> Features { get; }

    /// <summary>Indices that a feature uses.</summary>
    public IReadOnlyList<BoundIndex> Indices { get; }

    /// <summary>Bands that a feature or an index uses, each once.</summary>
    public IReadOnlyList<BoundBand> Bands { get; }

    /// <summary>Extra layers, in output order.</summary>
    public IReadOnlyList<BoundLayer> Layers { get; }

    /// <summary>Bands of the output product.</summary>
    public IReadOnlyList<Measurement> Outputs => [.. Features.Select(OutputOf), .. Layers.Select(l => l.Output)];

    private Measurement OutputOf(BoundFeature feature) => new()
    {
        Name = feature.Feature.Name,
        Type = DataType.Int16,
        Nodata = Recipe.Nodata,
        Units = feature.Band?.Measurement.Units ?? "1",
    };

    private BoundIndex Bind(RecipeIndex index)
    {
        string where = Recipe.At(index.Line, index.Name);
        return Series.FindMeasurement(index.Name) is null
            ? new BoundIndex(index.Name, BoundBand.Of(Series, index.First, where), BoundBand.Of(Series, index.Second, where))
            : throw new RecipeException($"Index '{index.Name}' has the name of a band of '{Series.Name}'.", where, "Give the index another name.");
    }

    private BoundFeature Bind(RecipeFeature feature, Dictionary<string, BoundIndex> indices)
    {
        if (indices.TryGetValue(feature.Of, out BoundIndex? index))
        {
            return new BoundFeature(feature, Band: null, index);
        }

        string where = Recipe.At(feature.Line, feature.Name);
        return Series.FindMeasurement(feature.Of) is null
            ? throw new RecipeException(
                $"'{feature.Of}' is neither an index of the recipe nor a band of '{Series.Name}'.",
                where,
                $"Use one of: {string.Join(", ", indices.Keys.Concat(Series.Measurements.Select(m => m.Name)))}.")
            : new BoundFeature(feature, BoundBand.Of(Series, feature.Of, where), Index: null);
    }

    private BoundLayer Bind(RecipeLayer layer, Product product) =>
        new(layer, product, product.Measurement(layer.Measurement, Recipe.At(layer.Line, layer.Name)));
}
