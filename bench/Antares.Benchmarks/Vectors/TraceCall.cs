using Antares.Grid;
using Antares.Vectors;

namespace Antares.Benchmarks.Vectors;

/// <summary>The call that <see cref="TraceBench"/> measures: from labels to the WKB of every polygon.</summary>
internal static class TraceCall
{
    /// <summary>Takes the label and the WKB of a polygon.</summary>
    public delegate void Sink(uint label, ReadOnlySpan<byte> wkb);

    /// <summary>Hands every polygon to the sink; corners are (column, -row).</summary>
    public static void Run(uint[] labels, int width, Sink sink)
    {
        WkbPolygons polygons = Polygonizer.ToWkb(labels, width, new Affine(0, 1, 0, 0, 0, -1));
        for (int polygon = 0; polygon < polygons.Count; polygon++)
        {
            sink(polygons.Labels[polygon], polygons[polygon]);
        }
    }
}
