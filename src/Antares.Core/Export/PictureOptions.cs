using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>What <c>db_to_picture</c> makes.</summary>
public sealed record PictureOptions
{
    /// <summary>Name of the classification.</summary>
    public required string Name { get; init; }

    /// <summary>Scheme whose classes the picture has, to which mappings lead from the map's own; null keeps the map's.</summary>
    public string? Scheme { get; init; }

    /// <summary>Region in longitude and latitude (EPSG:4326); null for the whole map.</summary>
    public Geometry? Area { get; init; }

    /// <summary>Name of the region for the heading, may be empty.</summary>
    public string Region { get; init; } = "";

    /// <summary>Heading; made of the map's name and region when empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>Width of the picture in pixels.</summary>
    public int Width { get; init; } = 1600;
}
