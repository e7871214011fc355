namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Weighs mixture inside segments against likeness of neighbours, over a list of candidate segmentations.</summary>
/// <remarks>
/// GS = V + I with V and I normalised over the candidates, (x - min) / (max - min), lower is better: Johnson and Xie, ISPRS J. Photogramm. 66 (2011)
/// 473-483, doi:10.1016/j.isprsjprs.2011.02.006. F = 2 V' I' / (V' + I') with V' = 1 - V and I' = 1 - I, higher is better: Zhang et al., IEEE Trans. Geosci.
/// Remote Sens. 53 (2015) 3694-3706, doi:10.1109/TGRS.2014.2381632. Both compare only the candidates at hand: others change the
/// normalisation and may change the best one (Boeck, Immitzer and Atzberger, Remote Sens. 9 (2017) 769, doi:10.3390/rs9080769).
/// </remarks>
public static class GlobalScore
{
    /// <summary>Fewest candidates with a meaning: of two, V and I are 0 or 1, and of a finer and a coarser one both score 1.</summary>
    public const int FewestCandidates = 3;

    /// <summary>Values moved to 0..1 over the candidates; 0 for all where they are equal. NaN stays NaN and does not count for the others.</summary>
    public static double[] Normalised(ReadOnlySpan<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        double[] result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = low == high ? values[i] - low : (values[i] - low) / (high - low);
        }

        return result;
    }

    /// <summary>GS of one plane for every candidate.</summary>
    /// <param name="variances">Weighted variance of every candidate.</param>
    /// <param name="likeness">Moran's I of every candidate.</param>
    public static double[] Scores(ReadOnlySpan<double> variances, ReadOnlySpan<double> likeness)
    {
        double[] v = Normalised(variances), i = Normalised(likeness);
        return [.. v.Zip(i, (one, other) => one + other)];
    }

    /// <summary>F of one plane for every candidate; 0 where one of both is the worst of all.</summary>
    /// <param name="variances">Weighted variance of every candidate.</param>
    /// <param name="likeness">Moran's I of every candidate.</param>
    public static double[] FMeasures(ReadOnlySpan<double> variances, ReadOnlySpan<double> likeness)
    {
        double[] v = Normalised(variances), i = Normalised(likeness);
        return [.. v.Zip(i, (one, other) => Harmonic(1 - one, 1 - other))];
    }

    /// <summary>Harmonic mean of two shares; 0 where both are 0.</summary>
    public static double Harmonic(double one, double other) => one + other == 0 ? 0 : 2 * one * other / (one + other);
}
