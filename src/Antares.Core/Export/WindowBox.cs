using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>The world rectangle of a window.</summary>
internal static class WindowBox
{
    public static Envelope Of(GridSpec grid, PixelWindow window)
    {
        BoundingBox box = grid.GeoBoxOf(window).Bounds;
        return new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY);
    }
}
