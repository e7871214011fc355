using Antares.Catalog;

namespace Antares.Recipes.Language;

/// <summary>What a recipe file says, before any product is looked at.</summary>
/// <param name="Name">Name of the recipe.</param>
/// <param name="File">File that it was read from.</param>
/// <param name="Sha256">Hash of the file's text: two recipes of one hash make the same features.</param>
public sealed record Recipe(string Name, string File, string Sha256)
{
    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Time series; the first one decides the grid of the features.</summary>
    public required IReadOnlyList<RecipeInput> Inputs { get; init; }

    /// <summary>Named formulas, in file order; one may use those above it.</summary>
    public IReadOnlyList<RecipeIndex> Indices { get; init; } = [];

    /// <summary>Named lists of bands.</summary>
    public IReadOnlyList<BandSet> BandSets { get; init; } = [];

    /// <summary>Computed output bands, in order.</summary>
    public required IReadOnlyList<RecipeFeature> Features { get; init; }

    /// <summary>Warped output bands that do not change in time; they follow the computed ones.</summary>
    public IReadOnlyList<RecipeLayer> Layers { get; init; } = [];

    /// <summary>Pixel type of every computed feature: Int16 unless the recipe says UInt8, UInt16, Int32 or Float32.</summary>
    public DataType Type { get; init; } = DataType.Int16;

    /// <summary>Nodata of every computed feature; NaN is possible for Float32 only.</summary>
    public double Nodata { get; init; } = short.MinValue;

    /// <summary>Features of formulas (not of plain bands, counts and days) are multiplied by it before they are rounded.</summary>
    public double IndexScale { get; init; } = 10000;

    /// <summary>Where something stands: <c>recipes/ndvi.yaml:14, step 'ndvi_mean'</c>.</summary>
    public string At(int line, string step) => $"{File}:{line}, step '{step}'";
}
