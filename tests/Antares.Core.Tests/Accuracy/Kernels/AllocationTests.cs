using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class AllocationTests
{
    // Olofsson et al. (2014), section 5.1: deforestation, forest gain, stable forest, stable non-forest.
    private static readonly double[] Weights = [0.020, 0.015, 0.320, 0.645];
    private static readonly double[] Users = [0.70, 0.60, 0.90, 0.95];

    [Fact]
    public void The_published_example_needs_641_units()
    {
        double[] deviations = [.. Users.Select(u => Math.Sqrt(u * (1 - u)))];
        double[] shares = [.. Weights.Zip(deviations, (w, s) => w * s)];

        Assert.Equal(641, Math.Ceiling(Allocation.SizeFor(Weights, deviations, shares, 0.01, 1e12)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_size_gives_the_error_that_was_asked_for(int seed)
    {
        Random random = new(seed);
        double[] weights = Sum1([.. Enumerable.Range(0, 6).Select(_ => random.NextDouble())]);
        double[] deviations = [.. weights.Select(_ => random.NextDouble() / 2)];
        double[] shares = Sum1([.. weights.Select(_ => random.NextDouble() + 0.01)]);
        double population = 50_000;

        double size = Allocation.SizeFor(weights, deviations, shares, 0.013, population);

        // Cochran 5.7: the variance of a stratified mean with the correction for finite strata.
        double variance = Enumerable.Range(0, 6).Sum(h => Math.Pow(weights[h] * deviations[h], 2) * ((1 / (size * shares[h])) - (1 / (population * weights[h]))));
        Assert.Equal(0.013, Math.Sqrt(variance), 10);
    }

    [Fact]
    public void Units_are_shared_out_by_largest_remainder()
    {
        int[] units = new int[3];

        Allocation.Share([1, 2, 4], [0, 0, 0], [100, 100, 100], 10, units); // 1.43, 2.86, 5.71

        Assert.Equal([1, 3, 6], units);
    }

    [Fact]
    public void A_stratum_at_its_limit_leaves_the_rest_to_the_others()
    {
        int[] units = new int[3];

        Allocation.Share([1, 1, 8], [4, 0, 0], [100, 100, 5], 20, units);

        Assert.Equal([8, 7, 5], units);
    }

    [Fact]
    public void Strata_without_a_share_get_what_is_over()
    {
        int[] units = new int[3];

        Allocation.Share([0, 1, 0], [2, 2, 2], [50, 3, 50], 25, units);

        Assert.Equal(25, units.Sum());
        Assert.Equal(3, units[1]);
        Assert.Equal([11, 11], (int[])[units[0], units[2]]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Free_strata_keep_their_proportions_and_the_sum_is_met(int seed)
    {
        Random random = new(seed);
        int strata = random.Next(2, 12);
        double[] shares = [.. Enumerable.Range(0, strata).Select(_ => random.NextDouble() * random.NextDouble())];
        int[] least = [.. shares.Select(_ => random.Next(0, 30))], most = [.. least.Select(n => n + random.Next(0, 200))], units = new int[strata];
        int size = random.Next(least.Sum(), most.Sum() + 1);

        Allocation.Share(shares, least, most, size, units);

        Assert.Equal(size, units.Sum());
        Assert.All(Enumerable.Range(0, strata), h => Assert.InRange(units[h], least[h], most[h]));
        int[] free = [.. Enumerable.Range(0, strata).Where(h => units[h] > least[h] && units[h] < most[h])];
        double factor = free.Length == 0 ? 0 : free.Sum(h => units[h]) / free.Sum(h => shares[h]);
        Assert.All(free, h => Assert.InRange(units[h], (factor * shares[h]) - 2, (factor * shares[h]) + 2));
        foreach (int bound in Enumerable.Range(0, strata).Where(h => free.Length > 0 && !free.Contains(h) && least[h] < most[h]))
        {
            Assert.True(units[bound] == least[bound] ? factor * shares[bound] < least[bound] + 2 : factor * shares[bound] > most[bound] - 2);
        }
    }

    [Fact]
    public void A_size_out_of_reach_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Allocation.Share([1, 1], [2, 2], [5, 5], 11, new int[2]));
        Assert.Throws<ArgumentException>(() => Allocation.Share([1, 1], [2, 2], [5, 5], 3, new int[2]));
    }

    private static double[] Sum1(double[] values) => [.. values.Select(v => v / values.Sum())];
}
