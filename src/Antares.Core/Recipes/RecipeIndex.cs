namespace Antares.Recipes;

/// <summary>A number that is computed per pixel and date out of bands: <c>ndvi: normalized_difference(nir, red)</c>.</summary>
/// <param name="Name">Name that features use.</param>
/// <param name="First">Band that raises the index.</param>
/// <param name="Second">Band that lowers it.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record RecipeIndex(string Name, string First, string Second, int Line);
