using Antares.Core.Tests.Segmentation.Kernels;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation;

public sealed class SlicSegmenterTests
{
    private static readonly SlicSegmenter Slic = new();
    private static readonly GridSpec Grid = new(new Crs("EPSG:6372"), 20, -20, 20 * 60, 20 * 50, 0, 0);

    [Theory]
    [InlineData("n_segments=30")] // a tile of 60 x 50 pixels: 10 x 10 a segment
    [InlineData("step=200")]
    [InlineData("step=200 n_segments=10000")]
    public void Step_and_number_of_segments_say_the_same(string given)
    {
        Assert.Equal(87, Slic.Margin(Values(given), Grid));
        Assert.Equal(Cut("step=200", new PixelWindow(3, -40, 90, 70)).Labels, Cut(given, new PixelWindow(3, -40, 90, 70)).Labels);
    }

    [Fact]
    public void Each_iteration_asks_for_one_step_more()
    {
        Assert.Equal(137, Slic.Margin(Values("step=200 iterations=10"), Grid));
    }

    [Theory]
    [InlineData("step=200 n_segments=500", "both")]
    [InlineData("step=39", "40 or more")]
    [InlineData("step=0", "40 or more")]
    [InlineData("n_segments=10000", "fewer")]
    [InlineData("step=5000", "shorter")]
    public void What_does_not_fit_is_refused(string given, string word)
    {
        UsageException margin = Assert.Throws<UsageException>(() => Slic.Margin(Values(given), Grid));
        UsageException cut = Assert.Throws<UsageException>(() => Cut(given, new PixelWindow(0, 0, 4, 4)));

        Assert.Contains(word, margin.What + margin.Mend, StringComparison.Ordinal);
        Assert.Equal(margin.Message, cut.Message);
    }

    [Fact]
    public void A_grid_in_degrees_takes_no_step_in_metres()
    {
        GridSpec degrees = new(Crs.Wgs84, 0.0002, -0.0002, 1, 1, 0, 0);

        Assert.Contains("degrees", Assert.Throws<UsageException>(() => Slic.Margin(Values("step=200"), degrees)).Mend, StringComparison.Ordinal);
        Assert.Equal(427, Slic.Margin(Values("n_segments=10000"), degrees));
    }

    [Fact]
    public void One_segment_per_tile_and_an_empty_image_have_a_result()
    {
        Assert.InRange(Cut("n_segments=1", new PixelWindow(0, 0, 30, 30)).Count, 1, 4);

        SegmentLabels none = Slic.Segment(new SegmentImage(new PixelWindow(0, 0, 2, 2), [ScaledPlane.Of(new float[4])], new bool[4], Grid), Values("step=60"), 1, default)[0];
        Assert.Equal((0, 0), (none.Count, none.Histories.Length));
        Assert.Equal(new uint[4], none.Labels);
    }

    [Fact]
    public void Histories_are_those_of_the_labels()
    {
        PixelWindow window = new(-7, 11, 90, 70);
        SegmentLabels cut = Cut("step=100", window);

        Assert.Equal(SlicHistories.Of(cut.Labels, cut.Count, window), cut.Histories);
        Assert.Equal(cut.Count, cut.Histories.Distinct().Count());
    }

    private static SegmentLabels Cut(string given, PixelWindow window)
    {
        TestImage image = TestImage.Of(4, window.Width, window.Height, 2);
        ScaledPlane[] planes = [.. image.Weights.Select((_, b) => ScaledPlane.Of(image.Planes.AsSpan(b * image.Mask.Length, image.Mask.Length).ToArray()))];
        return Slic.Segment(new SegmentImage(window, planes, image.Mask, Grid), Values(given), 2, default)[0];
    }

    private static AlgorithmParameters Values(string given) => AlgorithmParameters.Of(
        "segmenter", Slic.Name, Slic.Parameters, given.Split(' ').Select(g => g.Split('=')).ToDictionary(g => g[0], g => g[1]));
}
