using Antares.Grid;
using Antares.Segmentation.Quality;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Quality;

public sealed class SampleWindowsTests
{
    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(1025, 700, 1024)]
    [InlineData(5001, 5001, 1024)]
    [InlineData(33, 100, 32)]
    public void Blocks_fill_the_data_once_and_none_is_a_sliver(int width, int height, int size)
    {
        PixelWindow data = new(-17, 900, width, height);

        PixelWindow[] blocks = [.. SampleWindows.Blocks(data, size)];

        Assert.Equal(data.PixelCount, blocks.Sum(b => b.PixelCount));
        Assert.Equal(data, blocks.Aggregate((a, b) => a.Union(b)));
        Assert.All(blocks, b => Assert.True(Math.Max(b.Width, b.Height) <= size && b.Intersect(data) == b));
        Assert.True(blocks.Max(b => b.Width) - blocks.Min(b => b.Width) <= 1 && blocks.Max(b => b.Height) - blocks.Min(b => b.Height) <= 1);
    }

    [Fact]
    public void Four_windows_of_a_square_lie_in_its_four_quarters_whatever_the_order_of_the_blocks()
    {
        PixelWindow[] blocks = [.. SampleWindows.Blocks(new PixelWindow(0, 0, 800, 800), 100)];

        IReadOnlyList<PixelWindow> chosen = SampleWindows.Spread(blocks, 4);

        Assert.Equal(4, chosen.Select(w => (w.Column / 400, w.Row / 400)).Distinct().Count());
        Assert.Equal(chosen, SampleWindows.Spread([.. blocks.Reverse()], 4));
        Assert.Equal(3, SampleWindows.Spread(blocks[..3], 4).Count);
    }
}
