using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Grid;
using Antares.Sampling.Kernels;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Zone numbers of a strip of the endless grid, 0 for none; shape (row, column) of the strip.</summary>
public delegate void ZoneSource(PixelWindow strip, Span<int> zones);

/// <summary>Reads the features of zones: some numbers per zone and feature, strip by strip in raster order. Any thread.</summary>
/// <param name="features">The product's pixels.</param>
/// <param name="measurements">Which of its measurements, in order.</param>
/// <param name="statistics">How the pixels of each measurement become numbers, as many for each; shape (measurement)(statistic).</param>
public sealed class ZonalReader(ProductMosaic features, IReadOnlyList<Measurement> measurements, IReadOnlyList<IReadOnlyList<Statistic>> statistics)
{
    /// <summary>Memory that one call needs at least besides the statistics of one feature, in bytes.</summary>
    public const long LeastBytes = 24L * StripPixels;

    private const int StripPixels = 1 << 20;
    private const int MostRows = 512;
    private readonly int width = statistics[0].Count;

    /// <summary>Reads the same numbers of every feature.</summary>
    public ZonalReader(ProductMosaic features, IReadOnlyList<Measurement> measurements, IReadOnlyList<Statistic> statistics)
        : this(features, measurements, [.. measurements.Select(_ => statistics)])
    {
    }

    /// <summary>Reads all features of some zones.</summary>
    /// <param name="window">Window of the endless grid that holds every zone.</param>
    /// <param name="pixels">Number of pixels of each zone; shape (zone).</param>
    /// <param name="source">Where the zones lie.</param>
    /// <param name="memoryBytes">Memory for statistics: features are taken in groups that fit. The result does not depend on it.</param>
    /// <param name="cancel">Checked between strips.</param>
    /// <returns>NaN where a zone has no valid pixel; shape (zone, feature, statistic).</returns>
    public float[] Read(PixelWindow window, long[] pixels, ZoneSource source, long memoryBytes, CancellationToken cancel)
    {
        float[] table = new float[(long)pixels.Length * measurements.Count * width];
        long all = pixels.Sum(), each = Math.Max(1, statistics.Max(s => ZonalStatistics.BytesOf(s, pixels.Length, all)));
        int group = (int)Math.Clamp(memoryBytes / each, 1, measurements.Count);
        for (int first = 0; first < measurements.Count; first += group)
        {
            int count = Math.Min(group, measurements.Count - first);
            ZonalStatistics[] some =
                [.. Enumerable.Range(first, count).Select(f => new ZonalStatistics(statistics[f], measurements[f].Circular, pixels))];
            ReadGroup(window, first, some, source, cancel);
            Write(some, first, table);
        }

        return table;
    }

    /// <summary>The strips in which a window is read.</summary>
    public static IEnumerable<PixelWindow> Strips(PixelWindow window) =>
        window.Strips(Math.Clamp(StripPixels / Math.Max(1, window.Width), 1, MostRows));

    private void ReadGroup(PixelWindow window, int first, ZonalStatistics[] all, ZoneSource source, CancellationToken cancel)
    {
        ZoneRuns runs = new();
        foreach (PixelWindow strip in Strips(window))
        {
            cancel.ThrowIfCancellationRequested();
            int[] zones = new int[strip.PixelCount];
            source(strip, zones);
            runs.Fill(MemoryMarshal.Cast<int, uint>(zones));
            for (int i = 0; i < all.Length; i++)
            {
                Add(measurements[first + i], strip, runs, all[i], cancel);
            }
        }
    }

    private void Add(Measurement measurement, PixelWindow strip, ZoneRuns runs, ZonalStatistics target, CancellationToken cancel)
    {
        if (measurement is { Type: DataType.Int16, Nodata: >= short.MinValue and <= short.MaxValue })
        {
            short nodata = (short)measurement.Nodata.Value;
            short[] words = new short[strip.PixelCount];
            features.Read(measurement.Name, strip, words, nodata, cancel);
            target.Add(runs, words, nodata);
        }
        else
        {
            float[] values = new float[strip.PixelCount];
            features.Read(measurement.Name, strip, values, cancel);
            target.Add(runs, values);
        }
    }

    private void Write(ZonalStatistics[] all, int first, float[] table)
    {
        for (long at = (long)first * width, zone = 1; at < table.LongLength; at += (long)measurements.Count * width, zone++)
        {
            for (int i = 0; i < all.Length; i++)
            {
                all[i].Write((int)zone, table.AsSpan((int)(at + ((long)i * width)), width));
            }
        }
    }
}
