using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class StudentQuantileTests
{
    // Printed tables of Student's t.
    [Theory]
    [InlineData(0.975, 1, 12.706)]
    [InlineData(0.975, 2, 4.303)]
    [InlineData(0.975, 3, 3.182)]
    [InlineData(0.975, 4, 2.776)]
    [InlineData(0.975, 5, 2.571)]
    [InlineData(0.975, 10, 2.228)]
    [InlineData(0.975, 16, 2.120)]
    [InlineData(0.975, 29, 2.045)]
    [InlineData(0.975, 30, 2.042)]
    [InlineData(0.975, 120, 1.980)]
    [InlineData(0.95, 7, 1.895)]
    [InlineData(0.95, 8, 1.860)]
    [InlineData(0.995, 9, 3.250)]
    [InlineData(0.995, 60, 2.660)]
    [InlineData(0.025, 10, -2.228)]
    public void Is_that_of_the_tables(double probability, long degrees, double table) => Assert.Equal(table, StudentQuantile.Of(probability, degrees), 5e-4);

    [Fact]
    public void Falls_to_that_of_the_normal_distribution_without_a_step()
    {
        Assert.Equal(StudentQuantile.Of(0.975, 1999), StudentQuantile.Of(0.975, 2000), 2e-6);
        Assert.Equal(1.960, StudentQuantile.ErrorsFor(0.95, 100_000));
        Assert.Equal(0, StudentQuantile.Of(0.5, 4));
        Assert.Throws<ArgumentException>(() => StudentQuantile.Of(0.975, 0));
        Assert.Throws<ArgumentException>(() => StudentQuantile.Of(1, 5));
    }
}
