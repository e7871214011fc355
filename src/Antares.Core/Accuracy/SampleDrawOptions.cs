namespace Antares.Accuracy;

/// <summary>What a draw is asked for.</summary>
public sealed record SampleDrawOptions
{
    /// <summary>Absolute path of the design.</summary>
    public required string DesignFile { get; init; }

    /// <summary>Absolute path of the GeoPackage that is written.</summary>
    public required string FileName { get; init; }

    /// <summary>What a person labels.</summary>
    public SampleUnitKind Unit { get; init; } = SampleUnitKind.Point;

    /// <summary>Another seed draws other units; a larger sample of the same seed holds the smaller one, unless there is a minimum distance.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Least distance of two draws on the ellipsoid in metres; 0 without.</summary>
    public double MinimumDistanceMetres { get; init; }

    /// <summary>Absolute path of an older sample whose labels are kept where a unit lies in the same pixel, else null.</summary>
    public string? Keep { get; init; }

    /// <summary>Replaces an earlier sample, with all labels in it.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Refuses options that make no sense whatever the design is.</summary>
    /// <exception cref="UsageException">One of them.</exception>
    public void Check()
    {
        if (!FileName.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException("A sample is a GeoPackage.", FileName, "Give a name that ends in .gpkg.");
        }

        if (Keep is not null && Unit == SampleUnitKind.Segment)
        {
            throw new UsageException("Labels are kept of points and pixels alone.", "--keep, --unit segment", "Leave --keep out, or draw points or pixels.");
        }

        if (!(MinimumDistanceMetres >= 0 && MinimumDistanceMetres <= 1e6))
        {
            throw new UsageException(
                FormattableString.Invariant($"--min-distance {MinimumDistanceMetres} is no distance between units."), "", "Give up to 1000 km, such as 500m or 2km.");
        }

        if (File.Exists(FileName) && !Overwrite)
        {
            throw new AntaresException("There is a sample of this name, and perhaps somebody has labelled it.", FileName, "Choose another name, or give --overwrite.");
        }
    }
}
