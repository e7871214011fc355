using Antares.Grid;
using Antares.Ingest.Kernels;
using Xunit;

namespace Antares.Core.Tests.Ingest.Kernels;

public sealed class DataExtentTests
{
    [Fact]
    public void The_window_holds_every_observed_pixel_and_no_row_or_column_more()
    {
        byte[] pixels =
        [
            0, 0, 0, 0,
            0, 0, 5, 0,
            0, 7, 0, 0,
        ];

        Assert.Equal(new PixelWindow(11, 21, 2, 2), DataExtent.Of<byte>(pixels, new PixelWindow(10, 20, 4, 3), 0));
        Assert.True(DataExtent.Of<byte>(new byte[4], new PixelWindow(0, 0, 2, 2), 0).IsEmpty);
    }

    [Fact]
    public void NaN_is_nodata_where_nodata_is_NaN() =>
        Assert.Equal(new PixelWindow(1, 0, 1, 1), DataExtent.Of<float>([float.NaN, 1, float.NaN], new PixelWindow(0, 0, 3, 1), float.NaN));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_window_of_a_value_is_that_of_a_plain_search(int seed)
    {
        Random random = new(seed);
        for (int run = 0; run < 50; run++)
        {
            PixelWindow window = new(random.Next(9), random.Next(9), 1 + random.Next(8), 1 + random.Next(8));
            byte[] pixels = [.. Enumerable.Range(0, (int)window.PixelCount).Select(_ => (byte)random.Next(1 + (run / 5)))];
            PixelWindow expected = Enumerable.Range(0, pixels.Length).Where(i => pixels[i] == 1).Aggregate(
                default(PixelWindow), (w, i) => w.Union(new PixelWindow(window.Column + (i % window.Width), window.Row + (i / window.Width), 1, 1)));

            Assert.Equal(expected, DataExtent.OfValue<byte>(pixels, window, 1));
        }
    }
}
