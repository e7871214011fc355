using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Binding;
using Antares.Recipes.Language;

namespace Antares.Recipes;

/// <summary>A recipe whose every name was found in the products, on the grid of its features.</summary>
internal sealed class RecipePlan
{
    /// <summary>Binds a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="series">Product of each input.</param>
    /// <param name="layers">Product of each source type of the layers.</param>
    /// <param name="grid">Grid of the features.</param>
    public RecipePlan(Recipe recipe, IReadOnlyList<Product> series, IReadOnlyDictionary<string, Product> layers, GridSpec grid)
    {
        Recipe = recipe;
        Grid = grid;
        RecipeBinder binder = new(recipe, series);
        Inputs = binder.Inputs;
        Features = binder.Features();
        Layers = [.. recipe.Layers.Select(l => binder.Bind(l, layers[l.SourceType]))];
    }

    public Recipe Recipe { get; }

    public GridSpec Grid { get; }

    /// <summary>Time series.</summary>
    public IReadOnlyList<BoundInput> Inputs { get; }

    /// <summary>Computed features, in output order.</summary>
    public IReadOnlyList<BoundFeature> Features { get; }

    /// <summary>Extra layers, in output order.</summary>
    public IReadOnlyList<BoundLayer> Layers { get; }

    /// <summary>Bands of the output product.</summary>
    public IReadOnlyList<Measurement> Outputs => [.. Features.Select(OutputOf), .. Layers.Select(l => l.Output)];

    /// <summary>True when features count days from the period's first year: then the period is part of what they are made of.</summary>
    public bool DependsOnPeriod => Features.Any(f => f.Reducer.Name is "harmonic" or "phenology");

    /// <summary>True when pixels of an input lie on the features' grid already.</summary>
    public bool IsOnGrid(BoundInput input) => input.Product.Grid == Grid;

    private Measurement OutputOf(BoundFeature feature) => new()
    {
        Name = feature.Feature.Name,
        Type = Recipe.Type,
        Nodata = Recipe.Nodata,
        Units = feature.Units,
    };
}
