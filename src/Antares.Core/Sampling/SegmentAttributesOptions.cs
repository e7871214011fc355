using NetTopologySuite.Geometries;

namespace Antares.Sampling;

/// <summary>What <c>segment_attributes</c> was asked to do.</summary>
public sealed record SegmentAttributesOptions
{
    /// <summary>Endings of files that can be written.</summary>
    public static IReadOnlyList<string> Formats { get; } = [".csv", ".npz"];

    /// <summary>Segmentation.</summary>
    public required string Segmentation { get; init; }

    /// <summary>Which of its levels; empty for the only one.</summary>
    public string Level { get; init; } = "";

    /// <summary>Table of all segments: CSV or NPZ by its ending; absolute.</summary>
    public required string FileName { get; init; }

    /// <summary>Table of neighbours, or null; absolute.</summary>
    public string? NeighbourFile { get; init; }

    /// <summary>Feature product, or null for shapes alone.</summary>
    public string? Product { get; init; }

    /// <summary>Its features; all when empty.</summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>Statistics of each feature by name (<see cref="Statistic.Parse"/>).</summary>
    public IReadOnlyList<string> Statistics { get; init; } = ["mean", "std", "min", "max"];

    /// <summary>Segments that begin in tiles which meet this shape (EPSG:4326); null for all.</summary>
    public Geometry? Area { get; init; }
}
