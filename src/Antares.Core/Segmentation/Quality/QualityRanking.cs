using Antares.Segmentation.Quality.Kernels;

namespace Antares.Segmentation.Quality;

/// <summary>The measures that compare candidates with each other.</summary>
internal static class QualityRanking
{
    /// <summary>Puts a series from fine to coarse, others by their mean size.</summary>
    public static IReadOnlyList<int> Order(IReadOnlyList<SegmentQuality> candidates, bool isSeries)
    {
        int[] all = [.. Enumerable.Range(0, candidates.Count)];
        if (!isSeries)
        {
            return [.. all.OrderBy(i => candidates[i].MeanPixels)];
        }

        int[] byValue = [.. all.OrderBy(i => candidates[i].Value)];
        bool isRising = candidates[byValue[0]].Segments >= candidates[byValue[^1]].Segments;
        return isRising ? byValue : [.. byValue.Reverse()];
    }

    /// <summary>Adds GS and F, and for a series the rate of change of the local variance.</summary>
    /// <param name="candidates">From fine to coarse.</param>
    /// <param name="weights">Weights of the planes.</param>
    /// <param name="isSeries">True where one parameter tells them apart.</param>
    public static IReadOnlyList<SegmentQuality> Compare(IReadOnlyList<SegmentQuality> candidates, float[] weights, bool isSeries)
    {
        if (candidates.Count < 2)
        {
            return candidates;
        }

        double[][] scores = EachPlane(candidates, weights.Length, GlobalScore.Scores), f = EachPlane(candidates, weights.Length, GlobalScore.FMeasures);
        double[] rates = LocalVariance.Rates([.. candidates.Select(c => c.LocalVariance ?? double.NaN)]);
        return [.. candidates.Select((c, i) => c with
        {
            GlobalScore = PlaneMean.Of([.. scores.Select(plane => plane[i])], weights),
            FMeasure = PlaneMean.Of([.. f.Select(plane => plane[i])], weights),
            LocalVarianceRate = isSeries ? PlaneMean.Defined(rates[i]) : null,
        })];
    }

    /// <summary>The candidate of least GS; null where there are too few, or all are equal.</summary>
    public static int? Lowest(IReadOnlyList<SegmentQuality> candidates)
    {
        int[] scored = [.. Enumerable.Range(0, candidates.Count).Where(i => candidates[i].GlobalScore is not null)];
        bool tells = scored.Length >= GlobalScore.FewestCandidates && scored.Select(i => candidates[i].GlobalScore).Distinct().Count() > 1;
        return tells ? scored.MinBy(i => candidates[i].GlobalScore) : null;
    }

    /// <summary>Candidates at peaks of the rate of change; none where steps differ, because a longer step alone makes a peak.</summary>
    public static IReadOnlyList<int> Peaks(IReadOnlyList<SegmentQuality> candidates) =>
        HasEqualSteps(candidates) ? LocalVariance.Peaks([.. candidates.Select(c => c.LocalVarianceRate ?? double.NaN)]) : [];

    /// <summary>True where the values of the parameter are equally far apart.</summary>
    public static bool HasEqualSteps(IReadOnlyList<SegmentQuality> candidates)
    {
        double[] steps = [.. candidates.Zip(candidates.Skip(1), (one, next) => next.Value - one.Value ?? double.NaN)];
        return steps.All(step => Math.Abs(step - steps[0]) <= 1e-9 * Math.Abs(steps[0]));
    }

    private delegate double[] Measure(ReadOnlySpan<double> variances, ReadOnlySpan<double> likeness);

    private static double[][] EachPlane(IReadOnlyList<SegmentQuality> candidates, int planes, Measure measure) => [.. Enumerable.Range(0, planes)
        .Select(p => measure(
            [.. candidates.Select(c => c.PlaneVariances[p] ?? double.NaN)],
            [.. candidates.Select(c => c.PlaneMoranIndices[p] ?? double.NaN)]))];
}
