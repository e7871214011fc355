namespace Antares.Sampling;

/// <summary>One number per zone out of the pixels of one feature, which come strip by strip in raster order.</summary>
/// <remarks>Sums are doubles in the order of the pixels, so they do not depend on strips, tiles or threads. Memory follows the zones, for
/// the median the pixels. A zone is a number from 1; 0 is no zone.</remarks>
public abstract class ZonalStatistics
{
    /// <summary>Statistics of one feature.</summary>
    /// <param name="aggregation">Which number.</param>
    /// <param name="circular">Period of a circular feature, null for an ordinary one.</param>
    /// <param name="pixels">The most pixels that a zone can have; shape (zone).</param>
    public static ZonalStatistics Create(Aggregation aggregation, double? circular, ReadOnlySpan<long> pixels) => (aggregation, circular) switch
    {
        (Aggregation.Min, _) => new ZonalExtreme(pixels.Length, sign: 1),
        (Aggregation.Max, _) => new ZonalExtreme(pixels.Length, sign: -1),
        (Aggregation.Median, _) => new ZonalMedian(pixels, circular),
        (Aggregation.Mean, null) => new ZonalMean(pixels.Length),
        (Aggregation.Mean, double period) => new ZonalCircle(pixels.Length, period, deviation: false),
        (Aggregation.Std, double period) => new ZonalCircle(pixels.Length, period, deviation: true),
        _ => new ZonalDeviation(pixels.Length),
    };

    /// <summary>Memory of the statistics of one feature, in bytes.</summary>
    public static long BytesOf(Aggregation aggregation, int zones, long pixels) =>
        aggregation == Aggregation.Median ? (4 * pixels) + (16L * zones) : 24L * zones;

    /// <summary>Adds the pixels of a strip.</summary>
    /// <param name="zones">Zone of each pixel, 0 for none; shape (pixel).</param>
    /// <param name="values">Feature, NaN where not observed; shape (pixel).</param>
    public abstract void Add(ReadOnlySpan<int> zones, ReadOnlySpan<float> values);

    /// <summary>The number of a zone; NaN where none of its pixels was observed.</summary>
    /// <param name="zone">From 1.</param>
    public abstract float this[int zone] { get; }
}
