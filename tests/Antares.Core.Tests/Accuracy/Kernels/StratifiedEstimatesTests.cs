using Antares.Accuracy.Kernels;
using Xunit;

namespace Antares.Core.Tests.Accuracy.Kernels;

public sealed class StratifiedEstimatesTests
{
    /// <summary>Seeds of random samples.</summary>
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Where_strata_are_the_classes_the_formulas_of_Olofsson_2014_come_out(int seed)
    {
        Random random = new(seed);
        int classes = random.Next(2, 7);
        double[] areas = [.. Enumerable.Range(0, classes).Select(_ => 1 + (random.NextDouble() * 1000))];
        int[,] counts = new int[classes, classes];
        List<int> mapped = [], truth = [];
        for (int i = 0; i < classes; i++)
        {
            for (int draw = random.Next(2, 60); draw > 0; draw--)
            {
                int j = random.NextDouble() < 0.7 ? i : random.Next(classes);
                counts[i, j]++;
                mapped.Add(i);
                truth.Add(j);
            }
        }

        double area = areas.Sum();
        double[] w = [.. areas.Select(a => a / area)], n = [.. Enumerable.Range(0, classes).Select(i => (double)Enumerable.Range(0, classes).Sum(j => counts[i, j]))];
        double P(int i, int j) => w[i] * counts[i, j] / n[i];
        StratifiedUnits units = new(mapped.ToArray(), Ones(mapped.Count), [], areas, []);
        bool[] all = [.. areas.Select(_ => true)];
        for (int k = 0; k < classes; k++)
        {
            double[] isTrue = Marks(mapped.Count, u => truth[u] == k), isMapped = Marks(mapped.Count, u => mapped[u] == k), both = Marks(mapped.Count, u => truth[u] == k && mapped[u] == k);

            // Area and eq. 10.
            double share = Enumerable.Range(0, classes).Sum(i => P(i, k));
            double shareVariance = Enumerable.Range(0, classes).Sum(i => ((w[i] * P(i, k)) - (P(i, k) * P(i, k))) / (n[i] - 1));
            Near(share * area, StratifiedEstimates.Total(units, isTrue));
            Near(shareVariance * area * area, StratifiedEstimates.TotalVariance(units, isTrue, all));

            // User's accuracy and eq. 6.
            double user = P(k, k) / w[k];
            (double ratio, double variance) = StratifiedEstimates.Ratio(units, both, isMapped, all);
            Near(user, ratio);
            Near(user * (1 - user) / (n[k] - 1), variance);

            // Producer's accuracy and eq. 7; the estimated area of the class in pixels is N times its share.
            (ratio, variance) = StratifiedEstimates.Ratio(units, both, isTrue, all);
            if (share == 0)
            {
                Assert.True(double.IsNaN(ratio) && double.IsNaN(variance));
                continue;
            }

            double producer = P(k, k) / share;
            double sum = Enumerable.Range(0, classes).Where(i => i != k).Sum(i => areas[i] * areas[i] * counts[i, k] / n[i] * (1 - (counts[i, k] / n[i])) / (n[i] - 1));
            double olofsson = 1 / (share * area * share * area)
                * ((areas[k] * areas[k] * (1 - producer) * (1 - producer) * user * (1 - user) / (n[k] - 1)) + (producer * producer * sum));
            Near(producer, ratio);
            Near(olofsson, variance);
        }

        // Overall accuracy and eq. 5.
        double[] right = Marks(mapped.Count, u => truth[u] == mapped[u]);
        double overall = Enumerable.Range(0, classes).Sum(i => w[i] * counts[i, i] / n[i]);
        double overallVariance = Enumerable.Range(0, classes).Sum(i => w[i] * w[i] * (counts[i, i] / n[i]) * (1 - (counts[i, i] / n[i])) / (n[i] - 1));
        (double total, double totalVariance) = StratifiedEstimates.Ratio(units, right, Marks(mapped.Count, _ => true), all);
        Near(overall, total);
        Near(overallVariance, totalVariance);
    }

    // Stehman 2014, eqs. 23 to 28: sample variances and covariance of y and x within each stratum.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_strata_and_values_give_the_formula_with_covariances(int seed)
    {
        Random random = new(seed);
        int strata = random.Next(1, 6);
        double[] areas = [.. Enumerable.Range(0, strata).Select(_ => 1 + (random.NextDouble() * 50))], unseen = [.. areas.Select(_ => random.NextDouble())];
        int[] stratum = [.. Enumerable.Range(0, strata * 2).Select(i => i % strata), .. Enumerable.Range(0, 50).Select(_ => random.Next(strata))];
        double[] x = [.. stratum.Select(_ => 0.5 + random.NextDouble())], y = [.. stratum.Select(_ => (random.NextDouble() * 3) - 1)];
        StratifiedUnits units = new(stratum, Ones(stratum.Length), [], areas, unseen);

        (double ratio, double variance) = StratifiedEstimates.Ratio(units, y, x, [.. areas.Select(_ => true)]);

        double above = 0, below = 0, sum = 0;
        for (int h = 0; h < strata; h++)
        {
            int[] own = [.. Enumerable.Range(0, stratum.Length).Where(u => stratum[u] == h)];
            above += areas[h] * own.Average(u => y[u]);
            below += areas[h] * own.Average(u => x[u]);
        }

        for (int h = 0; h < strata; h++)
        {
            int[] own = [.. Enumerable.Range(0, stratum.Length).Where(u => stratum[u] == h)];
            double meanY = own.Average(u => y[u]), meanX = own.Average(u => x[u]);
            double varianceY = own.Sum(u => Math.Pow(y[u] - meanY, 2)) / (own.Length - 1), varianceX = own.Sum(u => Math.Pow(x[u] - meanX, 2)) / (own.Length - 1);
            double covariance = own.Sum(u => (y[u] - meanY) * (x[u] - meanX)) / (own.Length - 1);
            double r = above / below;
            sum += areas[h] * areas[h] * unseen[h] / own.Length * (varianceY + (r * r * varianceX) - (2 * r * covariance));
        }

        Near(above / below, ratio);
        Near(sum / (below * below), variance);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_unit_of_several_draws_counts_as_often_and_clusters_are_what_varies(int seed)
    {
        Random random = new(seed);
        const int Strata = 3;
        double[] areas = [5, 20, 75];
        int[] stratum = [.. Enumerable.Range(0, 60).Select(u => u % Strata)], draws = [.. stratum.Select(_ => random.Next(1, 5))];
        int[] cluster = [.. Enumerable.Range(0, 60).Select(u => (u % Strata * 5) + (u / Strata % 5))]; // 5 clusters in each stratum
        double[] y = [.. stratum.Select(_ => (double)random.Next(2))];
        bool[] all = [true, true, true];
        int[] repeated = [.. Enumerable.Range(0, 60).SelectMany(u => Enumerable.Repeat(u, draws[u]))];

        // The same sample draw by draw.
        StratifiedUnits once = new(stratum, draws, [], areas, []), apart = new(repeated.Select(u => stratum[u]).ToArray(), Ones(repeated.Length), [], areas, []);
        double[] apartY = [.. repeated.Select(u => y[u])];
        Near(StratifiedEstimates.Total(apart, apartY), StratifiedEstimates.Total(once, y));
        Near(StratifiedEstimates.TotalVariance(apart, apartY, all), StratifiedEstimates.TotalVariance(once, y, all));

        // Ultimate clusters: sums of weight x (value - mean of the stratum), one number for each cluster.
        double variance = 0;
        for (int h = 0; h < Strata; h++)
        {
            int[] own = [.. repeated.Where(u => stratum[u] == h)];
            double mean = own.Average(u => y[u]), weight = areas[h] / own.Length;
            double[] z = [.. own.GroupBy(u => cluster[u]).Select(g => g.Sum(u => weight * (y[u] - mean)))];
            variance += z.Length / (z.Length - 1.0) * z.Sum(v => v * v);
        }

        Near(variance, StratifiedEstimates.TotalVariance(new StratifiedUnits(stratum, draws, cluster, areas, []), y, all));

        // A cluster for each unit of one draw is no cluster at all.
        int[] each = [.. Enumerable.Range(0, 60)];
        Near(
            StratifiedEstimates.TotalVariance(new StratifiedUnits(stratum, Ones(60), [], areas, []), y, all),
            StratifiedEstimates.TotalVariance(new StratifiedUnits(stratum, Ones(60), each, areas, []), y, all));
    }

    [Fact]
    public void A_stratum_without_errors_adds_exactly_nothing_and_one_of_a_single_draw_makes_a_variance_unknown()
    {
        int[] stratum = [0, 0, 0, 1, 1, 1, 2];
        double[] y = [1, 1, 1, 1, 1, 1, 1], x = y;
        StratifiedUnits units = new(stratum, Ones(7), [], [0.1, 0.7, 0.2], []);

        Assert.Equal((1, 0), StratifiedEstimates.Ratio(units, y, x, [true, true, false]));
        Assert.Equal(double.NaN, StratifiedEstimates.Ratio(units, y, x, [true, true, true]).Variance);
        Assert.Equal(double.NaN, StratifiedEstimates.TotalVariance(units, y, [true, true, true]));
        Assert.Equal((double.NaN, double.NaN), StratifiedEstimates.Ratio(units, y, new double[7], [true, true, true]));
    }

    [Fact]
    public void Arrays_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new StratifiedUnits([0, 1], [1], [], [1, 1], []).Count);
        Assert.Throws<ArgumentException>(() => new StratifiedUnits([0, 1], [1, 0], [], [1, 1], []).Count);
        Assert.Throws<ArgumentException>(() => new StratifiedUnits([0, 1], [1, 1], [0, 0], [1, 1], []).Count);
        Assert.Throws<ArgumentException>(() => StratifiedEstimates.Total(new StratifiedUnits([0, 0], [1, 1], [], [1], []), [1.0]));
        Assert.Throws<ArgumentException>(() => StratifiedEstimates.TotalVariance(new StratifiedUnits([0, 0], [1, 1], [], [1], []), [1.0, 1], []));
    }

    private static void Near(double expected, double found) => Assert.Equal(expected, found, Math.Max(1e-15, Math.Abs(expected) * 1e-10));

    private static int[] Ones(int count) => [.. Enumerable.Repeat(1, count)];

    private static double[] Marks(int count, Func<int, bool> holds) => [.. Enumerable.Range(0, count).Select(u => holds(u) ? 1.0 : 0)];
}
