using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>Grows segments out of pixels: in every round each region picks the neighbour that is cheapest to merge with, and all pairs that
/// picked each other merge at once.</summary>
/// <remarks>
/// Decision 10 holds the definition; the cost is <see cref="MergeCriterion"/>. Local mutual best fitting in rounds, and how far its influence
/// reaches: Lassalle et al., A Scalable Tile-Based Framework for Region-Merging Segmentation, IEEE Trans. Geosci. Remote Sens. 53(10), 2015. The result depends on the pixels and their place on the endless grid only, not on threads or blocks. The first rounds
/// are computed in blocks (<see cref="MergeBlocks"/>), the others on the graph of the regions that are left (<see cref="RegionRounds"/>).
/// </remarks>
public static class RegionMerging
{
    /// <summary>Longest side of a window in pixels.</summary>
    public const int LongestSide = 65535;

    // Below this scale noise keeps many pixels single, so that hardly fewer regions than pixels are left after the rounds in blocks.
    private const double SmallScale = 5;

    /// <summary>Bytes of working memory per pixel, labels included, planes and mask not.</summary>
    /// <param name="bands">Number of planes.</param>
    /// <param name="settings">A small scale or few rounds leave more regions.</param>
    public static int BytesPerPixel(int bands, RegionMergingSettings settings)
    {
        int each = 140 + (8 * RegionSet.LanesOf(bands));
        double left = settings.Scales[0] < SmallScale ? 1.5 : 0.24;
        return 8 + (int)(left * each);
    }

    /// <summary>Labels every unmasked pixel with the number of its segment.</summary>
    /// <param name="planes">Values, no NaN where unmasked; shape (row, column) each.</param>
    /// <param name="mask">True where the pixel may be used; shape (row, column).</param>
    /// <param name="window">The pixels' place on the endless grid; at most 65535 columns and rows.</param>
    /// <param name="settings">Scales, shape, compactness, limits.</param>
    /// <param name="tuning">Threads and memory.</param>
    /// <param name="cancel">Checked once a round.</param>
    /// <returns>The segments of every scale.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static IReadOnlyList<SegmentLabels> Compute(
        IReadOnlyList<ScaledPlane> planes, bool[] mask, PixelWindow window, RegionMergingSettings settings, MergeTuning tuning, CancellationToken cancel = default)
    {
        Check(planes, mask, window);
        MergeImage image = new(planes, mask, window);
        uint[] labels = GC.AllocateUninitializedArray<uint>(mask.Length, pinned: true);
        unsafe
        {
            fixed (uint* pixels = labels)
            {
                using RegionSet regions = FirstRounds(image, settings, tuning, pixels, out int count, out int rounds, cancel);
                using RegionRounds merging = new(regions, Ends(count, tuning.Threads), new MergeCriterion(settings.Shape, settings.Compactness), settings.MaxExtent, window);
                List<SegmentLabels> levels = [];
                for (int level = 0; level < settings.Scales.Count; level++)
                {
                    merging.Run(settings.MainPhase(level), level == 0 ? rounds + 1 : 1, pixels, cancel);
                    if (settings.MinSize > 1)
                    {
                        merging.Run(settings.SmallPhase(level), 1, pixels, cancel);
                    }

                    bool isLast = level == settings.Scales.Count - 1;
                    levels.Add(Result(isLast ? labels : [.. labels], regions, merging));
                }

                return levels;
            }
        }
    }

    private static unsafe RegionSet FirstRounds(
        MergeImage image, RegionMergingSettings settings, MergeTuning tuning, uint* labels, out int count, out int rounds, CancellationToken cancel)
    {
        using MergeBlocks blocks = new(image, settings, tuning);
        blocks.Run(labels, cancel);
        rounds = blocks.Rounds;
        return blocks.Join(out count);
    }

    private static int[] Ends(int count, int threads) => [.. Enumerable.Range(1, Math.Max(1, threads)).Select(i => (int)((long)count * i / Math.Max(1, threads)))];

    private static unsafe SegmentLabels Result(uint[] labels, RegionSet regions, RegionRounds merging)
    {
        int count = FirstPixels.ToNumbers(labels);
        ulong[] histories = new ulong[count];
        foreach ((int begin, int end) in merging.Taken)
        {
            for (int region = begin; region < end; region++)
            {
                histories[labels[regions.Shapes[region].First] - 1] = regions.Histories[region].Folded();
            }
        }

        return new SegmentLabels(labels, count, histories);
    }

    private static void Check(IReadOnlyList<ScaledPlane> planes, bool[] mask, PixelWindow window)
    {
        if (planes.Count == 0 || planes.Any(p => p.Length != window.PixelCount) || mask.Length != window.PixelCount)
        {
            throw new ArgumentException(
                $"{planes.Count} planes of {(planes.Count == 0 ? 0 : planes[0].Length)} values and {mask.Length} mask pixels do not fit {window.Height} x {window.Width}.",
                nameof(planes));
        }

        if (window.Width > LongestSide || window.Height > LongestSide)
        {
            throw new ArgumentException($"{window.Width} x {window.Height} pixels are more than {LongestSide} on a side.", nameof(window));
        }
    }
}
