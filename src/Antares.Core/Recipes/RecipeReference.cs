using Antares.Recipes.Language;

namespace Antares.Recipes;

/// <summary>What features are matched to: a recipe over another period.</summary>
/// <param name="Recipe">Its features of the same names are the reference.</param>
/// <param name="Begin">First solar day, inclusive.</param>
/// <param name="End">Last solar day, inclusive.</param>
public sealed record RecipeReference(Recipe Recipe, DateOnly Begin, DateOnly End);
