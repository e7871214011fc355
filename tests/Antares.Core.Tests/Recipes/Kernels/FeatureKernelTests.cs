using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class FeatureKernelTests
{
    private const short Nodata = short.MinValue;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Band_statistics_equal_a_plain_calculation(int seed)
    {
        (int[][] dates, int[][] clear) = Series(seed, pixels: 1037, count: 9);
        int[] sum = new int[1037], count = new int[1037], low = new int[1037], high = new int[1037];
        low.AsSpan().Fill(int.MaxValue);
        high.AsSpan().Fill(int.MinValue);

        for (int date = 0; date < dates.Length; date++)
        {
            BandStatistics.Add(dates[date], clear[date], 0, sum, count);
            BandStatistics.Lower(dates[date], clear[date], 0, low);
            BandStatistics.Raise(dates[date], clear[date], 0, high);
        }

        short[] mean = new short[1037], lowest = new short[1037], highest = new short[1037];
        Rounding.Mean(sum, count, Nodata, mean);
        Rounding.Whole(low, int.MaxValue, Nodata, lowest);
        Rounding.Whole(high, int.MinValue, Nodata, highest);
        for (int pixel = 0; pixel < mean.Length; pixel++)
        {
            decimal[] seen = [.. dates.Select((d, i) => (Value: d[pixel], Clear: clear[i][pixel])).Where(v => v.Clear != 0 && v.Value != 0).Select(v => (decimal)v.Value)];
            Assert.Equal(seen.Length == 0 ? Nodata : Round(seen.Sum() / seen.Length), mean[pixel]);
            Assert.Equal(seen.Length == 0 ? Nodata : Round(seen.Min()), lowest[pixel]);
            Assert.Equal(seen.Length == 0 ? Nodata : Round(seen.Max()), highest[pixel]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Index_statistics_equal_a_plain_calculation(int seed)
    {
        (int[][] nir, int[][] clear) = Series(seed, pixels: 501, count: 7);
        (int[][] red, _) = Series(seed + 100, pixels: 501, count: 7);
        double[] index = new double[501], sum = new double[501], low = new double[501], high = new double[501];
        int[] count = new int[501];
        low.AsSpan().Fill(double.PositiveInfinity);
        high.AsSpan().Fill(double.NegativeInfinity);

        for (int date = 0; date < nir.Length; date++)
        {
            NormalizedDifference.Compute(nir[date], 0, red[date], 0, clear[date], index);
            IndexStatistics.Add(index, sum, count);
            IndexStatistics.Lower(index, low);
            IndexStatistics.Raise(index, high);
        }

        short[] mean = new short[501], lowest = new short[501], highest = new short[501];
        Rounding.ScaledMean(sum, count, 10000, Nodata, mean);
        Rounding.Scaled(low, 10000, Nodata, lowest);
        Rounding.Scaled(high, 10000, Nodata, highest);
        for (int pixel = 0; pixel < mean.Length; pixel++)
        {
            List<double> seen = [];
            for (int date = 0; date < nir.Length; date++)
            {
                double a = nir[date][pixel], b = red[date][pixel];
                if (clear[date][pixel] != 0 && a != 0 && b != 0 && a + b > 0)
                {
                    seen.Add((a - b) / (a + b));
                }
            }

            Assert.Equal(seen.Count == 0 ? Nodata : (short)Math.Round(seen.Sum() / seen.Count * 10000, MidpointRounding.ToEven), mean[pixel]);
            Assert.Equal(seen.Count == 0 ? Nodata : (short)Math.Round(seen.Min() * 10000, MidpointRounding.ToEven), lowest[pixel]);
            Assert.Equal(seen.Count == 0 ? Nodata : (short)Math.Round(seen.Max() * 10000, MidpointRounding.ToEven), highest[pixel]);
        }
    }

    [Fact]
    public void Half_way_means_go_to_the_even_number()
    {
        int[] sum = [1, 3, 5, -1, -3, 7, 10];
        int[] count = [2, 2, 2, 2, 2, 4, 4];
        short[] mean = new short[7];

        Rounding.Mean(sum, count, Nodata, mean);

        Assert.Equal([0, 2, 2, 0, -2, 2, 2], mean); // 0.5, 1.5, 2.5, -0.5, -1.5, 1.75, 2.5
    }

    [Fact]
    public void Values_beyond_int16_saturate_and_never_become_nodata()
    {
        short[] mean = new short[3];

        Rounding.Mean([65535, -40000, -32768], [1, 1, 1], Nodata, mean);

        Assert.Equal([32767, -32767, -32767], mean);
    }

    [Fact]
    public void A_date_whose_denominator_is_not_above_zero_is_missing()
    {
        double[] index = new double[4];

        NormalizedDifference.Compute([5, -5, 3, 6], -9999, [-5, 2, -9999, 2], -9999, [-1, -1, -1, 0], index);

        Assert.All(index, value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Pixels_without_a_clear_date_are_nodata_in_every_feature()
    {
        short[] result = new short[1];

        Rounding.ScaledMean([0], [0], 10000, Nodata, result);
        Assert.Equal(Nodata, result[0]);
        Rounding.Scaled([double.PositiveInfinity], 10000, Nodata, result);
        Assert.Equal(Nodata, result[0]);
        Rounding.Whole([int.MaxValue], int.MaxValue, Nodata, result);
        Assert.Equal(Nodata, result[0]);
    }

    [Fact]
    public void Only_the_listed_classes_are_clear()
    {
        int[] clear = new int[6];
        bool[] keep = new bool[12];
        keep[4] = keep[11] = true;

        int found = QualityMask.Compute([0, 4, 8, 11, 65535, -1], keep, clear);

        Assert.Equal([0, -1, 0, -1, 0, 0], clear);
        Assert.Equal(2, found);
    }

    private static short Round(decimal value) => (short)Math.Clamp(Math.Round(value, MidpointRounding.ToEven), -32767, 32767);

    private static (int[][] Dates, int[][] Clear) Series(int seed, int pixels, int count)
    {
        Random random = new(seed);
        int[][] dates = [.. Enumerable.Range(0, count).Select(_ => Plane(() => random.Next(5) == 0 ? 0 : random.Next(4) == 0 ? random.Next(65536) : random.Next(1, 5)))];
        int[][] clear = [.. Enumerable.Range(0, count).Select(_ => Plane(() => random.Next(3) == 0 ? 0 : -1))];
        return (dates, clear);

        int[] Plane(Func<int> draw) => [.. Enumerable.Range(0, pixels).Select(p => p < 20 ? 0 : draw())];
    }
}
