namespace Antares.Ingest.Truth;

/// <summary>What was measured of one band of a scene, on the sampled pixels.</summary>
/// <param name="Name">Measurement.</param>
/// <param name="ValidShare">Share of the sampled pixels that are not nodata.</param>
/// <param name="Dark">The value that 1 % of the clear pixels lie below, scale and offset applied; NaN where there are none.</param>
/// <param name="Median">Their median.</param>
/// <param name="NegativeShare">Share of the clear pixels below 0.</param>
public sealed record BandFigures(string Name, double ValidShare, double Dark, double Median, double NegativeShare);
