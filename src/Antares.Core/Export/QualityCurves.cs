using Antares.Segmentation.Quality;

namespace Antares.Export;

/// <summary>The charts of a comparison of segmentations.</summary>
internal static class QualityCurves
{
    /// <summary>The axis: the parameter that differs, else the candidates side by side from small to large segments.</summary>
    public static CurveAxis Axis(SegmentQualityReport report)
    {
        IReadOnlyList<SegmentQuality> all = report.Candidates;
        return report.Parameter is string parameter
            ? new CurveAxis(parameter, [.. all.Select(c => c.Value!.Value)], [.. all.Select(c => AxisTicks.Text(c.Value!.Value))], report.LowestScore) { IsSeries = true }
            : new CurveAxis("from small to large segments", [.. Enumerable.Range(0, all.Count).Select(i => (double)i)], [.. all.Select(c => c.Name)], report.LowestScore);
    }

    /// <summary>The charts, those against a reference last.</summary>
    public static IReadOnlyList<CurvePanel> Panels(SegmentQualityReport report)
    {
        IReadOnlyList<SegmentQuality> all = report.Candidates;
        List<CurvePanel> panels =
        [
            new("Global score GS", "of these candidates only: lower is better", ("GS", Of(c => c.GlobalScore))),
            new("Weighted variance", "mixture inside segments: lower is purer", ("wVar", Of(c => c.WeightedVariance))),
            new("Moran's I", "likeness of neighbours: lower is better", ("I", Of(c => c.MoranIndex))),
            new("Explained variance", "share of the image that segments keep", ("EV", Of(c => c.ExplainedVariance))),
            new("Number of segments", "in the sample", ("segments", Of(c => c.Segments))) { IsLogarithmic = true },
            new("Size of segments, pixels", "5 %, half and 95 % are smaller", ("p5", Of(c => c.P5)), ("p50", Of(c => c.P50)), ("p95", Of(c => c.P95))) { IsLogarithmic = true },
            new("Edge contrast", "difference across borders: higher is better", ("contrast", Of(c => c.EdgeContrast))),
            report.Parameter is null
                ? new("Local variance", "mean standard deviation inside segments", ("LV", Of(c => c.LocalVariance)))
                : new("Rate of change of local variance, %", "peaks may be scales of the ground", ("ROC-LV", Of(c => c.LocalVarianceRate))) { Peaks = report.RatePeaks },
        ];
        if (report.Reference is not null)
        {
            panels.AddRange(
            [
                new("Pixels against the reference", "ASA: higher is better; UE: lower is better", ("ASA", Of(c => c.Reference!.Asa)), ("UE", Of(c => c.Reference!.UndersegmentationError))),
                new("Borders against the reference", "higher is better", ("recall", Of(c => c.Reference!.BoundaryRecall)), ("precision", Of(c => c.Reference!.BoundaryPrecision)), ("F", Of(c => c.Reference!.BoundaryF))),
                new("Objects of the reference", "D joins OS and US: lower is better", ("OS", Of(c => c.Reference!.Oversegmentation)), ("US", Of(c => c.Reference!.Undersegmentation)), ("D", Of(c => c.Reference!.Distance))),
                new("Relevant segments of an object", "1 is best", ("segments", Of(c => c.Reference!.RelevantSegments))),
            ]);
        }

        return panels;

        double?[] Of(Func<SegmentQuality, double?> measure) => [.. all.Select(measure)];
    }
}
