namespace Antares.Accuracy;

/// <summary>What the labelling of a sample from a raster is asked for.</summary>
public sealed record SampleLabelOptions
{
    /// <summary>Absolute path of the sample.</summary>
    public required string Sample { get; init; }

    /// <summary>Raster of class codes in any reference system; 0 and nodata are no class.</summary>
    public required string Raster { get; init; }

    /// <summary>The same at the time of the later map, for a design for change.</summary>
    public string? RasterAfter { get; init; }

    /// <summary>Scheme of the codes of the rasters, from which mappings lead to that of the sample; null: they are in that of the sample.</summary>
    public string? Scheme { get; init; }

    /// <summary>Absolute path of what is written; null for the sample itself.</summary>
    public string? Output { get; init; }

    /// <summary>Replaces <see cref="Output"/> where there is such a file; the sample itself needs no permission.</summary>
    public bool OverwriteFile { get; init; }

    /// <summary>Replaces labels that are there already.</summary>
    public bool Overwrite { get; init; }
}
