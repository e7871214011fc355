using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>How a sample is drawn from a map: what <c>sample_design</c> decides, <c>sample_draw</c> follows and <c>accuracy_estimate</c> needs.</summary>
/// <remarks>Within a stratum every unit of area has the same chance: pixels are drawn with probability proportional to their area on the ellipsoid, and segments are those in which
/// such points fall (<c>draws</c> of a sample file counts how many). So in every estimate a draw stands for the area of its stratum over its number of draws.</remarks>
public sealed record SampleDesign
{
    /// <summary>Version of the file.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The classification that is judged; the earlier one of two.</summary>
    public required string Map { get; init; }

    /// <summary>The later map of a design for change, else null.</summary>
    public string? MapAfter { get; init; }

    /// <summary>SHA-256 over tiles and checksums of every map that the strata come from, of those tiles that meet <see cref="Region"/>: another value means that the map was made anew.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Key of the region to which the sample is limited, else empty.</summary>
    public string Region { get; init; } = "";

    /// <summary>What the strata are.</summary>
    public required StrataKind Kind { get; init; }

    /// <summary>The classification whose classes are the strata, where <see cref="Kind"/> is <see cref="StrataKind.OtherMap"/>; else null.</summary>
    public string? StrataMap { get; init; }

    /// <summary>Name of the scheme of the labels.</summary>
    public required string Scheme { get; init; }

    /// <summary>Its classes as they were.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }

    /// <summary><c>equal</c>, <c>proportional</c> or <c>optimal</c>.</summary>
    public required string Allocation { get; init; }

    /// <summary>Standard error of overall accuracy that was asked for, else null.</summary>
    public double? TargetError { get; init; }

    /// <summary>Strata by code.</summary>
    public required IReadOnlyList<DesignStratum> Strata { get; init; }

    /// <summary><c>point</c>, <c>pixel</c> or <c>segment</c>; empty before a sample is drawn.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Seed of the draw; null before a sample is drawn.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Short hash of design, unit, seed and distance, which every unit of the drawn sample carries; empty before a sample is drawn.</summary>
    public string SampleId { get; init; } = "";

    /// <summary>Least distance of two units in metres on the ellipsoid; 0 without.</summary>
    public double MinimumDistanceMetres { get; init; }
}
