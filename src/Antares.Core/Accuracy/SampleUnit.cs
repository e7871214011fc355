using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>A unit of a sample.</summary>
/// <param name="First">Its first draw, by key.</param>
/// <param name="Draws">How many draws fell on it.</param>
/// <param name="Shape">Shape in longitude and latitude.</param>
internal sealed record SampleUnit(Candidate First, int Draws, Geometry Shape);
