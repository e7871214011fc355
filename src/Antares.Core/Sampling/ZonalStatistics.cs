using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>Some numbers per zone out of the pixels of one feature, which come strip by strip in raster order.</summary>
/// <remarks>Sums of 16-bit features are whole numbers, those of others doubles in the order of the pixels, so they do not depend on strips,
/// tiles or threads. Memory follows the zones, for percentiles the pixels. A zone is a number from 1; 0 is no zone.</remarks>
public sealed class ZonalStatistics
{
    private readonly ZonalAccumulator[] accumulators;
    private readonly int[] places;
    private readonly float[] numbers;

    /// <summary>Statistics of one feature.</summary>
    /// <param name="statistics">Which numbers.</param>
    /// <param name="circular">Period of a circular feature, null for an ordinary one.</param>
    /// <param name="pixels">The most pixels that a zone can have; shape (zone).</param>
    public ZonalStatistics(IReadOnlyList<Statistic> statistics, double? circular, ReadOnlySpan<long> pixels)
    {
        List<ZonalAccumulator> all = [];
        places = new int[statistics.Count];
        numbers = new float[statistics.Count];
        int next = 0;
        foreach (Aggregation kind in statistics.Select(s => s.Kind).Distinct())
        {
            int[] same = [.. Enumerable.Range(0, statistics.Count).Where(i => statistics[i].Kind == kind)];
            int own = kind == Aggregation.Median ? same.Length : 1;
            all.Add(Create(kind, circular, pixels, [.. same.Select(i => statistics[i].Percent)]));
            for (int i = 0; i < same.Length; i++)
            {
                places[same[i]] = next + (i % own);
            }

            next += own;
        }

        accumulators = [.. all];
    }

    /// <summary>Memory of the statistics of one feature, in bytes.</summary>
    public static long BytesOf(IReadOnlyList<Statistic> statistics, int zones, long pixels) =>
        statistics.Select(s => s.Kind).Distinct().Sum(kind => kind is Aggregation.Median or Aggregation.Majority ? (4 * pixels) + (16L * zones) : 24L * zones);

    /// <summary>Adds the pixels of a strip.</summary>
    /// <param name="runs">Zones of the strip.</param>
    /// <param name="values">Feature, NaN where not observed; shape (pixel).</param>
    public void Add(ZoneRuns runs, ReadOnlySpan<float> values)
    {
        runs.Check(values.Length);
        foreach (ZonalAccumulator accumulator in accumulators)
        {
            accumulator.Add(runs, values);
        }
    }

    /// <summary>Adds the pixels of a strip of a feature of 16 bits. Every strip of a feature comes in the same form.</summary>
    /// <param name="runs">Zones of the strip.</param>
    /// <param name="words">Feature; shape (pixel).</param>
    /// <param name="nodata">Value that is not observed.</param>
    public void Add(ZoneRuns runs, ReadOnlySpan<short> words, short nodata)
    {
        runs.Check(words.Length);
        float[] values = [];
        foreach (ZonalAccumulator accumulator in accumulators)
        {
            if (!accumulator.Add(runs, words, nodata))
            {
                values = values.Length == 0 ? Floats(words, nodata) : values;
                accumulator.Add(runs, values);
            }
        }
    }

    /// <summary>Writes the numbers of a zone; NaN where none of its pixels was observed.</summary>
    /// <param name="zone">From 1.</param>
    /// <param name="result">Shape (statistic).</param>
    public void Write(int zone, Span<float> result)
    {
        Span<float> free = numbers;
        foreach (ZonalAccumulator accumulator in accumulators)
        {
            free = free[accumulator.Write(zone, free)..];
        }

        for (int i = 0; i < places.Length; i++)
        {
            result[i] = numbers[places[i]];
        }
    }

    private static ZonalAccumulator Create(Aggregation kind, double? circular, ReadOnlySpan<long> pixels, double[] percents) => (kind, circular) switch
    {
        (Aggregation.Min, _) => new ZonalExtreme(pixels.Length, sign: 1),
        (Aggregation.Max, _) => new ZonalExtreme(pixels.Length, sign: -1),
        (Aggregation.Majority, _) => new ZonalMajority(pixels),
        (Aggregation.Median, _) => new ZonalPercentiles(pixels, circular, percents),
        (Aggregation.Mean, null) => new ZonalMean(pixels.Length),
        (Aggregation.Mean, double period) => new ZonalCircle(pixels.Length, period, deviation: false),
        (Aggregation.Std, double period) => new ZonalCircle(pixels.Length, period, deviation: true),
        _ => new ZonalDeviation(pixels.Length),
    };

    private static float[] Floats(ReadOnlySpan<short> words, short nodata)
    {
        float[] values = new float[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            values[i] = words[i] == nodata ? float.NaN : words[i];
        }

        return values;
    }
}
