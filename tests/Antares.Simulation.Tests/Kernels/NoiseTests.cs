using Antares.Simulation.Kernels;
using Xunit;

namespace Antares.Simulation.Tests.Kernels;

public sealed class NoiseTests
{
    [Fact]
    public void Gradient_noise_is_0_at_whole_numbers_and_smooth_between()
    {
        Assert.Equal(0, Noise.Gradient(5, 3, -7));
        for (double x = -2; x < 2; x += 0.001)
        {
            Assert.True(Math.Abs(Noise.Gradient(5, x, 0.3) - Noise.Gradient(5, x + 0.001, 0.3)) < 0.01);
        }
    }

    [Fact]
    public void Step_is_half_in_the_middle()
    {
        Assert.Equal(0, Noise.Step(2, 4, 1));
        Assert.Equal(0.5f, Noise.Step(2, 4, 3));
        Assert.Equal(1, Noise.Step(2, 4, 5));
    }
}
