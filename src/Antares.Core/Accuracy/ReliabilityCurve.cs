namespace Antares.Accuracy;

/// <summary>Whether a classifier is right as often as it says: samples sorted by their confidence into ranges.</summary>
/// <remarks>M. H. DeGroot and S. E. Fienberg, The Statistician 32 (1983) 12-22, doi:10.2307/2987588; the expected calibration error after Naeini et al., AAAI
/// 2015. Empty ranges are left out.</remarks>
public static class ReliabilityCurve
{
    /// <summary>Ranges of confidence between 0 and 1.</summary>
    public const int Ranges = 10;

    /// <summary>The curve.</summary>
    /// <param name="confidences">Probability of the class that was chosen, 0 to 1; shape (sample).</param>
    /// <param name="right">True where that class is the true one; shape (sample).</param>
    public static IReadOnlyList<ReliabilityBin> Of(ReadOnlySpan<float> confidences, ReadOnlySpan<bool> right)
    {
        int[] counts = new int[Ranges], hits = new int[Ranges];
        double[] sums = new double[Ranges];
        for (int i = 0; i < confidences.Length; i++)
        {
            int range = Math.Clamp((int)(confidences[i] * Ranges), 0, Ranges - 1);
            counts[range]++;
            hits[range] += right[i] ? 1 : 0;
            sums[range] += confidences[i];
        }

        return
        [
            .. Enumerable.Range(0, Ranges)
                .Where(r => counts[r] > 0)
                .Select(r => new ReliabilityBin((double)r / Ranges, (r + 1.0) / Ranges, counts[r], sums[r] / counts[r], (double)hits[r] / counts[r])),
        ];
    }

    /// <summary>Mean distance between confidence and share of right ones, weighted by samples, 0 to 1; null without samples.</summary>
    public static double? Error(IReadOnlyList<ReliabilityBin> curve)
    {
        int all = curve.Sum(b => b.Count);
        return all == 0 ? null : curve.Sum(b => b.Count * Math.Abs(b.Confidence - b.Right)) / all;
    }
}
