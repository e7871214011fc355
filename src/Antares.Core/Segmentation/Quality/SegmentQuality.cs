namespace Antares.Segmentation.Quality;

/// <summary>All measures of one candidate segmentation; null where a measure is not defined.</summary>
public sealed record SegmentQuality
{
    /// <summary>For people: <c>t=20</c>, <c>cut</c>, <c>cut 20</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Value of the parameter that differs between the candidates; null where they are not told apart by one.</summary>
    public double? Value { get; init; }

    /// <summary>Number of segments in the sample; those that a window's edge cuts count with their part inside.</summary>
    public required long Segments { get; init; }

    /// <summary>Mean size in pixels.</summary>
    public required double MeanPixels { get; init; }

    /// <summary>5th percentile of the sizes.</summary>
    public required long P5 { get; init; }

    /// <summary>Median of the sizes.</summary>
    public required long P50 { get; init; }

    /// <summary>95th percentile of the sizes.</summary>
    public required long P95 { get; init; }

    /// <summary>Weighted variance inside segments, weighted mean over planes; squares of scaled values (0..255).</summary>
    public required double? WeightedVariance { get; init; }

    /// <summary>Moran's I, weighted mean over planes.</summary>
    public required double? MoranIndex { get; init; }

    /// <summary>GS over the candidates, lower is better; null for a single one.</summary>
    public double? GlobalScore { get; init; }

    /// <summary>F over the candidates, higher is better; null for a single one.</summary>
    public double? FMeasure { get; init; }

    /// <summary>Explained variance over all planes.</summary>
    public required double? ExplainedVariance { get; init; }

    /// <summary>Mean difference across borders, weighted mean over planes; scaled values (0..255).</summary>
    public required double? EdgeContrast { get; init; }

    /// <summary>Mean standard deviation inside segments, weighted mean over planes; scaled values.</summary>
    public required double? LocalVariance { get; init; }

    /// <summary>Its rate of change from the candidate before, per cent.</summary>
    public double? LocalVarianceRate { get; init; }

    /// <summary>Weighted variance of every plane.</summary>
    public required IReadOnlyList<double?> PlaneVariances { get; init; }

    /// <summary>Moran's I of every plane.</summary>
    public required IReadOnlyList<double?> PlaneMoranIndices { get; init; }

    /// <summary>Against the reference, where there is one.</summary>
    public ReferenceQuality? Reference { get; init; }
}
