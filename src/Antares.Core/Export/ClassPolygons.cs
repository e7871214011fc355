using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Polygons of a map of pixels: neighbouring pixels of one class are one polygon, within their tile; confidence is the mean.</summary>
internal static class ClassPolygons
{
    private const int StripRows = 512;

    /// <summary>Polygons of a tile inside the region, in the grid's reference system.</summary>
    public static IEnumerable<ClassifiedPolygon> Of(ClassificationSource source, TileIndex tile, CancellationToken cancel)
    {
        PixelWindow window = source.Limit(source.Mosaic.DataWindow(tile));
        if (window.IsEmpty)
        {
            yield break;
        }

        uint[] classes = new uint[window.PixelCount];
        source.Mosaic.Read(ClassificationProduct.ClassBand, window, classes, 0u, cancel);
        PolygonSet set = Polygonizer.Trace(classes, window.Width);
        byte[] confidences = Confidences(source, window, set, cancel);
        RegionClip clip = new RegionClip(source.Region).Within(WindowBox.Of(source.Grid, window));
        Affine affine = source.Grid.GeoBoxOf(window).Affine;
        for (int i = 0; i < set.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (clip.Cut(set.ToPolygon(i, affine, GeometryFactory.Default)) is Geometry shape)
            {
                yield return new ClassifiedPolygon(shape, (int)set.Label(i), confidences[i]);
            }
        }
    }

    private static byte[] Confidences(ClassificationSource source, PixelWindow window, PolygonSet set, CancellationToken cancel)
    {
        byte[] means = new byte[set.Count];
        if (source.Product.FindMeasurement(ClassificationProduct.ConfidenceBand) is null)
        {
            Array.Fill(means, ClassChoice.NoConfidence);
            return means;
        }

        long[] sums = new long[set.Count], counts = new long[set.Count];
        foreach (PixelWindow strip in window.Strips(StripRows))
        {
            byte[] values = new byte[strip.PixelCount];
            source.Mosaic.Read(ClassificationProduct.ConfidenceBand, strip, values, ClassChoice.NoConfidence, cancel);
            Add(values, strip, window, set, sums, counts);
        }

        for (int i = 0; i < means.Length; i++)
        {
            means[i] = counts[i] == 0 ? ClassChoice.NoConfidence : (byte)((sums[i] + (counts[i] / 2)) / counts[i]);
        }

        return means;
    }

    private static void Add(byte[] values, PixelWindow strip, PixelWindow window, PolygonSet set, long[] sums, long[] counts)
    {
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, strip.Width);
            int polygon = set.At(column, row + strip.Row - window.Row);
            if (polygon >= 0 && values[i] != ClassChoice.NoConfidence)
            {
                sums[polygon] += values[i];
                counts[polygon]++;
            }
        }
    }
}
