using Antares.Grid;
using Antares.Vectors.Kernels;

namespace Antares.Vectors;

/// <summary>Exact polygons of a label plane. Time is linear in pixels and boundary.</summary>
public static class Polygonizer
{
    /// <summary>One polygon for each region of equal labels joined by pixel edges; label 0 is nodata.</summary>
    /// <param name="labels">Shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <returns>Polygons in the order of their first pixel (raster order).</returns>
    public static PolygonSet Trace(ReadOnlySpan<uint> labels, int width)
    {
        LabelPlane regions = new(width, width == 0 ? 0 : labels.Length / width);
        uint[] values = ConnectedRegions.Label(labels, width, regions.Pixels);
        return new PolygonSet(regions, BoundaryWalk.Trace(regions), values);
    }

    /// <summary>One polygon for each label of a segmentation: faster, because each label is known to be one region.</summary>
    /// <param name="labels">Dense numbers 1, 2, ...; each one region of pixels joined by edges; 0 is nodata. Shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <param name="wanted">True for labels that are traced, shape (label); all when empty, none beyond its end. Others need not be one region.</param>
    /// <returns>Polygons in the order of their label.</returns>
    /// <exception cref="ArgumentException">A traced label is not one region.</exception>
    public static PolygonSet TraceSegments(ReadOnlySpan<uint> labels, int width, ReadOnlySpan<bool> wanted = default)
    {
        LabelPlane plane = new(labels, width);
        RingList rings = BoundaryWalk.Trace(plane, wanted);
        CheckWhole(rings);
        return new PolygonSet(plane, rings, []);
    }

    /// <summary>Polygons of a segmentation's labels as WKB.</summary>
    /// <param name="labels">Dense numbers 1, 2, ...; each one region of pixels joined by edges; 0 is nodata. Shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <param name="affine">Plane of the labels: its origin is the corner of the first label.</param>
    /// <param name="tolerance">Simplification in pixels (<see cref="PolygonSet.Simplified"/>); 0 for exact polygons.</param>
    /// <returns>Polygons in the order of their label.</returns>
    /// <exception cref="ArgumentException">A label is not one region.</exception>
    public static WkbPolygons ToWkb(ReadOnlySpan<uint> labels, int width, Affine affine, double tolerance = 0) =>
        WkbPolygons.Of(TraceSegments(labels, width).Simplified(tolerance), affine);

    // Outer rings run clockwise: a region has one.
    private static void CheckWhole(RingList rings)
    {
        HashSet<uint> seen = new(rings.Count);
        for (int ring = 0; ring < rings.Count; ring++)
        {
            if (RingArea.Twice(rings[ring]) > 0 && !seen.Add(rings.Owner(ring)))
            {
                throw new ArgumentException($"Label {rings.Owner(ring)} is more than one region.", nameof(rings));
            }
        }
    }
}
