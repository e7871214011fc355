using Antares.Grid;
using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class PlainRegionMergingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Levels_are_nested_and_each_as_large_as_it_was_asked_for(int seed)
    {
        TestImage image = TestImage.Of(seed, 40, 30, 3);
        PlainRegionMerging.Level[] levels = Run(image, new RegionMergingSettings { Scales = [5, 20, 60], MinSize = 4, MaxExtent = 25 });

        Assert.Equal(3, levels.Length);
        foreach (PlainRegionMerging.Level level in levels)
        {
            LabelChecks.AreSegments(level.Labels, image.Mask, 40, level.Keys.Length);
            Assert.All(
                Enumerable.Range(1, level.Keys.Length).Select(n => Enumerable.Range(0, 1200).Where(p => level.Labels[p] == n).ToArray()),
                pixels => Assert.InRange(pixels.Max(p => p % 40) - pixels.Min(p => p % 40) + 1, 1, 25));
        }

        Assert.True(levels[2].Keys.Length < levels[0].Keys.Length);
        Assert.All(
            levels[0].Labels.Zip(levels[2].Labels).Where(p => p.First != 0).GroupBy(p => p.First, p => p.Second),
            inside => Assert.Single(inside.Distinct()));
    }

    [Fact]
    public void No_small_segment_is_left_beside_another()
    {
        TestImage image = TestImage.Of(7, 40, 30, 2, maskedShare: 0);

        PlainRegionMerging.Level level = Run(image, new RegionMergingSettings { Scales = [3], MinSize = 6 })[0];

        Assert.InRange(level.Keys.Length, 2, 200);
        Assert.All(level.Labels.GroupBy(l => l), pixels => Assert.InRange(pixels.Count(), 6, 1200));
    }

    [Fact]
    public void A_history_tells_of_a_choice_that_led_to_nothing()
    {
        // The middle prefers the right in both rows; what lies left of it is seen in the second only.
        RegionMergingSettings settings = new() { Scales = [10], Shape = 0, MaxRounds = 1 };
        float[] values = [0, 9, 10];

        ulong[] withLeft = PlainRegionMerging.Compute(values, [1], [true, true, true], new PixelWindow(0, 0, 3, 1), settings)[0].Histories;
        ulong[] without = PlainRegionMerging.Compute(values, [1], [false, true, true], new PixelWindow(0, 0, 3, 1), settings)[0].Histories;
        ulong[] alone = PlainRegionMerging.Compute(values, [1], [true, false, false], new PixelWindow(0, 0, 3, 1), settings)[0].Histories;

        Assert.Equal(without[0], withLeft[1]);
        Assert.NotEqual(alone[0], withLeft[0]);
    }

    private static PlainRegionMerging.Level[] Run(TestImage image, RegionMergingSettings settings) =>
        PlainRegionMerging.Compute(image.Planes, image.Weights, image.Mask, image.Window, settings);
}
