using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Land, or a point, of one true class on the grid of a map.</summary>
/// <param name="Code">True class in the scheme of the comparison; 0 where polygons contradict each other.</param>
/// <param name="Region">Place of its region among those asked for; -1 without.</param>
/// <param name="Shape">Point, polygon or multipolygon in the CRS of the grid.</param>
/// <param name="Window">Pixels that it can touch.</param>
/// <param name="SquareMetres">Area on the ellipsoid; 0 for a point.</param>
internal sealed record ValidationPiece(int Code, int Region, Geometry Shape, PixelWindow Window, double SquareMetres)
{
    public bool IsPoint => Shape is Point;
}
