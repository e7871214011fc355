using Antares.Sampling.Kernels;

namespace Antares.Benchmarks.Sampling;

/// <summary>The call that <see cref="ZonalBench"/> measures: the mean of every feature in every segment.</summary>
internal static class ZonalCall
{
    /// <summary>Means, NaN where a segment has no valid pixel; shape (segment, feature).</summary>
    /// <param name="labels">Segment of each pixel, 1..count, 0 for none.</param>
    /// <param name="count">Number of segments.</param>
    /// <param name="features">Features of the same pixels.</param>
    /// <param name="nodata">Value of a missing feature.</param>
    public static float[] Means(uint[] labels, int count, short[][] features, short nodata)
    {
        float[] means = new float[count * features.Length];
        ZonalMeans.Compute(labels, [.. features.Select(f => (ReadOnlyMemory<short>)f)], nodata, means);
        return means;
    }
}
