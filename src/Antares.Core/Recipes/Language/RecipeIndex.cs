namespace Antares.Recipes.Language;

/// <summary>A named formula: <c>ndvi: (nir - red) / (nir + red)</c>, <c>smooth: whittaker(fill(ndvi), smoothness=20)</c>.</summary>
/// <param name="Name">Name that features and later indices use.</param>
/// <param name="Value">The formula, without reducers.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record RecipeIndex(string Name, Formula Value, int Line);
