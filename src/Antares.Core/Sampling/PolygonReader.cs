using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>Reads the features of polygons, each over all its pixels by the share that it covers, also across tile borders. Any thread.</summary>
internal sealed class PolygonReader(ProductMosaic product, IReadOnlyList<Measurement> measurements, IReadOnlyList<Aggregation> aggregations)
{
    private readonly Statistic[][] statistics = [.. aggregations.Select(a => (Statistic[])[Statistic.Of(a)])];

    /// <summary>Features of polygons in the given order.</summary>
    public SampleTable Read(IReadOnlyList<PlacedPolygon> polygons, long memoryBytes, CancellationToken cancel)
    {
        double[] pixels = new double[polygons.Count];
        float[] features = new float[(long)polygons.Count * measurements.Count];
        for (int i = 0; i < polygons.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Covered covered = new(polygons[i], product.Grid);
            pixels[i] = covered.Area;
            Span<float> row = features.AsSpan(i * measurements.Count, measurements.Count);
            row.Fill(float.NaN);
            int group = (int)Math.Clamp(memoryBytes / statistics.Max(s => WeightedStatistics.BytesOf(s, covered.Pixels)), 1, measurements.Count);
            for (int first = 0; first < row.Length && covered.Pixels > 0; first += group)
            {
                ReadGroup(covered, first, row.Slice(first, Math.Min(group, row.Length - first)), cancel);
            }
        }

        Coordinate[] places = [.. polygons.Select(p => p.Shape.Centroid.Coordinate)];
        return new SampleTable([.. polygons.Select(p => p.Key)], [.. polygons.Select(p => p.Polygon.Code)], pixels, features)
        {
            X = [.. places.Select(p => p.X)],
            Y = [.. places.Select(p => p.Y)],
        };
    }

    private void ReadGroup(Covered covered, int first, Span<float> numbers, CancellationToken cancel)
    {
        WeightedStatistics[] all = new WeightedStatistics[numbers.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = new WeightedStatistics(statistics[first + i], measurements[first + i].Circular, covered.LargestShare);
        }

        foreach (PixelWindow strip in ZonalReader.Strips(covered.Window))
        {
            double[] shares = covered.Shares(strip);
            float[] values = new float[shares.Length];
            for (int i = 0; i < all.Length; i++)
            {
                product.Read(measurements[first + i].Name, strip, values, cancel);
                all[i].Add(shares, values);
            }
        }

        for (int i = 0; i < all.Length; i++)
        {
            all[i].Write(numbers.Slice(i, 1));
        }
    }

    /// <summary>The shares of one polygon; the last strip is kept, as most polygons have one.</summary>
    private sealed class Covered
    {
        private readonly PolygonCoverage coverage;
        private PixelWindow last;
        private double[] shares = [];

        public Covered(PlacedPolygon polygon, GridSpec grid)
        {
            Window = polygon.Window;
            coverage = new PolygonCoverage(polygon.Shape, grid);
            foreach (double share in ZonalReader.Strips(Window).SelectMany(Shares).Where(s => s > 0))
            {
                Area += share;
                Pixels++;
                LargestShare = Math.Max(LargestShare, share);
            }
        }

        public PixelWindow Window { get; }

        /// <summary>Sum of the shares.</summary>
        public double Area { get; }

        /// <summary>Pixels of which it covers something.</summary>
        public long Pixels { get; }

        public double LargestShare { get; }

        public double[] Shares(PixelWindow strip)
        {
            if (strip != last)
            {
                shares = new double[strip.PixelCount];
                coverage.Fill(strip, shares);
                last = strip;
            }

            return shares;
        }
    }
}
