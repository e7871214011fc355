using NetTopologySuite.Geometries;

namespace Antares.Mapping;

/// <summary>What <c>model_predict</c> was asked to do.</summary>
public sealed record PixelPredictionOptions
{
    /// <summary>Name of the classification.</summary>
    public required string Name { get; init; }

    /// <summary>Feature product.</summary>
    public required string Product { get; init; }

    /// <summary>Model.</summary>
    public required string Model { get; init; }

    /// <summary>Tiles that meet this shape (EPSG:4326) are classified, whole; null for all.</summary>
    public Geometry? Area { get; init; }

    /// <summary>Folder for one GeoTIFF of class codes per tile; null for none.</summary>
    public string? OutFolder { get; init; }

    /// <summary>What the map has beyond class and confidence, and what is done before its classes are final.</summary>
    public MapOptions Map { get; init; } = new();

    /// <summary>Replaces a classification of the same name and other parameters, or with tiles of another model.</summary>
    public bool Overwrite { get; init; }
}
