using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>What <c>db_to_vector</c> makes.</summary>
public sealed record VectorExportOptions
{
    /// <summary>Name of the classification.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the file; of a table, the name that its run has.</summary>
    public required string FileName { get; init; }

    /// <summary>True where the writer makes a table of a database and no file: <see cref="Driver"/> and the ending of the name do not count.</summary>
    public bool IsTable { get; init; }

    /// <summary>Scheme whose classes the file has, to which mappings lead from the map's own; null keeps the map's.</summary>
    public string? Scheme { get; init; }

    /// <summary>Region in longitude and latitude (EPSG:4326); null for the whole map.</summary>
    public Geometry? Area { get; init; }

    /// <summary>Layer; the file's name when empty.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Driver; null takes the one whose ending the file has, else <c>ESRI Shapefile</c>.</summary>
    public string? Driver { get; init; }

    /// <summary>Reference system of the file.</summary>
    public string Projection { get; init; } = "EPSG:4326";

    /// <summary>Joins neighbouring polygons of one class, across tiles; polygons of pixels always are.</summary>
    public bool Dissolve { get; init; }

    /// <summary>Polygons below this area in hectares are merged into the neighbour with the longest common border; implies
    /// <see cref="Dissolve"/>. Null for none.</summary>
    public double? MinimumHectares { get; init; }

    /// <summary>How far borders may be moved to have fewer corners.</summary>
    public BorderTolerance Simplify { get; init; } = BorderTolerance.Exact;
}
