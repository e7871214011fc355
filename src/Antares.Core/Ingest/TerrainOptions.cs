namespace Antares.Ingest;

/// <summary>What <c>prepare_terrain</c> was asked to do.</summary>
public sealed record TerrainOptions
{
    /// <summary>Folder of the elevation tiles.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder of the results; null = <see cref="Folder"/>.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Metres in a unit of the CRS, the same everywhere, as <c>gdaldem -s</c>; null = true ground distances.</summary>
    public double? Scale { get; init; }

    /// <summary>Makes results anew that are there already.</summary>
    public bool Overwrite { get; init; }
}
