using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Benchmarks.Vectors;

/// <summary>The call that <see cref="TraceBench"/> measures: from labels to the WKB of every polygon.</summary>
internal static class TraceCall
{
    /// <summary>Takes the label and the WKB of a polygon.</summary>
    public delegate void Sink(uint label, ReadOnlySpan<byte> wkb);

    /// <summary>Hands every polygon to the sink; corners are (column, -row).</summary>
    public static void Run(uint[] labels, int width, Sink sink)
    {
        PolygonSet polygons = Polygonizer.Trace(labels, width);
        Affine affine = new(0, 1, 0, 0, 0, -1);
        GeometryFactory factory = new();
        WKBWriter writer = new();
        for (int polygon = 0; polygon < polygons.Count; polygon++)
        {
            sink(polygons.Label(polygon), writer.Write(polygons.ToPolygon(polygon, affine, factory)));
        }
    }
}
