using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class WordStatisticsTests
{
    private const int Dates = 9, Stride = 1100;
    private static readonly int[] AllRows = [.. Enumerable.Range(0, Dates)];

    public static TheoryData<int, bool> Seeds()
    {
        TheoryData<int, bool> data = [];
        for (int seed = 1; seed <= 10; seed++)
        {
            data.Add(seed, true);
            data.Add(seed, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Band_reducers_equal_a_plain_calculation(int seed, bool signed)
    {
        int pixels = 900 + (seed * 13);
        (ushort[] words, int?[][] plain, ushort bias, ushort missing) = Series(seed, signed, pixels);
        uint[] sum = new uint[pixels];
        ulong[] squares = new ulong[pixels];
        ushort[] count = new ushort[pixels], low = new ushort[pixels], high = new ushort[pixels], first = new ushort[pixels], last = new ushort[pixels];
        low.AsSpan().Fill(ushort.MaxValue);
        first.AsSpan().Fill(missing);
        last.AsSpan().Fill(missing);

        foreach (int[] rows in (int[][])[AllRows[..4], AllRows[4..]]) // in two groups, as the engine does
        {
            WordStatistics.Add(words, Stride, rows, missing, sum, count);
            WordStatistics.AddSquares(words, Stride, rows, missing, squares);
            WordStatistics.Lower(words, Stride, rows, missing, low);
            WordStatistics.Raise(words, Stride, rows, missing, high);
            WordStatistics.KeepFirst(words, Stride, rows, missing, first);
            WordStatistics.KeepLast(words, Stride, rows, missing, last);
        }

        double[] mean = new double[pixels], std = new double[pixels], least = new double[pixels], most = new double[pixels], range = new double[pixels];
        double[] begin = new double[pixels], end = new double[pixels], dates = new double[pixels];
        FeatureMeans.Mean(sum, count, bias, mean);
        FeatureMeans.StandardDeviation(sum, squares, count, std);
        FeatureMeans.Whole(low, count, bias, least);
        FeatureMeans.Whole(high, count, bias, most);
        FeatureMeans.Range(low, high, count, range);
        FeatureMeans.Whole(first, count, bias, begin);
        FeatureMeans.Whole(last, count, bias, end);
        FeatureMeans.Counts(count, dates);
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            int[] seen = [.. plain.Select(d => d[pixel]).OfType<int>()];
            bool none = seen.Length == 0;
            double middle = none ? double.NaN : (double)seen.Sum(v => (long)v) / seen.Length;
            Assert.Equal(seen.Length, dates[pixel]);
            Assert.Equal(middle, mean[pixel]);
            Assert.Equal(none ? double.NaN : Math.Sqrt(seen.Sum(v => (v - middle) * (v - middle)) / seen.Length), std[pixel], 1e-8);
            Assert.Equal(none ? double.NaN : seen.Min(), least[pixel]);
            Assert.Equal(none ? double.NaN : seen.Max(), most[pixel]);
            Assert.Equal(none ? double.NaN : seen.Max() - seen.Min(), range[pixel]);
            Assert.Equal(none ? double.NaN : seen[0], begin[pixel]);
            Assert.Equal(none ? double.NaN : seen[^1], end[pixel]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Only_the_named_rows_count(int seed)
    {
        (ushort[] words, int?[][] plain, ushort bias, ushort missing) = Series(seed, signed: true, 100);
        uint[] sum = new uint[100];
        ushort[] count = new ushort[100];

        WordStatistics.Add(words, Stride, [1, 5, 6], missing, sum, count);

        double[] mean = new double[100];
        FeatureMeans.Mean(sum, count, bias, mean);
        Assert.All(Enumerable.Range(0, 100), pixel =>
        {
            int[] seen = [.. new[] { 1, 5, 6 }.Select(row => plain[row][pixel]).OfType<int>()];
            Assert.Equal(seen.Length == 0 ? double.NaN : seen.Average(), mean[pixel]);
        });
    }

    [Fact]
    public void The_largest_sum_fits()
    {
        ushort[] words = new ushort[WordStatistics.MostDates * 16];
        words.AsSpan().Fill(ushort.MaxValue);
        uint[] sum = new uint[16];
        ushort[] count = new ushort[16];

        WordStatistics.Add(words, 16, [.. Enumerable.Range(0, WordStatistics.MostDates)], 0, sum, count);

        double[] mean = new double[16];
        FeatureMeans.Mean(sum, count, 0, mean);
        Assert.All(mean, m => Assert.Equal(65535, m));
    }

    [Fact]
    public void Means_of_half_way_cases_round_to_even()
    {
        uint[] sum = [5, 7, 1, 3, 0];
        ushort[] count = [2, 2, 2, 2, 0];
        double[] mean = new double[5];
        short[] rounded = new short[5];

        FeatureMeans.Mean(sum, count, 0, mean);
        Rounding.ToInt16(mean, 1, short.MinValue, rounded);

        Assert.Equal([2, 4, 0, 2, short.MinValue], rounded);
    }

    [Fact]
    public void A_row_beyond_the_series_is_refused() => Assert.Throws<ArgumentException>(
        () => WordStatistics.Add(new ushort[100], 50, [0, 2], 0, new uint[50], new ushort[50]));

    private static (ushort[] Words, int?[][] Plain, ushort Bias, ushort Missing) Series(int seed, bool signed, int pixels)
    {
        ushort bias = signed ? WordPlanes.SignBias : (ushort)0;
        int nodata = signed ? -9999 : 0;
        int?[][] plain = new int?[Dates][];
        ushort[] words = new ushort[Dates * Stride];
        for (int date = 0; date < Dates; date++)
        {
            short[] row = new short[pixels];
            ushort[] mask = new ushort[pixels];
            plain[date] = new int?[pixels];
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                ulong draw = Bits(seed, date, pixel);
                int value = signed ? (short)(draw >> 8) : (ushort)(draw >> 8);
                bool clear = draw % 10 >= 3 && pixel % 50 != 7; // some pixels have no clear date at all
                value = draw % 10 == 9 ? nodata : value;
                row[pixel] = (short)value;
                mask[pixel] = clear ? QualityMask.Clear : (ushort)0;
                plain[date][pixel] = clear && value != nodata ? value : null;
            }

            Span<ushort> into = words.AsSpan(date * Stride, pixels);
            System.Runtime.InteropServices.MemoryMarshal.Cast<short, ushort>(row).CopyTo(into);
            WordPlanes.Prepare(into, mask, bias, (ushort)(nodata + bias));
        }

        return (words, plain, bias, (ushort)(nodata + bias));
    }

    private static ulong Bits(int seed, int first, int second = 0) =>
        CounterRandom.Key(CounterRandom.Key((ulong)seed, (ulong)first), (ulong)second);
}
