using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>A training polygon on the pixels of a product.</summary>
/// <param name="Key">Hash of shape and class (<see cref="PolygonKeys"/>).</param>
/// <param name="Polygon">As the training set has it.</param>
/// <param name="Shape">Shape in the CRS of the grid.</param>
/// <param name="Window">Pixels around it on the endless grid, cut to where the product has data.</param>
/// <param name="Owner">First tile with data that the window meets: reads the whole polygon.</param>
public sealed record PlacedPolygon(ulong Key, TrainingPolygon Polygon, Geometry Shape, PixelWindow Window, TileIndex Owner);
