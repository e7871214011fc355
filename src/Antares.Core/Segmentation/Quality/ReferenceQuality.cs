namespace Antares.Segmentation.Quality;

/// <summary>Measures of a segmentation against reference objects; null where a measure is not defined.</summary>
public sealed record ReferenceQuality
{
    /// <summary>Reference objects with pixels; one that lies in two windows counts in each.</summary>
    public required long Objects { get; init; }

    /// <summary>Pixels with a segment and a reference.</summary>
    public required long Pixels { get; init; }

    /// <summary>Achievable segmentation accuracy, 0 to 1.</summary>
    public required double? Asa { get; init; }

    /// <summary>Undersegmentation error after Neubert and Protzel, 0 is best.</summary>
    public required double? UndersegmentationError { get; init; }

    /// <summary>Share of reference borders that a segment border is near to.</summary>
    public required double? BoundaryRecall { get; init; }

    /// <summary>Share of segment borders on known ground that a reference border is near to.</summary>
    public required double? BoundaryPrecision { get; init; }

    /// <summary>Harmonic mean of both.</summary>
    public required double? BoundaryF { get; init; }

    /// <summary>Oversegmentation of Clinton et al., area-weighted mean.</summary>
    public required double? Oversegmentation { get; init; }

    /// <summary>Undersegmentation of Clinton et al., area-weighted mean.</summary>
    public required double? Undersegmentation { get; init; }

    /// <summary>D of Clinton et al., area-weighted mean.</summary>
    public required double? Distance { get; init; }

    /// <summary>Area fit index of Lucieer and Stein, area-weighted mean.</summary>
    public required double? AreaFit { get; init; }

    /// <summary>Relevant segments of an object after Clinton et al., mean over objects.</summary>
    public required double? RelevantSegments { get; init; }
}
