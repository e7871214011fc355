namespace Antares.Sampling.Kernels;

/// <summary>Means of many 16-bit features over labels that lie in memory.</summary>
public static class ZonalMeans
{
    private const int StripPixels = 1 << 16;

    /// <summary>Writes the mean of each feature in each zone.</summary>
    /// <param name="labels">Zone of each pixel, 0 for none; shape (pixel).</param>
    /// <param name="features">Features, each of shape (pixel).</param>
    /// <param name="nodata">Value that is not observed.</param>
    /// <param name="means">Result; shape (zone, feature), zones from 1. NaN where nothing was observed.</param>
    /// <exception cref="ArgumentException"><paramref name="means"/> is not zone x feature long, or a feature is not as long as the labels.</exception>
    /// <exception cref="IndexOutOfRangeException">A label is above the number of zones.</exception>
    public static void Compute(ReadOnlySpan<uint> labels, IReadOnlyList<ReadOnlyMemory<short>> features, short nodata, Span<float> means)
    {
        if (features.Count == 0 || means.Length % features.Count != 0)
        {
            throw new ArgumentException($"{features.Count} features do not make {means.Length} means.", nameof(means));
        }

        int zones = means.Length / features.Count;
        ZoneSum[][] sums = [.. features.Select(f => new ZoneSum[zones + 1])];
        ZoneRuns runs = new();
        for (int first = 0; first < labels.Length; first += StripPixels)
        {
            int count = Math.Min(StripPixels, labels.Length - first);
            runs.Fill(labels.Slice(first, count));
            for (int f = 0; f < sums.Length; f++)
            {
                ZonalSums.Add(runs, features[f].Span.Slice(first, count), nodata, sums[f]);
            }
        }

        Write(sums, means);
    }

    private static void Write(ZoneSum[][] sums, Span<float> means)
    {
        for (int zone = 1, at = 0; at < means.Length; zone++)
        {
            foreach (ZoneSum[] sum in sums)
            {
                means[at++] = sum[zone].Mean;
            }
        }
    }
}
