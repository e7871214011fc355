namespace Antares.Recipes;

/// <summary>A time series that a recipe reads.</summary>
/// <param name="SourceType">Name of the indexed product that the ingested one was made of.</param>
/// <param name="Mask">Which pixels of a date count.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record RecipeInput(string SourceType, MaskPolicy Mask, int Line);
