using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation.Kernels;

namespace Antares.Segmentation;

/// <summary><c>slic</c>: superpixels of about equal size, <see cref="Slic"/>.</summary>
public sealed class SlicSegmenter : ISegmenter
{
    private static readonly SlicSettings Defaults = new();

    /// <inheritdoc/>
    public string Name => "slic";

    /// <inheritdoc/>
    public string Description => "SLIC superpixels after Achanta et al.: compact segments of about equal size.";

    /// <inheritdoc/>
    public IReadOnlyList<AlgorithmParameter> Parameters { get; } =
    [
        new("n_segments", AlgorithmParameter.Text(Defaults.Segments), 1, 100_000_000, "Segments of a whole tile; a tile that is partly empty gets as many fewer.") { IsWhole = true },
        new("compactness", AlgorithmParameter.Text(Defaults.Compactness), 0, 1_000_000, "The larger, the squarer the segments. Bands are scaled to 0..255."),
    ];

    /// <inheritdoc/>
    public int Revision => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Levels(AlgorithmParameters given) => [""];

    /// <inheritdoc/>
    public int Margin(AlgorithmParameters given, GridSpec grid) => 0;

    /// <inheritdoc/>
    public int BytesPerPixel(int planes) => Slic.BytesPerPixel;

    /// <inheritdoc/>
    public IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel)
    {
        double share = image.Mask.AsSpan().Count(true) / ((double)image.Grid.TileWidth * image.Grid.TileHeight);
        SlicSettings settings = Defaults with
        {
            Segments = (int)Math.Max(1, Math.Round(given.Number("n_segments") * share)),
            Compactness = given.Number("compactness"),
        };
        uint[] labels = new uint[image.Mask.Length];
        int count = Slic.Compute(image.Scaled(), [.. image.Planes.Select(p => p.Weight)], image.Mask, image.Window, settings, labels, cancel);
        return [new SegmentLabels(labels, count, new ulong[count])];
    }
}
