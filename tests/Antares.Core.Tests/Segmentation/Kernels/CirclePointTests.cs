using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class CirclePointTests
{
    [Fact]
    public void Every_angle_has_its_sine_and_cosine()
    {
        for (double degrees = -400; degrees <= 800; degrees += 0.37)
        {
            (double sine, double cosine) = CirclePoint.Of(degrees, 360);

            Assert.Equal(Math.Sin(degrees * Math.PI / 180), sine, 1e-11);
            Assert.Equal(Math.Cos(degrees * Math.PI / 180), cosine, 1e-11);
        }
    }
}
