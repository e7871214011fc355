using NetTopologySuite.Geometries;

namespace Antares.Transfer;

/// <summary>An object and one of its labels.</summary>
/// <param name="Id">Id of the label: the row of <c>madmex_trainclassification</c> or <c>madmex_validclassification</c>.</param>
/// <param name="Shape">Longitude and latitude, not repaired; null where there is none.</param>
/// <param name="Tag">Id of the tag that a person saw.</param>
/// <param name="Predicted">Id of the tag of an earlier map, or null.</param>
public sealed record Antares3Object(long Id, Geometry? Shape, long Tag, long? Predicted);
