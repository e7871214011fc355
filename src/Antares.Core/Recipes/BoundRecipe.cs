using Antares.Grid;
using Antares.Recipes.Engine;

namespace Antares.Recipes;

/// <summary>A recipe whose products, dates and tiles were found; no pixel has been read.</summary>
/// <param name="Plan">The recipe on its grid.</param>
/// <param name="Options">What was asked for.</param>
/// <param name="Period">The time that the features stand for.</param>
/// <param name="Tiles">The tiles with their datasets.</param>
internal sealed record BoundRecipe(RecipePlan Plan, RecipeOptions Options, RecipePeriod Period, IReadOnlyDictionary<TileIndex, TileSeries> Tiles);
