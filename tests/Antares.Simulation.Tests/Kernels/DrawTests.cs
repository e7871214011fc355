using Antares.Simulation.Kernels;
using Xunit;

namespace Antares.Simulation.Tests.Kernels;

public sealed class DrawTests
{
    [Fact]
    public void Normal_numbers_have_mean_0_and_variance_1()
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < 100_000; i++)
        {
            float number = Draw.Normal(7, i, -i);
            sum += number;
            squares += number * number;
        }

        Assert.Equal(0, sum / 100_000, 0.02);
        Assert.Equal(1, squares / 100_000, 0.02);
    }

    [Fact]
    public void Uniform_numbers_fill_the_tenths_evenly()
    {
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++)
        {
            tenths[(int)(Draw.Uniform(3, i) * 10)]++;
        }

        Assert.All(tenths, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Neighbouring_items_and_streams_share_nothing()
    {
        Assert.NotEqual(Draw.Bits(1, 2, 3), Draw.Bits(1, 3, 2));
        Assert.NotEqual(Draw.Bits(1, 2), Draw.Bits(2, 2));
    }
}
