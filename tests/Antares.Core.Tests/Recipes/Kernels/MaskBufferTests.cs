using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class MaskBufferTests
{
    public static TheoryData<int> Seeds => Strips.Seeds;

    [Fact]
    public void A_pixel_grows_to_a_disc()
    {
        ushort[] dropped = new ushort[25], widened = new ushort[25];
        dropped[12] = ushort.MaxValue;

        MaskBuffer.Compute(dropped, 5, 5, 2, 2, widened);

        Assert.Equal("..#.. .###. ##### .###. ..#..", Picture(widened, 5));
    }

    [Fact]
    public void Pixels_at_exactly_the_radius_are_dropped()
    {
        ushort[] dropped = new ushort[121], widened = new ushort[121];
        dropped[60] = ushort.MaxValue;

        MaskBuffer.Compute(dropped, 11, 11, 5, 5, widened);

        Assert.NotEqual(0, widened[((5 + 4) * 11) + 5 + 3]); // 3, 4, 5
        Assert.NotEqual(0, widened[((5 - 3) * 11) + 5 - 4]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Buffers_equal_a_search_around_each_pixel(int seed)
    {
        foreach ((int width, int height, double x, double y, double share) in new[]
        {
            (70, 40, 3.0, 3.0, 0.01), (33, 50, 7.5, 2.2, 0.01), (1, 9, 2, 2, 0.2), (129, 3, 4.4, 9, 0.01), (40, 40, 0, 0, 0.3), (40, 40, 12, 20, 0.002), (65, 20, 0.9, 1.5, 0.1), (20, 20, 3, 3, 0),
        })
        {
            ushort[] dropped = [.. Enumerable.Range(0, width * height).Select(i => Strips.Draw(seed, i) < share ? ushort.MaxValue : (ushort)0)];
            ushort[] widened = new ushort[dropped.Length], expected = new ushort[dropped.Length];
            for (int at = 0; at < dropped.Length; at++)
            {
                for (int to = 0; to < dropped.Length && dropped[at] != 0; to++)
                {
                    double dx = (to % width) - (at % width), dy = (to / width) - (at / width);
                    bool near = at == to || (x > 0 && (dx * dx / (x * x)) + (dy * dy / (y * y)) <= 1);
                    expected[to] = near ? ushort.MaxValue : expected[to];
                }
            }

            MaskBuffer.Compute(dropped, width, height, x, y, widened);

            Assert.Equal(Picture(expected, width), Picture(widened, width));
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MaskBuffer.Compute(new ushort[8], 3, 3, 1, 1, new ushort[8]));
        Assert.Throws<ArgumentException>(() => MaskBuffer.Compute(new ushort[9], 3, 3, -1, 1, new ushort[9]));
    }

    private static string Picture(ushort[] plane, int width) =>
        string.Join(' ', plane.Chunk(width).Select(row => string.Concat(row.Select(v => v == 0 ? '.' : '#'))));
}
