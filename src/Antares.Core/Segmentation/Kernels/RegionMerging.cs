using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>Grows segments out of pixels: in every round each region picks the neighbour that is cheapest to merge with, and all pairs that
/// picked each other merge at once.</summary>
/// <remarks>
/// Cost: <see cref="MergeCriterion"/>. Between equal costs the lower <see cref="PairHash"/> of the two keys decides, then the lower key of the
/// neighbour. A key is the position of a region's first pixel on the endless grid, so the order of merges does not depend on where a window
/// begins. Masked pixels are no regions; edges towards them count as boundary. Connectivity is 4. Needs about
/// 120 + 8 x (bands rounded up to 8) bytes a pixel beside planes and labels.
/// </remarks>
public static class RegionMerging
{
    /// <summary>Bytes of working memory per pixel, labels included, planes not.</summary>
    public static int BytesPerPixel(int bands) => 125 + (8 * RegionStatistics.LanesOf(bands));

    /// <summary>Labels every unmasked pixel with the number of its segment.</summary>
    /// <param name="planes">Scaled values, no NaN where unmasked; shape (band, row, column).</param>
    /// <param name="weights">Weight of each band; shape (band).</param>
    /// <param name="mask">True where the pixel may be used; shape (row, column).</param>
    /// <param name="window">The pixels' place on the endless grid; at most 65535 columns and rows.</param>
    /// <param name="settings">Scale, shape, compactness.</param>
    /// <param name="labels">Result: 1..n in raster order of the segments' first pixels, 0 where masked; shape (row, column).</param>
    /// <param name="cancel">Checked once a round.</param>
    /// <returns>n, the number of segments.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static int Compute(
        ReadOnlySpan<float> planes, ReadOnlySpan<float> weights, ReadOnlySpan<bool> mask, PixelWindow window,
        RegionMergingSettings settings, Span<uint> labels, CancellationToken cancel = default)
    {
        Check(planes, weights, mask, window, labels);
        MergeCriterion criterion = new(settings.Shape, settings.Compactness);
        RegionGraph graph = new(planes, weights, mask, window, criterion);
        NeighbourChoice choice = new(graph);
        float threshold = (float)(settings.Scales[0] * settings.Scales[0]);
        FirstPixels.Begin(mask, labels);

        for (int round = 0; round < settings.MaxRounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            choice.Update();
            if (!graph.Pair(choice, threshold))
            {
                break;
            }

            graph.Contract(choice, labels);
        }

        return FirstPixels.ToNumbers(labels);
    }

    private static void Check(
        ReadOnlySpan<float> planes, ReadOnlySpan<float> weights, ReadOnlySpan<bool> mask, PixelWindow window, Span<uint> labels)
    {
        if (planes.Length != weights.Length * window.PixelCount || mask.Length != window.PixelCount || labels.Length != window.PixelCount)
        {
            throw new ArgumentException(
                $"{planes.Length} values, {mask.Length} mask pixels and {labels.Length} labels do not fit {weights.Length} x {window.Height} x {window.Width}.",
                nameof(planes));
        }

        if (window.Width > ushort.MaxValue || window.Height > ushort.MaxValue)
        {
            throw new ArgumentException($"{window.Width} x {window.Height} pixels are more than 65535 on a side.", nameof(window));
        }
    }
}
