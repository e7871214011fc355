namespace Antares.Sampling;

/// <summary>What a fit found of one training polygon, for a person to look at.</summary>
/// <param name="Polygon">The polygon.</param>
/// <param name="Model">Model whose fit it was.</param>
/// <param name="Noise">1 - probability of its label by models that had not seen it, 0 to 1: high where the label is doubtful.</param>
/// <param name="Suggested">Class that these models find the most probable.</param>
/// <param name="Pixels">Pixels that it covers, with fractions.</param>
/// <param name="Overlaps">Training polygons of the fit that it lies on; null where that is not known.</param>
/// <param name="IsOutlier">True where the model left it out as unlike the rest of its class.</param>
/// <remarks>The score is the self-confidence of Northcutt et al., J. Artif. Intell. Res. 70 (2021) 1373-1411, doi:10.1613/jair.1.12125, turned round.</remarks>
public sealed record PolygonReview(TrainingPolygon Polygon, string Model, double Noise, int Suggested, double Pixels, int? Overlaps, bool IsOutlier);
