using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class NormalQuantileTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.9995, 3.2905267314919255)]
    [InlineData(0.025, -1.959963984540054)]
    public void Known_values_come_out(double probability, double value) => Assert.Equal(value, NormalQuantile.Of(probability), 1e-13);

    [Fact]
    public void The_quantile_undoes_the_distribution()
    {
        for (double z = -6; z <= 6; z += 0.037)
        {
            double probability = Distribution(z);

            Assert.Equal(z, NormalQuantile.Of(probability), z < 2 ? 1e-9 : 1e-6 + (1e-15 / (1 - probability)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double probability) => Assert.Throws<ArgumentException>(() => NormalQuantile.Of(probability));

    // Simpson's rule over the density, from far below.
    private static double Distribution(double z)
    {
        const int Steps = 20000;
        const double From = -12;
        double step = (z - From) / Steps, sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double x = From + (i * step);
            sum += (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-x * x / 2);
        }

        return sum * step / 3 / Math.Sqrt(2 * Math.PI);
    }
}
