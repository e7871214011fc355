namespace Antares.Sampling;

/// <summary>Labelled polygons under one name.</summary>
/// <param name="Name">Name, unique in the catalog.</param>
/// <param name="Scheme">Name of the scheme that the codes belong to.</param>
/// <param name="Year">Year that the labels describe, or null.</param>
/// <param name="Polygons">Polygons in the order in which they came.</param>
public sealed record TrainingSet(string Name, string Scheme, int? Year, IReadOnlyList<TrainingPolygon> Polygons);
