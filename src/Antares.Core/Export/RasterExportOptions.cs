using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>What <c>db_to_raster</c> makes.</summary>
public sealed record RasterExportOptions
{
    /// <summary>Name of the classification.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Scheme whose classes the file has, to which mappings lead from the map's own; null keeps the map's.</summary>
    public string? Scheme { get; init; }

    /// <summary>Region in longitude and latitude (EPSG:4326); null for the whole map.</summary>
    public Geometry? Area { get; init; }

    /// <summary>Pixel size in units of the file's reference system; null keeps that of the map.</summary>
    public double? Resolution { get; init; }

    /// <summary>Reference system of the file; null keeps that of the map.</summary>
    public string? Projection { get; init; }
}
