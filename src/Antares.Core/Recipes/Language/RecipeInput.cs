using Antares.Storage;

namespace Antares.Recipes.Language;

/// <summary>A time series that a recipe reads.</summary>
/// <param name="Name">Name inside the recipe: <c>s2</c> in <c>s2.nir</c>; the source type where the file gives none.</param>
/// <param name="SourceType">Name of the indexed product that the ingested one was made of, or that is read itself.</param>
/// <param name="Mask">Which pixels of a date count.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record RecipeInput(string Name, string SourceType, MaskPolicy Mask, int Line)
{
    /// <summary>Which dates count.</summary>
    public DateFilter Where { get; init; } = DateFilter.All;

    /// <summary>How scenes, or a product on another grid, are warped onto the features' grid. Quality bands are always nearest.</summary>
    public Resampling Resampling { get; init; } = Resampling.Nearest;
}
