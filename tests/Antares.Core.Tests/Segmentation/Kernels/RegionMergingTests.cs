using Antares.Grid;
using Antares.Segmentation;
using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class RegionMergingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Labels_and_histories_are_those_of_the_plain_version(int seed)
    {
        TestImage image = TestImage.Of(seed, 12 + (seed % 7 * 5), 9 + (seed % 5 * 6), 1 + (seed % 10), seed % 3 * 0.1);
        RegionMergingSettings settings = SettingsOf(seed);

        IReadOnlyList<SegmentLabels> levels = Run(image, settings, new MergeTuning());

        AssertPlain(image, settings, levels);
        Assert.All(levels, level => LabelChecks.AreSegments(level.Labels, image.Mask, image.Window.Width, level.Count));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Blocks_threads_and_margins_do_not_matter(int seed)
    {
        TestImage image = TestImage.Of(seed, 47 + (seed % 7 * 5), 39 + (seed % 5 * 6), 1 + (seed % 10), seed % 3 * 0.1);
        RegionMergingSettings settings = SettingsOf(seed);
        MergeTuning tuning = new() { Threads = 1 + (seed % 5), BlockSize = 9 + (seed % 4 * 7), BlockMargin = seed % 8, BlockRounds = 1 + (seed % 9) };

        IReadOnlyList<SegmentLabels> levels = Run(image, settings, tuning);

        AssertSame(Run(image, settings, new MergeTuning { BlockSize = 1000, BlockRounds = 1 }), levels);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 64)]
    [InlineData(64, 9)]
    public void Flat_ground_in_blocks_is_cut_as_in_the_plain_version(int seed, int bands)
    {
        // All costs are equal: influence reaches far, so that margins must grow.
        TestImage image = new(new float[bands * 40 * 31], [.. Enumerable.Repeat(1f, bands)], [.. Enumerable.Repeat(true, 40 * 31)], new PixelWindow(seed, -seed, 40, 31));
        RegionMergingSettings settings = new() { Scales = [4, 30], MaxExtent = 17, MinSize = 5 };

        IReadOnlyList<SegmentLabels> levels = Run(image, settings, new MergeTuning { Threads = 2, BlockSize = 8, BlockMargin = 1, BlockRounds = 6 });

        AssertPlain(image, settings, levels);
    }

    [Fact]
    public void Blocks_that_agreed_with_a_wrong_neighbour_are_computed_again()
    {
        // 100 and -100 in turns are too different to merge; a mixed region that begins in the west takes in one more pixel a round. With a margin of
        // 1 only the first two blocks differ; the third agrees with the second until that is computed from the whole image.
        float[] values = [90, -50, .. Enumerable.Range(2, 14).Select(i => i % 2 == 0 ? 100f : -100f)];
        TestImage image = new(values, [1], [.. Enumerable.Repeat(true, 16)], new PixelWindow(0, 0, 16, 1));
        RegionMergingSettings settings = new() { Scales = [13], Shape = 0, MaxRounds = 9 };

        IReadOnlyList<SegmentLabels> levels = Run(image, settings, new MergeTuning { BlockSize = 3, BlockMargin = 1, BlockRounds = 9 });

        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7], levels[0].Labels.Select(l => (int)l));
        AssertPlain(image, settings, levels);
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(300, 1)]
    [InlineData(2, 77)]
    public void Narrow_windows_are_cut_as_in_the_plain_version(int width, int height)
    {
        TestImage image = TestImage.Of(5, width, height, 3);
        RegionMergingSettings settings = new() { Scales = [15] };

        AssertPlain(image, settings, Run(image, settings, new MergeTuning { Threads = 3, BlockSize = 16, BlockMargin = 4 }));
    }

    [Fact]
    public void Regions_of_many_neighbours_are_merged_as_in_the_plain_version()
    {
        // A comb of one value between single pixels of others: its regions have hundreds of neighbours.
        float[] values = [.. Enumerable.Range(0, 61 * 41).Select(p => p % 61 % 2 == 1 && p / 61 % 2 == 1 ? 40 + (p * 37 % 211) : 7f)];
        TestImage image = new(values, [1], [.. Enumerable.Repeat(true, values.Length)], new PixelWindow(0, 0, 61, 41));
        RegionMergingSettings settings = new() { Scales = [60], Shape = 0.05, MaxExtent = 1000 };

        AssertPlain(image, settings, Run(image, settings, new MergeTuning { Threads = 2, BlockRounds = 3, BlockSize = 20, BlockMargin = 5 }));
    }

    [Fact]
    public void Stored_integers_give_the_segments_of_their_scaled_values()
    {
        short[] stored = [.. Enumerable.Range(0, 30 * 20).Select(p => (short)(p % 30 / 5 * 700 - 32768 + (p * 7919 % 97)))];
        bool[] mask = [.. Enumerable.Repeat(true, stored.Length)];
        PixelWindow window = new(0, 0, 30, 20);
        float[] scaled = [.. stored.Select(v => (v + 32000f) * 0.05f)];
        RegionMergingSettings settings = new() { Scales = [10] };

        Assert.Equal(
            RegionMerging.Compute([ScaledPlane.Of(scaled)], mask, window, settings, new MergeTuning())[0].Labels,
            RegionMerging.Compute([ScaledPlane.Of(stored, -32000, 0.05)], mask, window, settings, new MergeTuning())[0].Labels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void Scales_at_the_ends_of_their_range_are_defined(double scale)
    {
        TestImage image = TestImage.Of(3, 40, 30, 2);
        RegionMergingSettings settings = new() { Scales = [scale] };

        AssertPlain(image, settings, Run(image, settings, new MergeTuning { BlockSize = 16, BlockMargin = 2 }));
    }

    [Fact]
    public void Equal_costs_on_a_flat_image_are_decided_as_in_the_plain_version()
    {
        TestImage image = TestImage.Flat(23, 17);
        RegionMergingSettings settings = new() { Scales = [3], MaxRounds = 5 };

        (uint[] labels, int count) = Run(image, settings);

        Assert.Equal(PlainRegionMerging.Compute(image.Planes, image.Weights, image.Mask, image.Window, settings)[0].Labels, labels);
        Assert.InRange(count, 2, 23 * 17 / 4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_larger_scale_never_gives_more_segments(int seed)
    {
        TestImage image = TestImage.Of(seed, 80, 60, 4);
        int[] counts = [.. new[] { 0.0, 5, 10, 20, 40, 80, 160 }.Select(t => Run(image, new RegionMergingSettings { Scales = [t], Shape = 0.5, Compactness = 0.7 }).Count)];

        Assert.Equal(counts.OrderDescending(), counts);
        Assert.Equal(image.Mask.Count(m => m), counts[0]);
        Assert.True(counts[^1] < counts[0] / 20);
    }

    [Fact]
    public void Two_fields_become_two_segments()
    {
        float[] values = [10, 11, 90, 91, 10, 12, 91, 90];

        (uint[] labels, int count, _) = RegionMerging.Compute(
            [ScaledPlane.Of(values)], [.. Enumerable.Repeat(true, 8)], new PixelWindow(0, 0, 4, 2), new RegionMergingSettings { Scales = [6] }, new MergeTuning())[0];

        Assert.Equal(2, count);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2], labels.Select(l => (int)l));
    }

    [Fact]
    public void A_merge_costs_what_the_paper_says()
    {
        // Two pixels, 10 and 16: n M = 2 x 18, so sqrt = 6; outlines 4 and 4 become 6, boxes 4 and 4 become 6.
        MergeCriterion criterion = new(shape: 0.5, compactness: 0.25);
        float alone = criterion.Of(0, 1, 4, 4), union = criterion.Of(6, 2, 6, 6);

        Assert.Equal(0.5 * ((0.25 * 4) + (0.75 * 1)), alone, precision: 5);
        Assert.Equal((0.5 * 6) + (0.5 * ((0.25 * Math.Sqrt(2) * 6) + (0.75 * 2))), union, precision: 5);
    }

    [Fact]
    public void Where_a_window_lies_on_the_grid_decides_ties_and_nothing_else_does()
    {
        TestImage image = TestImage.Flat(30, 20);
        RegionMergingSettings settings = new() { Scales = [2] };

        uint[] here = Run(image, settings).Labels;

        Assert.Equal(here, Run(image, settings).Labels);
        Assert.NotEqual(here, Run(image with { Window = image.Window.Shifted(1, 0) }, settings).Labels);
    }

    [Fact]
    public void An_island_behind_masked_pixels_is_not_merged_across()
    {
        // Column 1 is masked: the same value on both sides stays two segments.
        bool[] mask = [true, false, true, true, false, true];

        (uint[] labels, int count, _) = RegionMerging.Compute(
            [ScaledPlane.Of(new float[6])], mask, new PixelWindow(0, 0, 3, 2), new RegionMergingSettings { Scales = [100] }, new MergeTuning())[0];

        Assert.Equal(2, count);
        Assert.Equal([1, 0, 2, 1, 0, 2], labels.Select(l => (int)l));
    }

    [Fact]
    public void Only_masked_pixels_give_no_segment()
    {
        (uint[] labels, int count, ulong[] histories) = RegionMerging.Compute(
            [ScaledPlane.Of([1f, 2f])], [false, false], new PixelWindow(0, 0, 2, 1), new RegionMergingSettings(), new MergeTuning())[0];

        Assert.Equal(0, count);
        Assert.Empty(histories);
        Assert.Equal([0, 0], labels.Select(l => (int)l));
    }

    private static RegionMergingSettings SettingsOf(int seed) => new()
    {
        Scales = seed % 4 == 0 ? [5, 15 + seed, 60] : [3 + (seed % 6 * 8)],
        Shape = seed % 5 * 0.2,
        Compactness = seed % 4 * 0.25,
        MinSize = seed % 3 == 0 ? 1 : seed % 7 * 2,
        MaxExtent = seed % 2 == 0 ? 256 : 12,
        MaxRounds = seed % 6 == 0 ? 5 : 64,
    };

    private static void AssertPlain(TestImage image, RegionMergingSettings settings, IReadOnlyList<SegmentLabels> levels)
    {
        PlainRegionMerging.Level[] expected = PlainRegionMerging.Compute(image.Planes, image.Weights, image.Mask, image.Window, settings);
        Assert.Equal(expected.Length, levels.Count);
        for (int level = 0; level < expected.Length; level++)
        {
            Assert.Equal(expected[level].Labels, levels[level].Labels);
            Assert.Equal(expected[level].Keys.Length, levels[level].Count);
            Assert.Equal(expected[level].Histories, levels[level].Histories);
        }
    }

    private static void AssertSame(IReadOnlyList<SegmentLabels> expected, IReadOnlyList<SegmentLabels> levels)
    {
        Assert.Equal(expected.Select(l => l.Count), levels.Select(l => l.Count));
        Assert.All(expected.Zip(levels), pair => Assert.Equal(pair.First.Labels, pair.Second.Labels));
        Assert.All(expected.Zip(levels), pair => Assert.Equal(pair.First.Histories, pair.Second.Histories));
    }

    private static IReadOnlyList<SegmentLabels> Run(TestImage image, RegionMergingSettings settings, MergeTuning tuning) =>
        RegionMerging.Compute(image.Scaled(), image.Mask, image.Window, settings, tuning);

    private static (uint[] Labels, int Count) Run(TestImage image, RegionMergingSettings settings)
    {
        SegmentLabels result = Run(image, settings, new MergeTuning())[0];
        return (result.Labels, result.Count);
    }
}
