using Antares.Storage;

namespace Antares.Recipes.Language;

/// <summary>An output band that does not change in time: a measurement of another product, warped onto the recipe's plane.</summary>
/// <param name="Name">Name of the output band.</param>
/// <param name="SourceType">Name of the indexed product that the ingested one was made of.</param>
/// <param name="Measurement">Its measurement.</param>
/// <param name="Resampling">How the warp makes a pixel.</param>
/// <param name="Circular">Period of a circular layer (360 for aspect), else null.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record RecipeLayer(string Name, string SourceType, string Measurement, Resampling Resampling, double? Circular, int Line);
