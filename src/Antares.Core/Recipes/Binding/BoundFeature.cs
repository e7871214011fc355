using Antares.Recipes.Language;

namespace Antares.Recipes.Binding;

/// <summary>A feature whose series was found.</summary>
/// <param name="Feature">What the recipe says.</param>
/// <param name="Input">Which input it is made of.</param>
/// <param name="Reducer">What reduces it.</param>
/// <param name="Scale">The result is multiplied by it.</param>
/// <param name="Units">Unit in the product.</param>
internal sealed record BoundFeature(RecipeFeature Feature, BoundInput Input, BoundReducer Reducer, double Scale, string Units);
