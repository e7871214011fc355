using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation.Kernels;

namespace Antares.Segmentation;

/// <summary><c>bis</c>: segments that grow by merging, <see cref="RegionMerging"/>.</summary>
public sealed class RegionMergingSegmenter : ISegmenter
{
    private static readonly RegionMergingSettings Defaults = new();

    /// <inheritdoc/>
    public string Name => "bis";

    /// <inheritdoc/>
    public string Description => "Region merging after Baatz and Schaepe: segments as large as their ground is alike.";

    /// <inheritdoc/>
    public IReadOnlyList<AlgorithmParameter> Parameters { get; } =
    [
        new("t", AlgorithmParameter.Text(Defaults.Scales[0]), 0, 1_000_000, "Scale: the larger, the larger the segments. Bands are scaled to 0..255."),
        new("s", AlgorithmParameter.Text(Defaults.Shape), 0, 1, "Weight of the shape against the values of the bands."),
        new("c", AlgorithmParameter.Text(Defaults.Compactness), 0, 1, "Weight of compactness against smooth borders, inside the shape."),
    ];

    /// <inheritdoc/>
    public int Revision => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Levels(AlgorithmParameters given) => [""];

    /// <inheritdoc/>
    public int Margin(AlgorithmParameters given, GridSpec grid) => 128;

    /// <inheritdoc/>
    public int BytesPerPixel(int planes) => RegionMerging.BytesPerPixel(planes);

    /// <inheritdoc/>
    public IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel)
    {
        RegionMergingSettings settings = Defaults with { Scales = [given.Number("t")], Shape = given.Number("s"), Compactness = given.Number("c") };
        uint[] labels = new uint[image.Mask.Length];
        int count = RegionMerging.Compute(image.Scaled(), [.. image.Planes.Select(p => p.Weight)], image.Mask, image.Window, settings, labels, cancel);
        return [new SegmentLabels(labels, count, new ulong[count])];
    }
}
