using Antares.Sampling;

namespace Antares.Benchmarks.Sampling;

/// <summary>The call that <see cref="ZonalBench"/> measures: the mean of every feature in every segment.</summary>
internal static class ZonalCall
{
    private const int Strip = 1 << 16;

    /// <summary>Means, NaN where a segment has no valid pixel; shape (segment, feature).</summary>
    /// <param name="labels">Segment of each pixel, 1..count, 0 for none.</param>
    /// <param name="count">Number of segments.</param>
    /// <param name="features">Features of the same pixels.</param>
    /// <param name="nodata">Value of a missing feature.</param>
    public static float[] Means(uint[] labels, int count, short[][] features, short nodata)
    {
        long[] pixels = new long[count];
        float[] means = new float[count * features.Length];
        int[] zones = [.. labels.Select(l => (int)l)];
        float[] values = new float[Strip];
        for (int feature = 0; feature < features.Length; feature++)
        {
            ZonalStatistics statistics = ZonalStatistics.Create(Aggregation.Mean, null, pixels);
            for (int start = 0; start < zones.Length; start += Strip)
            {
                int length = Math.Min(Strip, zones.Length - start);
                for (int i = 0; i < length; i++)
                {
                    short value = features[feature][start + i];
                    values[i] = value == nodata ? float.NaN : value;
                }

                statistics.Add(zones.AsSpan(start, length), values.AsSpan(0, length));
            }

            for (int zone = 1; zone <= count; zone++)
            {
                means[((zone - 1) * features.Length) + feature] = statistics[zone];
            }
        }

        return means;
    }
}
