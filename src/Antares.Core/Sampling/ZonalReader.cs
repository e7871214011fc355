using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Zone numbers of a strip of the endless grid, 0 for none; shape (row, column) of the strip.</summary>
public delegate void ZoneSource(PixelWindow strip, Span<int> zones);

/// <summary>Reads the features of zones: one number per zone and feature, strip by strip in raster order.</summary>
/// <param name="features">The product's pixels.</param>
/// <param name="measurements">Which of its measurements, in order.</param>
/// <param name="aggregation">How pixels become one number.</param>
public sealed class ZonalReader(ProductMosaic features, IReadOnlyList<Measurement> measurements, Aggregation aggregation)
{
    /// <summary>Memory that one call needs at least besides the statistics of one feature, in bytes.</summary>
    public const long LeastBytes = 8L * StripPixels;

    private const int StripPixels = 1 << 20;
    private const int MostRows = 512;

    /// <summary>Reads all features of some zones.</summary>
    /// <param name="window">Window of the endless grid that holds every zone.</param>
    /// <param name="pixels">Number of pixels of each zone; shape (zone).</param>
    /// <param name="source">Where the zones lie.</param>
    /// <param name="memoryBytes">Memory for statistics: features are taken in groups that fit. The result does not depend on it.</param>
    /// <param name="cancel">Checked between strips.</param>
    /// <returns>NaN where a zone has no valid pixel; shape (zone, feature).</returns>
    public float[] Read(PixelWindow window, long[] pixels, ZoneSource source, long memoryBytes, CancellationToken cancel)
    {
        float[] table = new float[(long)pixels.Length * measurements.Count];
        long each = Math.Max(1, ZonalStatistics.BytesOf(aggregation, pixels.Length, pixels.Sum()));
        int group = (int)Math.Clamp(memoryBytes / each, 1, measurements.Count);
        for (int first = 0; first < measurements.Count; first += group)
        {
            int count = Math.Min(group, measurements.Count - first);
            ZonalStatistics[] statistics =
                [.. Enumerable.Range(first, count).Select(f => ZonalStatistics.Create(aggregation, measurements[f].Circular, pixels))];
            ReadGroup(window, first, statistics, source, cancel);
            Write(statistics, first, table);
        }

        return table;
    }

    /// <summary>The strips in which a window is read.</summary>
    public static IEnumerable<PixelWindow> Strips(PixelWindow window) =>
        window.Strips(Math.Clamp(StripPixels / Math.Max(1, window.Width), 1, MostRows));

    private void ReadGroup(PixelWindow window, int first, ZonalStatistics[] statistics, ZoneSource source, CancellationToken cancel)
    {
        foreach (PixelWindow strip in Strips(window))
        {
            cancel.ThrowIfCancellationRequested();
            int[] zones = new int[strip.PixelCount];
            float[] values = new float[strip.PixelCount];
            source(strip, zones);
            for (int i = 0; i < statistics.Length; i++)
            {
                features.Read(measurements[first + i].Name, strip, values, cancel);
                statistics[i].Add(zones, values);
            }
        }
    }

    private void Write(ZonalStatistics[] statistics, int first, float[] table)
    {
        for (int at = first, zone = 1; at < table.Length; at += measurements.Count, zone++)
        {
            for (int i = 0; i < statistics.Length; i++)
            {
                table[at + i] = statistics[i][zone];
            }
        }
    }
}
