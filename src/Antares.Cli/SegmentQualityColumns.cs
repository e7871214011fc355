namespace Antares.Cli;

/// <summary>The columns of the tables of <c>segment_quality</c>.</summary>
internal static class SegmentQualityColumns
{
    private const string Share = "0.000";

    /// <summary>Measures of a segmentation by itself.</summary>
    public static IReadOnlyList<QualityColumn> Alone { get; } =
    [
        new("segments", q => q.Segments, "0"),
        new("mean", q => q.MeanPixels, "0.0"),
        new("p5", q => q.P5, "0"),
        new("p50", q => q.P50, "0"),
        new("p95", q => q.P95, "0"),
        new("wVar", q => q.WeightedVariance, "0.0"),
        new("Moran", q => q.MoranIndex, Share),
        new("GS", q => q.GlobalScore, Share),
        new("F", q => q.FMeasure, Share),
        new("EV", q => q.ExplainedVariance, Share),
        new("contrast", q => q.EdgeContrast, "0.0"),
        new("LV", q => q.LocalVariance, "0.00"),
        new("ROC%", q => q.LocalVarianceRate, "0.0"),
    ];

    /// <summary>Measures against a reference.</summary>
    public static IReadOnlyList<QualityColumn> AgainstReference { get; } =
    [
        new("segments", q => q.Segments, "0"),
        new("ASA", q => q.Reference?.Asa, Share),
        new("UE", q => q.Reference?.UndersegmentationError, Share),
        new("BR", q => q.Reference?.BoundaryRecall, Share),
        new("BP", q => q.Reference?.BoundaryPrecision, Share),
        new("BF", q => q.Reference?.BoundaryF, Share),
        new("OS", q => q.Reference?.Oversegmentation, Share),
        new("US", q => q.Reference?.Undersegmentation, Share),
        new("D", q => q.Reference?.Distance, Share),
        new("AFI", q => q.Reference?.AreaFit, Share),
        new("relevant", q => q.Reference?.RelevantSegments, "0.0"),
    ];
}
