using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation.Kernels;

namespace Antares.Segmentation;

/// <summary><c>bis</c>: segments that grow by merging, <see cref="RegionMerging"/>.</summary>
public sealed class RegionMergingSegmenter : ISegmenter
{
    private const string MarginKey = "margin";

    private static readonly RegionMergingSettings Defaults = new();

    /// <inheritdoc/>
    public string Name => "bis";

    /// <inheritdoc/>
    public string Description => "Region merging after Baatz and Schaepe: segments as large as their ground is alike.";

    /// <inheritdoc/>
    public IReadOnlyList<AlgorithmParameter> Parameters { get; } =
    [
        new("preset", "none", 0, 0, "Values of t, s, c and min_size under a name; what is given besides it goes before it.")
        {
            Words = ["none"],
            Presets = [.. RegionMergingPresets.All.Select(p => p.Preset)],
            DecidesResult = false,
        },
        new("t", AlgorithmParameter.Text(Defaults.Scales[0]), 0, 1_000_000, "Scale: the larger, the larger the segments. Several give nested levels: t=20,40,80. Bands are scaled to 0..255.") { IsList = true },
        new("s", AlgorithmParameter.Text(Defaults.Shape), 0, 1, "Weight of the shape against the values of the bands: near 0 borders follow the values, near 1 segments are alike in shape."),
        new("c", AlgorithmParameter.Text(Defaults.Compactness), 0, 1, "Weight of compactness against smooth borders, inside the shape: near 1 round, near 0 also long segments with straight borders."),
        new("min_size", AlgorithmParameter.Text(Defaults.MinSize), 1, 1_000_000, "Segments of fewer pixels join a neighbour at whatever cost; 1 joins none.") { IsWhole = true },
        new("max_extent", AlgorithmParameter.Text(Defaults.MaxExtent), 8, ushort.MaxValue, "Longest side of a segment in pixels: keeps flat water or fill from becoming one giant.") { IsWhole = true },
        new("max_rounds", AlgorithmParameter.Text(Defaults.MaxRounds), 1, 1000, "Rounds of merging after which a level ends anyhow; images end by themselves after 30 to 50.") { IsWhole = true },
        new(MarginKey, "128", 16, 4096, "Pixels read around a tile at first. Borders that do not agree are mended with wider ones, so the result is the same; too narrow ones cost time.")
        {
            IsWhole = true,
            DecidesResult = false,
        },
    ];

    /// <inheritdoc/>
    public int Revision => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Levels(AlgorithmParameters given) =>
        given.Numbers("t") is { Count: > 1 } scales ? [.. scales.Select(AlgorithmParameter.Text)] : [""];

    /// <inheritdoc/>
    public int Margin(AlgorithmParameters given, GridSpec grid) => (int)given.Whole(MarginKey);

    /// <inheritdoc/>
    public int BytesPerPixel(int planes, AlgorithmParameters given) => RegionMerging.BytesPerPixel(planes, SettingsOf(given));

    /// <inheritdoc/>
    public IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel) =>
        RegionMerging.Compute(image.Planes, image.Mask, image.Window, SettingsOf(given), new MergeTuning { Threads = threads }, cancel);

    /// <summary>The settings that the parameters ask for.</summary>
    public static RegionMergingSettings SettingsOf(AlgorithmParameters given) => new()
    {
        Scales = given.Numbers("t"),
        Shape = given.Number("s"),
        Compactness = given.Number("c"),
        MinSize = (int)given.Whole("min_size"),
        MaxExtent = (int)given.Whole("max_extent"),
        MaxRounds = (int)given.Whole("max_rounds"),
    };
}
