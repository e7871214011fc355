namespace Antares.Segmentation.Kernels;

/// <summary>Settings of <see cref="RegionMerging"/>.</summary>
public sealed record RegionMergingSettings
{
    /// <summary>t: two regions may merge while the cost is below t squared, so it sets the size of the segments.</summary>
    public double Scale { get; init; } = 12;

    /// <summary>s, 0 to 1: weight of the shape against the values.</summary>
    public double Shape { get; init; } = 0.3;

    /// <summary>c, 0 to 1: weight of compactness against smoothness inside the shape.</summary>
    public double Compactness { get; init; } = 0.8;

    /// <summary>Rounds after which it ends even where merges are left; images end by themselves after 30 to 50.</summary>
    public int MaxRounds { get; init; } = 64;
}
