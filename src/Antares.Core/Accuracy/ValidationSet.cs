namespace Antares.Accuracy;

/// <summary>Polygons and points of known class under one name; they never train a model.</summary>
/// <param name="Name">Name, unique in the catalog.</param>
/// <param name="Scheme">Name of the scheme that the codes belong to.</param>
/// <param name="Year">Year that the labels describe, or null.</param>
/// <param name="Objects">Objects in the order in which they came.</param>
public sealed record ValidationSet(string Name, string Scheme, int? Year, IReadOnlyList<ValidationObject> Objects);
