using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>A place whose true class a person knows.</summary>
/// <param name="Shape">Point, polygon or multipolygon in longitude and latitude (EPSG:4326), valid.</param>
/// <param name="Code">True class: code in the set's scheme.</param>
public sealed record ValidationObject(Geometry Shape, int Code);
