using Antares.Vectors.Kernels;

namespace Antares.Vectors;

/// <summary>Exact polygons of a label plane.</summary>
public static class Polygonizer
{
    /// <summary>One polygon for each region of equal labels joined by pixel edges; label 0 is nodata. Time is linear in the pixels.</summary>
    /// <param name="labels">Shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <returns>Polygons in the order of their first pixel (raster order).</returns>
    public static PolygonSet Trace(ReadOnlySpan<uint> labels, int width)
    {
        int height = width == 0 ? 0 : labels.Length / width;
        uint[] regions = new uint[(width + 2) * (height + 2)];
        uint[] values = ConnectedRegions.Label(labels, width, regions);
        List<uint> owners = [];
        List<int> starts = [0];
        List<(int Column, int Row)> corners = [];
        BoundaryWalk.Trace(regions, width, (region, ring) =>
        {
            owners.Add(region);
            corners.AddRange(ring);
            starts.Add(corners.Count);
        });
        return new PolygonSet(values, regions, width, owners, starts, corners);
    }
}
