using Antares.Recipes.Language;

namespace Antares.Recipes.Binding;

/// <summary>What the numbers of a feature mean, and what they are multiplied by before they are rounded.</summary>
/// <param name="Scale">Factor.</param>
/// <param name="Units">Unit, for the product.</param>
internal sealed record FeatureUnits(double Scale, string Units)
{
    /// <summary>A year of an index of 1 is 365 value days: this keeps its sum in 16 bits.</summary>
    private const double IntegralScale = 100;

    /// <summary>The recipe's own words, else: plain bands, counts and days stay as they are, everything else is multiplied by the index scale.</summary>
    public static FeatureUnits Of(RecipeFeature feature, BoundReducer reducer, double indexScale)
    {
        string band = reducer.Arguments.All(a => a is BandNode) ? ((BandNode)reducer.Arguments[0]).Band.Measurement.Units : "";
        (double scale, string units) = (feature.Reducer, feature.Output) switch
        {
            ("count", _) => (1, "1"),
            ("phenology", "start" or "peak" or "end" or "length") => (1, "day"),
            ("phenology", "integral") => band.Length > 0 ? (1, $"{band} day") : (IntegralScale, "day"),
            ("harmonic", string output) when output.StartsWith("phase", StringComparison.Ordinal) => (1, "day"),
            ("harmonic", "r2") or ("geomedian", "smad" or "bcmad") => (indexScale, "1"),
            ("slope" or "theil_sen", _) or ("harmonic", "trend") => band.Length > 0 ? (1, $"{band} / year") : (indexScale, "1 / year"),
            _ => band.Length > 0 ? (1, band) : (indexScale, "1"),
        };
        return new FeatureUnits(feature.Scale ?? scale, feature.Units.Length > 0 ? feature.Units : units);
    }
}
