namespace Antares.Segmentation.Kernels;

/// <summary>Settings of <see cref="RegionMerging"/>; decision 10 defines what they do.</summary>
public sealed record RegionMergingSettings
{
    /// <summary>t of each nested level, ascending: two regions may merge while the cost is below t squared, so it sets the size of the segments.</summary>
    public IReadOnlyList<double> Scales { get; init; } = [12];

    /// <summary>s, 0 to 1: weight of the shape against the values.</summary>
    public double Shape { get; init; } = 0.3;

    /// <summary>c, 0 to 1: weight of compactness against smoothness inside the shape.</summary>
    public double Compactness { get; init; } = 0.8;

    /// <summary>Segments of fewer pixels are joined to a neighbour at whatever cost; 1 joins none.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>Longest side of a segment's bounding box in pixels: what keeps flat ground from becoming one giant.</summary>
    public int MaxExtent { get; init; } = 256;

    /// <summary>Rounds after which a level ends even where merges are left; images end by themselves after 30 to 50.</summary>
    public int MaxRounds { get; init; } = 64;
}
