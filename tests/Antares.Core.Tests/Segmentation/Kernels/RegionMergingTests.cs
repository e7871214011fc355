using Antares.Grid;
using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class RegionMergingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_labels_are_those_of_the_plain_version(int seed)
    {
        TestImage image = TestImage.Of(seed, 12 + (seed % 7 * 5), 9 + (seed % 5 * 6), 1 + (seed % 10), seed % 3 * 0.1);
        RegionMergingSettings settings = new() { Scales = [3 + (seed % 6 * 8)], Shape = seed % 5 * 0.2, Compactness = seed % 4 * 0.25 };

        (uint[] labels, int count) = Run(image, settings);
        (uint[] expected, ulong[] keys, _) = PlainRegionMerging.Compute(image.Planes, image.Weights, image.Mask, image.Window, settings)[0];

        Assert.Equal(expected, labels);
        Assert.Equal(keys.Length, count);
        LabelChecks.AreSegments(labels, image.Mask, image.Window.Width, count);
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
        uint[] labels = new uint[8];

        int count = RegionMerging.Compute(
            values, [1], [.. Enumerable.Repeat(true, 8)], new PixelWindow(0, 0, 4, 2), new RegionMergingSettings { Scales = [6] }, labels);

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
        uint[] labels = new uint[6];

        int count = RegionMerging.Compute(new float[6], [1], mask, new PixelWindow(0, 0, 3, 2), new RegionMergingSettings { Scales = [100] }, labels);

        Assert.Equal(2, count);
        Assert.Equal([1, 0, 2, 1, 0, 2], labels.Select(l => (int)l));
    }

    [Fact]
    public void Only_masked_pixels_give_no_segment()
    {
        uint[] labels = [7, 7];

        Assert.Equal(0, RegionMerging.Compute([1, 2], [1], [false, false], new PixelWindow(0, 0, 2, 1), new RegionMergingSettings(), labels));
        Assert.Equal([0, 0], labels.Select(l => (int)l));
    }

    private static (uint[] Labels, int Count) Run(TestImage image, RegionMergingSettings settings)
    {
        uint[] labels = new uint[image.Mask.Length];
        int count = RegionMerging.Compute(image.Planes, image.Weights, image.Mask, image.Window, settings, labels);
        return (labels, count);
    }
}
