using Antares.Grid;
using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class SlicTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_labels_are_those_of_the_plain_version(int seed)
    {
        TestImage image = TestImage.Of(seed, 24 + seed, 20 + (seed % 4 * 3), 1 + (seed % 4), seed % 3 * 0.02);
        SlicSettings settings = new() { Segments = 6 + (seed * 2), Compactness = 5 + (seed * 3) };
        uint[] labels = new uint[image.Mask.Length], expected = new uint[image.Mask.Length];

        int count = Run(image, settings, labels);
        int[] nearest = PlainSlic.Assign(image, settings);
        double step = Math.Sqrt(image.Mask.Count(m => m) / (double)settings.Segments);
        int plainCount = SlicPieces.Join(nearest, image.Mask, image.Window.Width, (int)(step * step / 4), expected);

        Assert.Equal(expected, labels);
        Assert.Equal(plainCount, count);
        LabelChecks.AreSegments(labels, image.Mask, image.Window.Width, count);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    public void A_flat_image_is_cut_into_as_many_equal_squares_as_were_asked_for(int segments)
    {
        uint[] labels = new uint[64 * 64];

        int count = Run(TestImage.Flat(64, 64), new SlicSettings { Segments = segments }, labels);

        Assert.Equal(segments, count);
        Assert.All(labels.CountBy(l => l), l => Assert.InRange(l.Value, 4096 / segments * 0.6, 4096 / segments * 1.5));
    }

    [Fact]
    public void A_sharp_edge_is_a_border_of_segments()
    {
        float[] values = [.. Enumerable.Range(0, 40 * 40).Select(p => p % 40 < 23 ? 10f : 200f)];
        bool[] mask = [.. Enumerable.Repeat(true, 1600)];
        uint[] labels = new uint[1600];

        Slic.Compute(values, [1], mask, new PixelWindow(0, 0, 40, 40), new SlicSettings { Segments = 16 }, labels);

        for (int row = 0; row < 40; row++)
        {
            Assert.NotEqual(labels[(row * 40) + 22], labels[(row * 40) + 23]);
        }
    }

    [Fact]
    public void Only_masked_pixels_give_no_segment()
    {
        uint[] labels = [3, 3];

        Assert.Equal(0, Slic.Compute([1, 2], [1], [false, false], new PixelWindow(0, 0, 2, 1), new SlicSettings(), labels));
        Assert.Equal([0, 0], labels.Select(l => (int)l));
    }

    private static int Run(TestImage image, SlicSettings settings, uint[] labels) =>
        Slic.Compute(image.Planes, image.Weights, image.Mask, image.Window, settings, labels);
}
