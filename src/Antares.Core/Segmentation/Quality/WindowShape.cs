using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Segmentation.Quality;

/// <summary>Windows of the endless grid as shapes in the grid's reference system.</summary>
internal static class WindowShape
{
    /// <summary>The rectangle of a window.</summary>
    public static Geometry Of(GridSpec grid, PixelWindow window)
    {
        BoundingBox box = grid.GeoBoxOf(window).Bounds;
        return GeometryFactory.Default.ToGeometry(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY));
    }
}
