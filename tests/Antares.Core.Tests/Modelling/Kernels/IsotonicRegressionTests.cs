using Antares.Modelling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Modelling.Kernels;

public sealed class IsotonicRegressionTests
{
    [Fact]
    public void Neighbours_that_fall_become_their_mean()
    {
        double[] fitted = new double[6];

        IsotonicRegression.Fit([1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 3.5, 5], [1, 1, 1, 1, 1, 1], fitted);

        Assert.Equal([1, 2.5, 2.5, 3.75, 3.75, 5], fitted);
    }

    [Fact]
    public void Weights_count_and_equal_x_are_one()
    {
        double[] fitted = new double[4];

        IsotonicRegression.Fit([0, 0, 1, 2], [1, 0, 0.5, 0], [3, 1, 1, 3], fitted);

        // x = 0: (3 + 0) / 4 = 0.75; with 0.5 and 3 x 0: 3.5 / 8.
        Assert.Equal([0.4375, 0.4375, 0.4375, 0.4375], fitted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void It_is_the_largest_of_the_smallest_means(int seed)
    {
        Random random = new(seed);
        int count = random.Next(1, 60);
        float[] x = [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(20)).Order()];
        double[] y = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(1, 5))];
        double[] fitted = new double[count];

        IsotonicRegression.Fit(x, y, weights, fitted);

        for (int i = 0; i < count; i++)
        {
            Assert.Equal(Plain(x, y, weights, x[i]), fitted[i], 12);
        }
    }

    [Fact]
    public void Falling_x_NaN_and_weights_of_0_are_refused()
    {
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([2, 1], [0, 0], [1, 1], new double[2]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([float.NaN], [0], [1], new double[1]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([1], [0], [0], new double[1]));
        Assert.Throws<ArgumentException>(() => IsotonicRegression.Fit([1, 2], [0], [1, 1], new double[2]));
    }

    // The max-min formula: over all starts at or before, the largest of the smallest means up to all ends at or after.
    private static double Plain(float[] x, double[] y, double[] weights, float at) =>
        x.Where(a => a <= at).Max(a => x.Where(b => b >= at).Min(b => Mean(x, y, weights, a, b)));

    private static double Mean(float[] x, double[] y, double[] weights, float from, float to)
    {
        int[] inside = [.. Enumerable.Range(0, x.Length).Where(i => x[i] >= from && x[i] <= to)];
        return inside.Sum(i => weights[i] * y[i]) / inside.Sum(i => weights[i]);
    }
}
