namespace Antares.Recipes;

/// <summary>A feature whose series was found: exactly one of <paramref name="Band"/> and <paramref name="Index"/> is set.</summary>
internal sealed record BoundFeature(RecipeFeature Feature, BoundBand? Band, BoundIndex? Index);
