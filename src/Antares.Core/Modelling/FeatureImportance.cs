namespace Antares.Modelling;

/// <summary>What a feature brings.</summary>
/// <param name="Feature">Name.</param>
/// <param name="Gain">Its share of what all splits of the model gained, 0 to 1.</param>
/// <param name="Permutation">How much the accuracy on unseen polygons falls when its values are shuffled, -1 to 1; null where it was not measured.</param>
public sealed record FeatureImportance(string Feature, double Gain, double? Permutation);
