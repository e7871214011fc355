namespace Antares.Segmentation.Kernels;

/// <summary>Settings of <see cref="RegionMerging"/>.</summary>
public sealed record RegionMergingSettings
{
    /// <summary>t of each level, ascending: two regions may merge while the cost is below t squared, so it sets the size of the segments.</summary>
    public IReadOnlyList<double> Scales { get; init; } = [12];

    /// <summary>s, 0 to 1: weight of the shape against the values.</summary>
    public double Shape { get; init; } = 0.3;

    /// <summary>c, 0 to 1: weight of compactness against smoothness inside the shape.</summary>
    public double Compactness { get; init; } = 0.8;

    /// <summary>Rounds after which it ends even where merges are left; images end by themselves after 30 to 50.</summary>
    public int MaxRounds { get; init; } = 64;

    /// <summary>Segments below this number of pixels join their best neighbour at any cost; 1 = none do.</summary>
    public int MinSize { get; init; } = 1;

    /// <summary>Longest side of a segment's bounding box in pixels: bounds how far a flat area of one value grows.</summary>
    public int MaxExtent { get; init; } = 256;

    /// <summary>The main rounds of a level.</summary>
    internal MergePhase MainPhase(int level) => new(level, (float)(Scales[level] * Scales[level]), MaxRounds, 0);

    /// <summary>The rounds of small segments of a level.</summary>
    internal MergePhase SmallPhase(int level) => new(level, float.PositiveInfinity, int.MaxValue, MinSize);
}
