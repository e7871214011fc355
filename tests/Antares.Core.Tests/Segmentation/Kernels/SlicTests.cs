using Antares.Grid;
using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class SlicTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_labels_are_those_of_the_plain_version(int seed)
    {
        Random random = new(seed);
        TestImage image = TestImage.Of(seed, 1 + random.Next(60), 1 + random.Next(40), 1 + random.Next(9), random.NextDouble() * random.NextDouble());
        SlicSettings settings = new()
        {
            StepX = 2 + (random.NextDouble() * 14),
            StepY = 2 + (random.NextDouble() * 10),
            Compactness = seed % 5 == 0 ? 0 : random.NextDouble() * 90,
            Iterations = 1 + random.Next(6),
        };

        (uint[] labels, int count) = Run(image, settings);

        Assert.Equal(PlainSlic.Labels(image, settings), labels);
        LabelChecks.AreSegments(labels, image.Mask, image.Window.Width, count);
    }

    [Theory]
    [InlineData(700, 3, 4.5, 1)]
    [InlineData(3, 530, 300, 2)]
    [InlineData(560, 5, 280, 3)]
    [InlineData(40, 30, 1000, 64)]
    [InlineData(1, 90, 7, 2)]
    [InlineData(90, 1, 7, 2)]
    public void Long_narrow_and_deep_images_are_cut_as_by_the_plain_version(int width, int height, double step, int bands)
    {
        TestImage image = TestImage.Of(9, width, height, bands);
        SlicSettings settings = Square(step) with { Iterations = 3 };

        (uint[] labels, int count) = Run(image, settings);

        Assert.Equal(PlainSlic.Labels(image, settings), labels);
        LabelChecks.AreSegments(labels, image.Mask, width, count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Any_number_of_threads_gives_the_same_labels(int seed)
    {
        TestImage image = TestImage.Of(seed, 130 + seed, 100, 1 + (2 * seed), 0.1);
        SlicSettings settings = Square(2 + (seed * 4.7));

        uint[] one = Run(image, settings).Labels;

        Assert.Equal(one, Run(image, settings, threads: 2).Labels);
        Assert.Equal(one, Run(image, settings, threads: 5).Labels);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    public void A_flat_image_is_cut_into_equal_squares(int step)
    {
        (uint[] labels, int count) = Run(TestImage.Flat(64, 64) with { Window = new PixelWindow(-64, 128, 64, 64) }, Square(step));

        Assert.Equal(4096 / (step * step), count);
        Assert.Equal(64 / step, Enumerable.Range(0, 64).Select(p => labels[p]).Distinct().Count());
        uint[] rim = [.. Enumerable.Range(0, 4096).Where(p => p % 64 is 0 or 63 || p / 64 is 0 or 63).Select(p => labels[p])];
        Assert.All(labels.Except(rim), l => Assert.Equal(step * step, labels.Count(o => o == l)));
    }

    [Fact]
    public void A_sharp_edge_is_a_border_of_segments()
    {
        float[] values = [.. Enumerable.Range(0, 40 * 40).Select(p => p % 40 < 23 ? 10f : 200f)];
        TestImage image = new(values, [1], [.. Enumerable.Repeat(true, 1600)], new PixelWindow(0, 0, 40, 40));

        uint[] labels = Run(image, Square(10)).Labels;

        for (int row = 0; row < 40; row++)
        {
            Assert.NotEqual(labels[(row * 40) + 22], labels[(row * 40) + 23]);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5.5)]
    [InlineData(12)]
    public void No_segment_is_longer_than_two_steps(double step)
    {
        TestImage image = TestImage.Of(8, 90, 70, 3);
        SlicSettings settings = Square(step) with { Compactness = 1 };

        uint[] labels = Run(image, settings).Labels;

        foreach (IGrouping<uint, int> segment in Enumerable.Range(0, labels.Length).Where(p => labels[p] != 0).GroupBy(p => labels[p]))
        {
            Assert.InRange(segment.Max(p => p % 90) - segment.Min(p => p % 90) + 1, 1, (2 * settings.StepX) + 1);
            Assert.InRange(segment.Max(p => p / 90) - segment.Min(p => p / 90) + 1, 1, (2 * settings.StepX) + 1);
        }
    }

    [Fact]
    public void Only_masked_pixels_give_no_segment()
    {
        (uint[] labels, int count) = Run(new TestImage([float.NaN, 2], [1], [false, false], new PixelWindow(0, 0, 2, 1)), Square(5));

        Assert.Equal(0, count);
        Assert.Equal([0u, 0u], labels);
    }

    [Fact]
    public void Extremes_of_int16_are_added_up_without_overflow()
    {
        short[] values = [.. Enumerable.Range(0, 600 * 40).Select(p => p % 600 < 300 ? short.MinValue : short.MaxValue)];
        uint[] labels = new uint[values.Length];
        bool[] mask = [.. Enumerable.Repeat(true, values.Length)];

        int count = Slic.Compute([ScaledPlane.Of(values)], mask, new PixelWindow(0, 0, 600, 40), Square(400), 1, labels);

        Assert.Equal(2, count);
        Assert.All(Enumerable.Range(0, values.Length), p => Assert.Equal(p % 600 < 300 ? 1u : 2u, labels[p]));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        TestImage image = TestImage.Flat(4, 4);

        Assert.Throws<ArgumentException>(() => Run(image, Square(1.9)));
        Assert.Throws<ArgumentException>(() => Run(image, Square(double.NaN)));
        Assert.Throws<ArgumentException>(() => Run(image, Square(1e7)));
        Assert.Throws<ArgumentException>(() => Run(image, Square(4) with { Compactness = -1 }));
        Assert.Throws<ArgumentException>(() => Run(image, Square(4) with { Iterations = 0 }));
        Assert.Throws<ArgumentException>(() => Run(image with { Window = new PixelWindow(0, 0, 4, 5) }, Square(4)));
    }

    internal static SlicSettings Square(double step) => new() { StepX = step, StepY = step };

    internal static (uint[] Labels, int Count) Run(TestImage image, SlicSettings settings, int threads = 1)
    {
        uint[] labels = new uint[image.Mask.Length];
        ScaledPlane[] planes = [.. image.Weights.Select((w, b) => ScaledPlane.Of(image.Planes.AsSpan(b * labels.Length, labels.Length).ToArray(), weight: w))];
        return (labels, Slic.Compute(planes, image.Mask, image.Window, settings, threads, labels));
    }
}
