namespace Antares.Recipes;

/// <summary>What a recipe file says: inputs, indices per date, features over time, extra layers, output.</summary>
/// <param name="Name">Name of the recipe.</param>
/// <param name="File">File that it was read from.</param>
/// <param name="Sha256">Hash of the file's text: two recipes of one hash make the same features.</param>
public sealed record Recipe(string Name, string File, string Sha256)
{
    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>The time series.</summary>
    public required RecipeInput Input { get; init; }

    /// <summary>Numbers per date.</summary>
    public IReadOnlyList<RecipeIndex> Indices { get; init; } = [];

    /// <summary>Computed output bands, in order.</summary>
    public required IReadOnlyList<RecipeFeature> Features { get; init; }

    /// <summary>Warped output bands; they follow the computed ones.</summary>
    public IReadOnlyList<RecipeLayer> Layers { get; init; } = [];

    /// <summary>Nodata of every computed feature.</summary>
    public short Nodata { get; init; } = short.MinValue;

    /// <summary>Indices are multiplied by it before they are rounded.</summary>
    public double IndexScale { get; init; } = 10000;

    /// <summary>Where something stands: <c>recipes/ndvi.yaml:14, step 'ndvi_mean'</c>.</summary>
    public string At(int line, string step) => $"{File}:{line}, step '{step}'";
}
