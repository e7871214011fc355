using Antares.Grid;
using Antares.Segmentation;
using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class SlicMarginTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_tile_with_its_margin_has_the_segments_of_the_whole_mosaic(int seed)
    {
        (TestImage mosaic, SlicSettings settings, PixelWindow core) = Case(seed);

        Assert.Equal(Keys(mosaic, settings, core, mosaic.Window), Keys(mosaic, settings, core, Around(core, settings.Margin)));
        Assert.Equal(Histories(mosaic, settings, core, mosaic.Window), Histories(mosaic, settings, core, Around(core, settings.Margin)));
    }

    [Fact]
    public void A_margin_of_two_steps_would_leave_seams()
    {
        int seams = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            (TestImage mosaic, SlicSettings settings, PixelWindow core) = Case(seed);
            PixelWindow window = Around(core, (int)(2 * settings.StepX));
            bool isSame = Histories(mosaic, settings, core, mosaic.Window).SequenceEqual(Histories(mosaic, settings, core, window));
            seams += isSame ? 0 : 1;
        }

        Assert.InRange(seams, 3, 12);
    }

    [Fact]
    public void Where_a_window_begins_does_not_matter()
    {
        TestImage mosaic = TestImage.Of(3, 200, 160, 3);
        SlicSettings settings = SlicTests.Square(6.3);
        PixelWindow core = new(mosaic.Window.Column + 90, mosaic.Window.Row + 70, 20, 20);
        ulong[] expected = Keys(mosaic, settings, core, mosaic.Window);

        for (int shift = 0; shift < 8; shift++)
        {
            PixelWindow window = Around(core, settings.Margin + shift) with { Column = core.Column - settings.Margin - (shift * 2) };
            Assert.Equal(expected, Keys(mosaic, settings, core, window));
        }
    }

    [Fact]
    public void A_history_tells_segments_apart_that_differ_in_one_pixel()
    {
        uint[] labels = [1, 1, 2, 1, 2, 2], moved = [1, 1, 2, 1, 1, 2];
        PixelWindow window = new(-1, 5, 3, 2);

        ulong[] histories = SlicHistories.Of(labels, 2, window);

        Assert.Equal(4, histories.Concat(SlicHistories.Of(moved, 2, window)).Distinct().Count());
        Assert.Equal(histories, SlicHistories.Of([0, 1, 1, 2, 0, 1, 2, 2], 2, new PixelWindow(-2, 5, 4, 2)));
    }

    // Noise, steps of few pixels, little compactness and many masked pixels: centres go far and segments fall to pieces.
    internal static (TestImage Mosaic, SlicSettings Settings, PixelWindow Core) Case(int seed)
    {
        Random random = new(seed * 7919);
        SlicSettings settings = SlicTests.Square(2 + (random.NextDouble() * 6)) with { Compactness = random.NextDouble() * 40, Iterations = 1 + random.Next(6) };
        int side = 14 + random.Next(20);
        TestImage mosaic = TestImage.Of(seed, (2 * settings.Margin) + side + random.Next(30), (2 * settings.Margin) + side + random.Next(30), 1 + (seed % 3), random.NextDouble() * 0.5);
        if (seed % 2 == 0)
        {
            float[] noise = [.. mosaic.Planes.Select(v => float.IsNaN(v) ? v : (float)random.NextDouble() * 255)];
            mosaic = mosaic with { Planes = noise };
        }

        int column = mosaic.Window.Column + random.Next(mosaic.Window.Width - side), row = mosaic.Window.Row + random.Next(mosaic.Window.Height - side);
        return (mosaic, settings, new PixelWindow(column, row, side, side));
    }

    internal static PixelWindow Around(PixelWindow core, int margin) =>
        new(core.Column - margin, core.Row - margin, core.Width + (2 * margin), core.Height + (2 * margin));

    internal static ulong[] Histories(TestImage mosaic, SlicSettings settings, PixelWindow core, PixelWindow window) =>
        InCore(mosaic, settings, core, window, (labels, count, seen) => SlicHistories.Of(labels, count, seen));

    private static ulong[] Keys(TestImage mosaic, SlicSettings settings, PixelWindow core, PixelWindow window) =>
        InCore(mosaic, settings, core, window, (labels, count, seen) => [.. Enumerable.Range(1, count).Select(n => Array.IndexOf(labels, (uint)n))
            .Select(p => SegmentKey.Of(seen.Column + (p % seen.Width), seen.Row + (p / seen.Width)))]);

    private static ulong[] InCore(
        TestImage mosaic, SlicSettings settings, PixelWindow core, PixelWindow window, Func<uint[], int, PixelWindow, ulong[]> ofSegments)
    {
        TestImage part = Part(mosaic, mosaic.Window.Intersect(window));
        (uint[] labels, int count) = SlicTests.Run(part, settings);
        ulong[] values = ofSegments(labels, count, part.Window);
        return [.. Places(core, part.Window).Select(p => labels[p] == 0 ? 0 : values[labels[p] - 1])];
    }

    private static TestImage Part(TestImage mosaic, PixelWindow window)
    {
        int[] places = [.. Places(window, mosaic.Window)];
        float[] planes = [.. mosaic.Weights.SelectMany((_, b) => places.Select(p => mosaic.Planes[(b * mosaic.Mask.Length) + p]))];
        return new TestImage(planes, mosaic.Weights, [.. places.Select(p => mosaic.Mask[p])], window);
    }

    private static IEnumerable<int> Places(PixelWindow inner, PixelWindow outer) =>
        from row in Enumerable.Range(inner.Row - outer.Row, inner.Height)
        from column in Enumerable.Range(inner.Column - outer.Column, inner.Width)
        select (row * outer.Width) + column;
}
