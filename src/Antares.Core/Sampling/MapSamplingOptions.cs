namespace Antares.Sampling;

/// <summary>What the drawing of training pixels from a map is asked for.</summary>
public sealed record MapSamplingOptions
{
    /// <summary>Raster of class codes, any reference system; 0 and nodata are no class.</summary>
    public required string File { get; init; }

    /// <summary>Number of the band, from 1; null for the first. With one band any text is taken.</summary>
    public string? Field { get; init; }

    /// <summary>Share of the pixels of each class, above 0 up to 1. Below 0: all classes the same share, so that classes x 10 000 pixels are drawn in all.</summary>
    public required double Fraction { get; init; }

    /// <summary>The same for classes that have fewer pixels than all pixels / classes; below 0: 10 000 pixels of each. Null: no class is treated apart.</summary>
    public double? RareFraction { get; init; }

    /// <summary>Number of classes of the map; null: those that it has.</summary>
    public int? ClassCount { get; init; }

    /// <summary>Scheme of the codes; made from them when there is none of this name.</summary>
    public required string Scheme { get; init; }

    /// <summary>Name of the training set.</summary>
    public required string Name { get; init; }

    /// <summary>Year that the map describes, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Side of the squares of pixels that are read at once. The result does not depend on it.</summary>
    public int Chunk { get; init; } = 1024;

    /// <summary>Another seed draws other pixels.</summary>
    public ulong Seed { get; init; }

    /// <summary>Replaces a set of the same name instead of adding to it.</summary>
    public bool Overwrite { get; init; }
}
