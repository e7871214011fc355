using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>A polygon that a person has labelled.</summary>
/// <param name="Shape">Polygon or multipolygon in longitude and latitude (EPSG:4326), valid.</param>
/// <param name="Code">Class that the person saw: code in the set's scheme.</param>
/// <param name="Predicted">Class of an earlier map at the place, or null.</param>
public sealed record TrainingPolygon(Geometry Shape, int Code, int? Predicted = null);
