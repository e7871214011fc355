using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class BorderDistanceTests
{
    private const int Reach = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_is_the_distance_to_the_nearest_edge_between_two_classes(int seed)
    {
        Random random = new(seed);
        int width = 22 + seed, height = 19 + seed, core = width - (2 * Reach);
        int[] classes = [.. Enumerable.Range(0, width * height).Select(i => random.NextDouble() < 0.04 * seed ? random.Next(0, 4) : 1 + (i % width * 2 / width))];
        double[] distances = new double[core * (height - (2 * Reach))];

        BorderDistance.Compute(classes, width, Reach, distances);

        for (int i = 0; i < distances.Length; i++)
        {
            Assert.Equal(Plain(classes, width, (i % core) + Reach, (i / core) + Reach), distances[i], 1e-12);
        }
    }

    [Fact]
    public void An_edge_towards_nodata_is_no_border()
    {
        int[] classes = [.. Enumerable.Range(0, 49).Select(i => i % 7 == 2 ? 0 : 3)];
        double[] distances = new double[1];

        BorderDistance.Compute(classes, 7, 3, distances);

        Assert.Equal(double.PositiveInfinity, distances[0]);
    }

    [Fact]
    public void Planes_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => BorderDistance.Compute(new int[49], 7, 2, new double[8]));

    // Every edge of every pixel at which the class changes, as a line of length 1.
    private static double Plain(int[] classes, int width, int column, int row)
    {
        double nearest = double.PositiveInfinity, x = column + 0.5, y = row + 0.5;
        for (int i = 0; i < classes.Length; i++)
        {
            (int r, int c) = Math.DivRem(i, width);
            if (c + 1 < width && IsBorder(classes[i], classes[i + 1]))
            {
                nearest = Math.Min(nearest, Distance(x - c - 1, y - r));
            }

            if (i + width < classes.Length && IsBorder(classes[i], classes[i + width]))
            {
                nearest = Math.Min(nearest, Distance(y - r - 1, x - c));
            }
        }

        return nearest <= Reach ? nearest : double.PositiveInfinity;
    }

    private static bool IsBorder(int one, int other) => one != other && one != 0 && other != 0;

    // Across the line, and along it from its beginning.
    private static double Distance(double across, double along)
    {
        double beyond = along - Math.Clamp(along, 0, 1);
        return Math.Sqrt((across * across) + (beyond * beyond));
    }
}
