using Antares.Recipes.Language;

namespace Antares.Recipes.Binding;

/// <summary>What the numbers of a feature mean.</summary>
internal static class FeatureUnits
{
    /// <summary>The recipe's own words, else the unit of the band that the feature is made of, and what the reducer makes of it.</summary>
    public static string Of(RecipeFeature feature, BoundReducer reducer)
    {
        string series = reducer.Arguments.All(a => a is BandNode) ? ((BandNode)reducer.Arguments[0]).Band.Measurement.Units : "1";
        return feature.Units.Length > 0 ? feature.Units : (feature.Reducer, feature.Output) switch
        {
            ("count", _) or ("harmonic", "r2") or ("geomedian", "smad" or "bcmad") => "1",
            ("phenology", "start" or "peak" or "end" or "length") => "day",
            ("phenology", "integral") => series == "1" ? "day" : $"{series} day",
            ("harmonic", string output) when output.StartsWith("phase", StringComparison.Ordinal) => "day",
            ("slope" or "theil_sen", _) or ("harmonic", "trend") => $"{series} / year",
            _ => series,
        };
    }
}
