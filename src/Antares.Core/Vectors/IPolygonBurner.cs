using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Puts polygons onto pixels: a pixel belongs to a polygon that holds its centre.</summary>
public interface IPolygonBurner
{
    /// <summary>Burns numbers; later shapes paint over earlier ones.</summary>
    /// <param name="shapes">Shape in the CRS of the plane, and its number.</param>
    /// <param name="plane">Where the pixels lie.</param>
    /// <param name="pixels">Painted in place, shape (row, column).</param>
    void Burn(IReadOnlyList<(Geometry Shape, int Number)> shapes, GeoBox plane, Span<int> pixels);
}
