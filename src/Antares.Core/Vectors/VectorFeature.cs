using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>One shape with its attributes.</summary>
/// <param name="Id">Feature id in its file.</param>
/// <param name="Shape">Geometry in the CRS of its layer, or null where the file has none.</param>
/// <param name="Attributes">Column to value: <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or null.</param>
public sealed record VectorFeature(long Id, Geometry? Shape, IReadOnlyDictionary<string, object?> Attributes);
