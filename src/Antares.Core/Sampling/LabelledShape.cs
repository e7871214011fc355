using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>A polygon of a file whose class is still as the file writes it.</summary>
/// <param name="Id">Feature id.</param>
/// <param name="Shape">Valid polygon in longitude and latitude.</param>
/// <param name="Class">Class that a person saw, as text.</param>
/// <param name="Predicted">Class of an earlier map, as text; empty where there is none.</param>
internal sealed record LabelledShape(long Id, Geometry Shape, string Class, string Predicted);
