using Antares.Simulation.Kernels;
using Xunit;

namespace Antares.Simulation.Tests.Kernels;

public sealed class PointSpreadTests
{
    [Fact]
    public void Even_light_stays_as_it_is()
    {
        float[] rows = Enumerable.Repeat(400f, 4 * 5).ToArray(), blurred = new float[2 * 5];

        PointSpread.Blur(rows, 5, blurred);

        Assert.All(blurred, value => Assert.Equal(400, value, 1e-2f));
    }

    [Fact]
    public void A_point_of_light_spreads_over_its_neighbours()
    {
        float[] rows = new float[3 * 3], blurred = new float[3];
        rows[4] = 1000;

        PointSpread.Blur(rows, 3, blurred);

        Assert.Equal(1000 * 0.72f * 0.72f, blurred[1], 1e-2f);
        Assert.Equal(1000 * 0.72f * 0.14f, blurred[0], 1e-2f);
    }
}
