using System.Globalization;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation.Kernels;

namespace Antares.Segmentation;

/// <summary><c>slic</c>: superpixels of about equal size, <see cref="Slic"/>.</summary>
public sealed class SlicSegmenter : ISegmenter
{
    private const string Auto = "auto";
    private const string Segments = "n_segments";
    private const string DefaultSegments = "10000";
    private const string Step = "step";

    private static readonly SlicSettings Defaults = new() { StepX = SlicSettings.LeastStep, StepY = SlicSettings.LeastStep };

    /// <inheritdoc/>
    public string Name => "slic";

    /// <inheritdoc/>
    public string Description => "SLIC superpixels after Achanta et al.: compact segments of about equal size.";

    /// <inheritdoc/>
    public IReadOnlyList<AlgorithmParameter> Parameters { get; } =
    [
        new(Segments, DefaultSegments, 1, 100_000_000, "Segments of a whole tile; a tile that is partly empty gets as many fewer.") { IsWhole = true },
        new(Step, Auto, 0, 10_000_000, "Side of a segment in metres, instead of n_segments: does not change with the tile size.") { Words = [Auto] },
        new("compactness", AlgorithmParameter.Text(Defaults.Compactness), 0, 1_000_000, "The larger, the squarer the segments. Bands are scaled to 0..255."),
        new("iterations", AlgorithmParameter.Text(Defaults.Iterations), 1, 50, "Rounds of k-means; each needs a margin that is one step wider.") { IsWhole = true },
    ];

    /// <inheritdoc/>
    public int Revision => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Levels(AlgorithmParameters given) => [""];

    /// <inheritdoc/>
    /// <remarks>A bound, no guess: segments of the tile are those of the whole mosaic.</remarks>
    /// <exception cref="UsageException">The parameters do not fit each other, or the grid.</exception>
    public int Margin(AlgorithmParameters given, GridSpec grid) => Settings(given, grid).Margin;

    /// <inheritdoc/>
    public int BytesPerPixel(int planes, AlgorithmParameters given) => Slic.BytesPerPixel(planes);

    /// <inheritdoc/>
    /// <exception cref="UsageException">The parameters do not fit each other, or the grid.</exception>
    public IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel)
    {
        uint[] labels = new uint[image.Mask.Length];
        int count = Slic.Compute(image.Planes, image.Mask, image.Window, Settings(given, image.Grid), threads, labels, cancel);
        return [new SegmentLabels(labels, count, SlicHistories.Of(labels, count, image.Window))];
    }

    private static SlicSettings Settings(AlgorithmParameters given, GridSpec grid)
    {
        double area = grid.TileSizeX * grid.TileSizeY;
        double step = given.Text(Step) == Auto ? Math.Sqrt(area / given.Number(Segments)) : given.Number(Step);
        SlicSettings settings = Defaults with
        {
            StepX = step / grid.ResolutionX,
            StepY = step / -grid.ResolutionY,
            Compactness = given.Number("compactness"),
            Iterations = (int)given.Whole("iterations"),
        };
        Check(given, grid, settings, step > Math.Sqrt(area));
        return settings;
    }

    private static void Check(AlgorithmParameters given, GridSpec grid, SlicSettings settings, bool isBeyondTile)
    {
        bool hasStep = given.Text(Step) != Auto;
        if (hasStep && given.Text(Segments) != DefaultSegments)
        {
            throw new UsageException(
                $"Segmenter 'slic' got both {Segments}={given.Text(Segments)} and {Step}={given.Text(Step)}.", "-extra", $"Give one of them: both say how large segments are.");
        }

        string asked = hasStep ? $"{Step}={given.Text(Step)}" : $"{Segments}={given.Text(Segments)}";
        if (Math.Min(settings.StepX, settings.StepY) < SlicSettings.LeastStep)
        {
            throw new UsageException(
                Text($"{asked} makes segments of {settings.StepX:0.##} x {settings.StepY:0.##} pixels of {grid.ResolutionX} x {-grid.ResolutionY}, the least is {SlicSettings.LeastStep} x {SlicSettings.LeastStep}."),
                "-extra",
                hasStep ? Text($"Give a {Step} of {SlicSettings.LeastStep * Math.Max(grid.ResolutionX, -grid.ResolutionY)} or more.") : $"Give fewer {Segments}.");
        }

        if (isBeyondTile || Math.Max(settings.StepX, settings.StepY) > SlicSettings.MostStep)
        {
            throw new UsageException(
                Text($"{asked} is longer than a tile, {grid.TileSizeX} x {grid.TileSizeY} units of {grid.Crs}."),
                "-extra",
                $"Give a shorter {Step}; on a grid in degrees give {Segments}.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
