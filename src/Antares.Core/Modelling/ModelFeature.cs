namespace Antares.Modelling;

/// <summary>A feature that a model sees.</summary>
/// <param name="Name">Measurement name.</param>
/// <param name="Units">Its unit; a product whose measurement has another one is refused.</param>
/// <param name="Circular">Period of a circular feature, or null.</param>
public sealed record ModelFeature(string Name, string Units, double? Circular);
