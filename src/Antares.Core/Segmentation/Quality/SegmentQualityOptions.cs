using NetTopologySuite.Geometries;

namespace Antares.Segmentation.Quality;

/// <summary>What <c>segment_quality</c> was asked to judge: segmentations that exist, or those that a segmenter would make of a product.</summary>
public sealed record SegmentQualityOptions
{
    /// <summary>Segmentations that exist; when empty a sample of <see cref="Product"/> is cut.</summary>
    public IReadOnlyList<string> Segmentations { get; init; } = [];

    /// <summary>Feature product; null for the one that the segmentations were made of.</summary>
    public string? Product { get; init; }

    /// <summary>Features to use; all of the product, or those of the segmentation, when empty.</summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>Segmenter that cuts the sample: <c>bis</c>, <c>slic</c>.</summary>
    public string Algorithm { get; init; } = "bis";

    /// <summary>Parameters of the segmenter; one of them may be a list: <c>t</c> = <c>10,20,40</c>.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>A segmentation whose scaling of the bands is used; null for that of the first segmentation, or one that is measured on the sample.</summary>
    public string? ScalingOf { get; init; }

    /// <summary>Only windows that meet this shape (EPSG:4326); null for all.</summary>
    public Geometry? Area { get; init; }

    /// <summary>The same for people.</summary>
    public string AreaText { get; init; } = "";

    /// <summary>Windows of the sample.</summary>
    public int Windows { get; init; } = 4;

    /// <summary>Longest side of a window in pixels.</summary>
    public int WindowSize { get; init; } = 1024;

    /// <summary>File of reference polygons, or null.</summary>
    public string? Reference { get; init; }

    /// <summary>Its layer, where it has more than one.</summary>
    public string? Layer { get; init; }

    /// <summary>Pixels by which borders may lie apart and still agree.</summary>
    public int Tolerance { get; init; } = 1;

    /// <summary>Three bands for red, green and blue of the maps; chosen by their names when empty.</summary>
    public IReadOnlyList<string> Colours { get; init; } = [];
}
