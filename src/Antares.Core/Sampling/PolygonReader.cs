using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Sampling;

/// <summary>Reads the features of polygons, each over all its pixels, also across tile borders. Any thread.</summary>
internal sealed class PolygonReader(ProductMosaic product, IReadOnlyList<Measurement> measurements, Aggregation aggregation, IPolygonBurner burner)
{
    private readonly ZonalReader zonal = new(product, measurements, aggregation);

    /// <summary>Features of polygons in the given order.</summary>
    public SampleTable Read(IReadOnlyList<PlacedPolygon> polygons, long memoryBytes, CancellationToken cancel)
    {
        int width = measurements.Count;
        long[] pixels = new long[polygons.Count];
        float[] features = new float[(long)polygons.Count * width];
        for (int i = 0; i < polygons.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Burned burned = new(polygons[i], product.Grid, burner);
            pixels[i] = ZonalReader.Strips(polygons[i].Window).Sum(burned.Count);
            float[] row = pixels[i] == 0
                ? [.. Enumerable.Repeat(float.NaN, width)]
                : zonal.Read(polygons[i].Window, [pixels[i]], burned.Fill, memoryBytes, cancel);
            row.CopyTo(features.AsSpan(i * width));
        }

        return new SampleTable([.. polygons.Select(p => p.Key)], [.. polygons.Select(p => p.Polygon.Code)], pixels, features);
    }

    /// <summary>The pixels of one polygon as zone 1; the last strip is kept, as most polygons have one.</summary>
    private sealed class Burned(PlacedPolygon polygon, GridSpec grid, IPolygonBurner burner)
    {
        private PixelWindow last;
        private int[] zones = [];

        public long Count(PixelWindow strip)
        {
            Burn(strip);
            return zones.Count(z => z != 0);
        }

        public void Fill(PixelWindow strip, Span<int> target)
        {
            Burn(strip);
            zones.CopyTo(target);
        }

        private void Burn(PixelWindow strip)
        {
            if (strip != last)
            {
                zones = new int[strip.PixelCount];
                burner.Burn([(polygon.Shape, 1)], grid.GeoBoxOf(strip), zones);
                last = strip;
            }
        }
    }
}
