using Antares.Sampling;
using Antares.Sampling.Kernels;
using Xunit;

namespace Antares.Core.Tests.Sampling;

public sealed class ZonalStatisticsTests
{
    private static readonly float[] Values = [4, 100, 1, float.NaN, 2, 9, 200, 5];
    private static readonly uint[] Zones = [1, 0, 1, 1, 1, 1, 2, 3];

    [Theory]
    [InlineData("mean", 4)] // 4 1 2 9
    [InlineData("median", 3)]
    [InlineData("std", 3.082207)] // sqrt(38 / 4)
    [InlineData("min", 1)]
    [InlineData("max", 9)]
    [InlineData("p0", 1)]
    [InlineData("p25", 1.75)] // numpy.percentile([1, 2, 4, 9], 25)
    [InlineData("p90", 7.5)]
    [InlineData("p100", 9)]
    public void Nodata_and_other_zones_do_not_count(string statistic, float expected)
    {
        ZonalStatistics statistics = new([Statistic.Parse(statistic, "")], null, [5, 1, 1, 2]);
        ZoneRuns runs = new();
        runs.Fill(Zones.AsSpan(0, 3));
        statistics.Add(runs, Values.AsSpan(0, 3));
        runs.Fill(Zones.AsSpan(3));
        statistics.Add(runs, Values.AsSpan(3));

        Assert.Equal(expected, Number(statistics, 1), 1e-5f);
        Assert.Equal(statistic == "std" ? 0 : 200, Number(statistics, 2));
        Assert.True(float.IsNaN(Number(statistics, 4)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Words_and_floats_in_any_strips_give_the_numbers_of_a_plain_calculation(int seed)
    {
        Random random = new(seed);
        int zones = random.Next(1, 30), pixels = random.Next(1, 9000);
        uint zone = 0;
        uint[] labels = [.. Enumerable.Range(0, pixels).Select(_ => zone = random.Next(4) == 0 ? (uint)random.Next(zones + 1) : zone)];
        int least = seed % 3 == 0 ? 32000 : -32768;
        short[] words = [.. labels.Select(_ => random.Next(9) == 0 ? short.MinValue : (short)random.Next(least, 32768))];
        float[] values = [.. words.Select(w => w == short.MinValue ? float.NaN : w)];
        Statistic[] all = [.. new[] { "p95", "mean", "std", "p5", "majority", "min", "max", "median" }.Select(n => Statistic.Parse(n, ""))];
        long[] most = [.. Enumerable.Range(1, zones).Select(z => (long)labels.Count(l => l == z))];

        ZonalStatistics ofWords = new(all, null, most), ofFloats = new(all, null, most);
        Cut(random, labels, (runs, from, count) => ofWords.Add(runs, words.AsSpan(from, count), short.MinValue));
        Cut(random, labels, (runs, from, count) => ofFloats.Add(runs, values.AsSpan(from, count)));

        float[] numbers = new float[all.Length], others = new float[all.Length];
        for (int z = 1; z <= zones; z++)
        {
            double[] inside = [.. Enumerable.Range(0, pixels).Where(i => labels[i] == z && words[i] != short.MinValue).Select(i => (double)words[i]).Order()];
            ofWords.Write(z, numbers);
            ofFloats.Write(z, others);
            for (int i = 0; i < all.Length; i++)
            {
                double plain = Plain(inside, all[i]);
                Assert.Equal(plain, numbers[i], Math.Abs(plain) * 1e-6);
                Assert.Equal(plain, others[i], Math.Abs(plain) * 1e-6);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Means_in_memory_are_those_of_the_statistics(int seed)
    {
        Random random = new(seed);
        int zones = random.Next(1, 50);
        uint[] labels = [.. Enumerable.Range(0, 150000).Select(i => (uint)(i / 7 % (zones + 1)))];
        short[][] features = [.. Enumerable.Range(0, 3).Select(_ => labels.Select(_ => (short)random.Next(-32768, 32768)).ToArray())];
        float[] means = new float[zones * 3];

        ZonalMeans.Compute(labels, [.. features.Select(f => (ReadOnlyMemory<short>)f)], -32768, means);

        for (int i = 0; i < means.Length; i++)
        {
            (int zone, short[] feature) = ((i / 3) + 1, features[i % 3]);
            double sum = 0, count = 0;
            for (int pixel = 0; pixel < labels.Length; pixel++)
            {
                if (labels[pixel] == zone && feature[pixel] != -32768)
                {
                    (sum, count) = (sum + feature[pixel], count + 1);
                }
            }

            Assert.Equal((float)(sum / count), means[i]);
        }
    }

    [Fact]
    public void More_pixels_than_a_zone_can_have_are_an_error_and_no_pixels_of_the_next_zone()
    {
        ZonalStatistics statistics = new([Statistic.Parse("median", "")], null, [2, 2]);
        ZoneRuns runs = new();
        runs.Fill([1, 1, 2, 1]);

        AntaresException fault = Assert.Throws<AntaresException>(() => statistics.Add(runs, [1, 2, 3, 4]));

        Assert.Contains("more pixels than the 2", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_mean_does_not_cancel_the_deviation()
    {
        ZonalStatistics statistics = new([Statistic.Parse("std", "")], null, [4]);
        ZoneRuns runs = new();
        runs.Fill([1, 1, 1, 1]);
        statistics.Add(runs, [16000001f, 16000003f, 16000001f, 16000003f]);

        Assert.Equal(1, Number(statistics, 1));
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("median")]
    public void The_mean_of_350_and_20_degrees_points_north(string statistic)
    {
        Assert.Equal(5, OfCircle(statistic, 350, 20), 1e-4f);
    }

    [Theory]
    [InlineData("p0", 350)]
    [InlineData("p75", 12.5)]
    [InlineData("p100", 20)]
    public void Percentiles_of_directions_run_across_north(string statistic, float expected)
    {
        Assert.Equal(expected, OfCircle(statistic, 350, 20), 1e-3f);
    }

    [Fact]
    public void Angular_deviation_of_opposite_slopes_is_that_of_the_formula()
    {
        // R = sqrt(1/2), sqrt(2 (1 - R)) = 0.765367 rad
        Assert.Equal(43.85229, OfCircle("std", 0, 90), 1e-3);
    }

    [Theory]
    [InlineData("average")]
    [InlineData("p101")]
    [InlineData("p-1")]
    [InlineData("p")]
    public void An_unknown_statistic_lists_those_that_there_are(string name)
    {
        UsageException fault = Assert.Throws<UsageException>(() => Statistic.Parse(name, "--statistics"));

        Assert.Equal($"'{name}' is no statistic.", fault.What);
        Assert.Equal("Use one or more of: mean, median, std, min, max, majority, p0 to p100.", fault.Mend);
    }

    [Fact]
    public void Directions_agree_with_the_library()
    {
        for (int i = -3000; i <= 3000; i++)
        {
            double turns = i / 777.0;
            (double sine, double cosine) = Circle.Direction(turns);

            Assert.Equal(Math.Sin(2 * Math.PI * turns), sine, 1e-13);
            Assert.Equal(Math.Cos(2 * Math.PI * turns), cosine, 1e-13);
            double back = Circle.Turns(sine, cosine) - (turns - Math.Floor(turns));
            Assert.Equal(0, back - Math.Round(back), 1e-13);
        }
    }

    [Fact]
    public void A_circular_mean_never_reaches_the_period()
    {
        Assert.InRange(OfCircle("mean", 359.99999f, 0.0000001f), 0, 359.99999f);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 12)];

    private static float OfCircle(string statistic, params float[] degrees)
    {
        ZonalStatistics statistics = new([Statistic.Parse(statistic, "")], 360, [degrees.Length]);
        ZoneRuns runs = new();
        runs.Fill([.. degrees.Select(_ => 1u)]);
        statistics.Add(runs, degrees);
        return Number(statistics, 1);
    }

    private static float Number(ZonalStatistics statistics, int zone)
    {
        float[] numbers = [0];
        statistics.Write(zone, numbers);
        return numbers[0];
    }

    private static void Cut(Random random, uint[] labels, Action<ZoneRuns, int, int> add)
    {
        ZoneRuns runs = new();
        for (int from = 0, count; from < labels.Length; from += count)
        {
            count = Math.Min(random.Next(1, 5000), labels.Length - from);
            runs.Fill(labels.AsSpan(from, count));
            add(runs, from, count);
        }
    }

    private static double Plain(double[] sorted, Statistic statistic)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        double mean = sorted.Average(), place = statistic.Percent / 100 * (sorted.Length - 1);
        return statistic.Kind switch
        {
            Aggregation.Mean => mean,
            Aggregation.Std => Math.Sqrt(sorted.Average(v => (v - mean) * (v - mean))),
            Aggregation.Min => sorted[0],
            Aggregation.Max => sorted[^1],
            Aggregation.Majority => sorted.GroupBy(v => v).MaxBy(g => g.Count())!.Key,
            _ => sorted[(int)place] + ((place - Math.Floor(place)) * (sorted[(int)Math.Ceiling(place)] - sorted[(int)place])),
        };
    }
}
