using Antares.Grid;

namespace Antares.Segmentation.Quality;

/// <summary>What <c>segment_quality</c> found.</summary>
public sealed record SegmentQualityReport
{
    /// <summary>Feature product.</summary>
    public required string Product { get; init; }

    /// <summary>What was cut, and how: <c>bis s=0.5 c=0.7</c>; or the names of the segmentations.</summary>
    public required string Subject { get; init; }

    /// <summary>Planes: bands, a circular one as two.</summary>
    public required IReadOnlyList<string> Planes { get; init; }

    /// <summary>Where the scaling of the bands comes from.</summary>
    public required string Scaling { get; init; }

    /// <summary>The scaling.</summary>
    public required IReadOnlyList<BandScale> Scales { get; init; }

    /// <summary>Windows of the endless grid that were judged.</summary>
    public required IReadOnlyList<PixelWindow> Windows { get; init; }

    /// <summary>Windows that could have been.</summary>
    public required int WindowsInArea { get; init; }

    /// <summary>Pixels with a value in all bands.</summary>
    public required long Pixels { get; init; }

    /// <summary>Width of a pixel in metres.</summary>
    public required double PixelMetres { get; init; }

    /// <summary>Name of the parameter that differs; null where candidates are not told apart by one.</summary>
    public string? Parameter { get; init; }

    /// <summary>File of the reference, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>Pixels by which borders may lie apart.</summary>
    public required int Tolerance { get; init; }

    /// <summary>The candidates, from fine to coarse.</summary>
    public required IReadOnlyList<SegmentQuality> Candidates { get; init; }

    /// <summary>Candidate of least GS; null where GS tells nothing.</summary>
    public int? LowestScore { get; init; }

    /// <summary>Candidates at peaks of the rate of change of the local variance.</summary>
    public required IReadOnlyList<int> RatePeaks { get; init; }

    /// <summary>How far the numbers can be trusted, for people.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
