using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class ExpectedErrorsTests
{
    [Fact]
    public void Errors_fall_on_the_other_classes_by_their_areas()
    {
        double[] truth = new double[9];

        ExpectedErrors.Truth([0.9, 0.8, 0.7], [10, 30, 60], truth);

        double[] expected = [0.9, 0.1 * 30 / 90, 0.1 * 60 / 90, 0.2 * 10 / 70, 0.8, 0.2 * 60 / 70, 0.3 * 10 / 40, 0.3 * 30 / 40, 0.7];
        Assert.All(Enumerable.Range(0, 9), i => Assert.Equal(expected[i], truth[i], 12));
    }

    [Fact]
    public void Users_accuracy_of_a_stratum_has_the_error_of_a_share()
    {
        (double value, double error) = ExpectedErrors.Ratio([0.25, 0.75], [0.8, 0], [1, 0], [51, 20]);

        Assert.Equal(0.8, value, 12);
        Assert.Equal(Math.Sqrt(0.8 * 0.2 / 50), error, 12);
    }

    [Fact]
    public void Overall_accuracy_has_the_error_of_a_stratified_mean()
    {
        (double value, double error) = ExpectedErrors.Ratio([0.25, 0.75], [0.8, 0.9], [1, 1], [51, 21]);

        Assert.Equal(0.875, value, 12);
        Assert.Equal(Math.Sqrt((0.0625 * 0.16 / 50) + (0.5625 * 0.09 / 20)), error, 12);
    }

    [Fact]
    public void A_class_of_which_there_is_nothing_has_no_accuracy()
    {
        Assert.True(double.IsNaN(ExpectedErrors.Ratio([0.5, 0.5], [0, 0], [0, 0], [10, 10]).Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Samples_scatter_as_expected(int seed)
    {
        const int Strata = 4, Samples = 4000;
        Random random = new(seed);
        double[] weights = [0.1, 0.2, 0.3, 0.4];
        double[] whole = [.. weights.Select(_ => 0.2 + (random.NextDouble() * 0.7))], part = [.. whole.Select(w => w * (0.5 + (random.NextDouble() * 0.45)))];
        int[] units = [80, 120, 200, 150];
        double sum = 0, squares = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            double above = 0, below = 0;
            for (int h = 0; h < Strata; h++)
            {
                for (int i = 0; i < units[h]; i++)
                {
                    double u = random.NextDouble();
                    above += u < part[h] ? weights[h] / units[h] : 0;
                    below += u < whole[h] ? weights[h] / units[h] : 0;
                }
            }

            sum += above / below;
            squares += above / below * above / below;
        }

        (double value, double error) = ExpectedErrors.Ratio(weights, part, whole, units);

        Assert.Equal(value, sum / Samples, 2);
        Assert.InRange(Math.Sqrt((squares / Samples) - (sum / Samples * sum / Samples)), error * 0.95, error * 1.05);
    }
}
