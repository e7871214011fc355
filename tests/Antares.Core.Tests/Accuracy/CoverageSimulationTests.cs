using Antares.Accuracy;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>Known truth, thousands of samples: intervals of 95 % hold the truth 95 times in a hundred.</summary>
public sealed class CoverageSimulationTests
{
    private const int Repetitions = 4000;
    private const int Classes = 4;

    // Share of the whole of each (mapped, true) class.
    private static readonly double[,] Truth =
    {
        { 0.080, 0.010, 0.006, 0.004 },
        { 0.012, 0.160, 0.020, 0.008 },
        { 0.010, 0.025, 0.240, 0.025 },
        { 0.008, 0.015, 0.027, 0.350 },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Strata_that_are_the_classes_of_the_map(int seed)
    {
        // One stratum a class, 250 units each.
        double[][] cells = [.. Enumerable.Range(0, Classes).Select(i => Enumerable.Range(0, Classes * Classes).Select(c => c / Classes == i ? Truth[i, c % Classes] : 0).ToArray())];

        Check(Coverage(cells, 250, areStrataClasses: true, clusterSize: 1, seed));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Strata_that_are_not_the_classes_of_the_map(int seed)
    {
        // Every stratum holds parts of all cells, in other proportions.
        double[] mixture = [0.1, 0.2, 0.3, 0.4];
        double[][] cells = [.. Enumerable.Range(0, 3).Select(h => Enumerable.Range(0, Classes * Classes).Select(c => Truth[c / Classes, c % Classes] * Part(h, c, mixture)).ToArray())];

        Check(Coverage(cells, 400, areStrataClasses: false, clusterSize: 1, seed));
    }

    [Fact]
    public void Clusters_whose_units_are_alike()
    {
        double[][] cells = [.. Enumerable.Range(0, Classes).Select(i => Enumerable.Range(0, Classes * Classes).Select(c => c / Classes == i ? Truth[i, c % Classes] : 0).ToArray())];

        Check(Coverage(cells, 250, areStrataClasses: true, clusterSize: 5, seed: 5));
    }

    [Fact]
    public void Without_their_clusters_units_that_are_alike_seem_surer_than_they_are()
    {
        double[][] cells = [.. Enumerable.Range(0, Classes).Select(i => Enumerable.Range(0, Classes * Classes).Select(c => c / Classes == i ? Truth[i, c % Classes] : 0).ToArray())];

        Assert.InRange(Coverage(cells, 250, areStrataClasses: true, clusterSize: 5, seed: 6, tellClusters: false)["overall"], 0, 0.8);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Five_clusters_a_stratum_are_few_and_their_intervals_still_hold(int seed)
    {
        // Units of a cluster are alike in part: it is made of patches of two units each.
        const int Clusters = 5, Patches = 10, Size = 2 * Patches;
        Random random = new(seed);
        int held = 0, heldByNormal = 0;
        double[][] cells = [.. Enumerable.Range(0, Classes).Select(i => Enumerable.Range(0, Classes * Classes).Select(c => c / Classes == i ? Truth[i, c % Classes] : 0).ToArray())];
        JudgedClass[] classes = [.. Enumerable.Range(1, Classes).Select(c => new JudgedClass(c, null, $"class {c}", "#808080"))];
        double truth = Enumerable.Range(0, Classes).Sum(i => Truth[i, i]);
        for (int repetition = 0; repetition < 2000; repetition++)
        {
            int[] cell = [.. Enumerable.Range(0, Classes * Clusters * Patches).SelectMany(p => Enumerable.Repeat(Draw(cells[p / Patches / Clusters], cells[p / Patches / Clusters].Sum(), random), 2))];
            AccuracyReport report = AccuracyEstimates.Of(
                new LabelledSample
                {
                    Subject = "simulated",
                    Strata = [.. cells.Select((c, h) => new SampledStratum($"s{h}", c.Sum(), 0, h))],
                    Classes = classes,
                    MappedAreas = new double?[Classes],
                    Stratum = [.. cell.Select((_, u) => u / (Clusters * Size))],
                    Draws = [.. cell.Select(_ => 1)],
                    Mapped = [.. cell.Select(c => c / Classes)],
                    True = [.. cell.Select(c => c % Classes)],
                    Cluster = [.. cell.Select((_, u) => u / Size)],
                },
                new EstimateSettings());
            held += report.Overall.Low <= truth && truth <= report.Overall.High ? 1 : 0;
            heldByNormal += Math.Abs(report.Overall.Value!.Value - truth) <= 1.96 * report.Overall.StandardError!.Value ? 1 : 0;
            Assert.Equal(2.120, report.ErrorsEachSide); // t of 20 - 4 = 16 degrees of freedom
            Assert.DoesNotContain(report.Notes, n => n.StartsWith("The sample has ", StringComparison.Ordinal));
        }

        Assert.InRange(held / 2000.0, 0.93, 0.97);
        Assert.True(heldByNormal < held, "The normal quantile is too narrow here.");
    }

    private static void Check(Dictionary<string, double> coverage)
    {
        Assert.Equal(1 + (3 * Classes), coverage.Count);
        Assert.All(coverage, c => Assert.True(c.Value is >= 0.93 and <= 0.97, $"{c.Key} is covered {c.Value:0.0000}"));
    }

    private static double Part(int stratum, int cell, double[] mixture)
    {
        double[] parts = [mixture[cell % 4], mixture[(cell / 4) % 4], 0.3];
        return parts[stratum] / parts.Sum();
    }

    /// <summary>How often the interval of each number held the truth.</summary>
    /// <param name="cells">Share of the whole; shape (stratum, mapped x true class).</param>
    /// <param name="draws">Clusters of each stratum.</param>
    /// <param name="areStrataClasses">True where stratum i is class i of the map.</param>
    /// <param name="clusterSize">Units of a cluster, all with the same classes.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="tellClusters">False to keep silent about clusters.</param>
    private static Dictionary<string, double> Coverage(double[][] cells, int draws, bool areStrataClasses, int clusterSize, int seed, bool tellClusters = true)
    {
        Random random = new(seed);
        JudgedClass[] classes = [.. Enumerable.Range(1, Classes).Select(c => new JudgedClass(c, null, $"class {c}", "#808080"))];
        SampledStratum[] strata = [.. cells.Select((c, h) => new SampledStratum($"s{h}", c.Sum(), 0, areStrataClasses ? h : -1))];
        Dictionary<string, int> held = [];
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            int[] stratum = [.. Enumerable.Range(0, strata.Length * draws).Select(c => c / draws)], cell = [.. stratum.Select(h => Draw(cells[h], strata[h].Area, random))];
            int[] units = clusterSize > 1 ? [.. Enumerable.Repeat(clusterSize, cell.Length)] : [];
            if (clusterSize == 1)
            {
                // Draws that are alike are one unit.
                (stratum, cell, units) = Together(stratum, cell);
            }

            Count(held, AccuracyEstimates.Of(
                new LabelledSample
                {
                    Subject = "simulated",
                    Strata = strata,
                    Classes = classes,
                    MappedAreas = new double?[Classes],
                    Stratum = stratum,
                    Draws = units,
                    Mapped = [.. cell.Select(c => c / Classes)],
                    True = [.. cell.Select(c => c % Classes)],
                    Cluster = clusterSize > 1 && tellClusters ? [.. Enumerable.Range(0, cell.Length)] : [],
                },
                new EstimateSettings()));
        }

        return held.ToDictionary(h => h.Key, h => (double)h.Value / Repetitions);
    }

    private static (int[] Stratum, int[] Cell, int[] Draws) Together(int[] stratum, int[] cell)
    {
        (int Key, int Count)[] groups = [.. stratum.Select((h, u) => (h * Classes * Classes) + cell[u]).CountBy(k => k).Select(g => (g.Key, g.Value))];
        return ([.. groups.Select(g => g.Key / (Classes * Classes))], [.. groups.Select(g => g.Key % (Classes * Classes))], [.. groups.Select(g => g.Count)]);
    }

    private static void Count(Dictionary<string, int> held, AccuracyReport report)
    {
        void Note(string name, Estimate estimate, double truth) => held[name] = held.GetValueOrDefault(name) + (estimate.Low <= truth && truth <= estimate.High ? 1 : 0);
        Note("overall", report.Overall, Enumerable.Range(0, Classes).Sum(i => Truth[i, i]));
        for (int k = 0; k < Classes; k++)
        {
            double mapped = Enumerable.Range(0, Classes).Sum(j => Truth[k, j]), truth = Enumerable.Range(0, Classes).Sum(i => Truth[i, k]);
            Note($"area {k}", report.Classes[k].Hectares!, truth);
            Note($"user's {k}", report.Classes[k].Users, Truth[k, k] / mapped);
            Note($"producer's {k}", report.Classes[k].Producers, Truth[k, k] / truth);
        }
    }

    private static int Draw(double[] cells, double sum, Random random)
    {
        double left = random.NextDouble() * sum;
        for (int c = 0; c < cells.Length; c++)
        {
            left -= cells[c];
            if (left < 0)
            {
                return c;
            }
        }

        return Array.FindLastIndex(cells, c => c > 0);
    }
}
