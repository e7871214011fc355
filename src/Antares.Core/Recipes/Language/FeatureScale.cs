namespace Antares.Recipes.Language;

/// <summary>The number that a feature is multiplied by before it is rounded.</summary>
public static class FeatureScale
{
    private const double DaysOfIntegral = 100;

    /// <summary>The scale of a feature: its own, else 1 for counts, days and numbers in the unit of a band, else <see cref="Recipe.IndexScale"/>.</summary>
    /// <remarks>
    /// A band is in its own unit, and so is a step of a band. Angles and shares (<c>r2 smad bcmad</c>) have none and are scaled as indices are.
    /// An integral over days is a hundred times as large as its series, so its scale is a hundredth of the series' one.
    /// </remarks>
    public static double Of(Recipe recipe, RecipeFeature feature)
    {
        if (feature.Scale is double own)
        {
            return own;
        }

        double ofSeries = feature.Arguments.All(a => IsBand(a, recipe)) ? 1 : recipe.IndexScale;
        return (feature.Reducer, feature.Output) switch
        {
            ("count", _) or ("phenology", "start" or "peak" or "end" or "length") => 1,
            ("harmonic", string output) when output.StartsWith("phase", StringComparison.Ordinal) => 1,
            ("harmonic", "r2") or ("geomedian", "smad" or "bcmad") => recipe.IndexScale,
            ("phenology", "integral") => ofSeries / DaysOfIntegral,
            _ => ofSeries,
        };
    }

    private static bool IsBand(Formula formula, Recipe recipe) => formula switch
    {
        NameFormula { Input: null } name => recipe.Indices.FirstOrDefault(i => i.Name == name.Name) is not RecipeIndex index || IsBand(index.Value, recipe),
        NameFormula => true,
        CallFormula call when Vocabulary.Steps.Any(s => s.Name == call.Function) => IsBand(call.Arguments[0], recipe),
        _ => false,
    };
}
