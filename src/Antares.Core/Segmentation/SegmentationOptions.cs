using NetTopologySuite.Geometries;

namespace Antares.Segmentation;

/// <summary>What <c>segment</c> was asked to do.</summary>
public sealed record SegmentationOptions
{
    /// <summary>Name of the segmentation.</summary>
    public required string Name { get; init; }

    /// <summary>Feature product that is cut.</summary>
    public required string Product { get; init; }

    /// <summary>Segmenter: <c>bis</c>, <c>slic</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Features to use; all when empty.</summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>Parameters of the segmenter that differ from its defaults.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the images come from, for people.</summary>
    public string Datasource { get; init; } = "";

    /// <summary>Year of the images, for people.</summary>
    public string Year { get; init; } = "";

    /// <summary>Tiles that meet this shape (EPSG:4326) are cut, whole; null = all tiles.</summary>
    public Geometry? Area { get; init; }

    /// <summary>The same for people: <c>MEX/Jalisco</c>.</summary>
    public string AreaText { get; init; } = "";

    /// <summary>Measures the scaling of the bands anew instead of keeping that of the first run.</summary>
    public bool Rescale { get; init; }

    /// <summary>Replaces a segmentation of the same name and other parameters.</summary>
    public bool Overwrite { get; init; }
}
