using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class ValueStatisticsTests
{
    private const int Dates = 11, Pixels = 237;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 10).ToArray());

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Formula_reducers_equal_a_plain_calculation(int seed)
    {
        double[] series = Series(seed);
        double[] sum = new double[Pixels], count = new double[Pixels], low = new double[Pixels], high = new double[Pixels];
        double[] mean = new double[Pixels], squares = new double[Pixels], dates = new double[Pixels], first = new double[Pixels], last = new double[Pixels];
        low.AsSpan().Fill(double.PositiveInfinity);
        high.AsSpan().Fill(double.NegativeInfinity);
        first.AsSpan().Fill(double.NaN);
        last.AsSpan().Fill(double.NaN);

        foreach (int[] rows in (int[][])[[0, 1, 2], [3], [4, 5, 6, 7, 8, 9, 10]])
        {
            ValueStatistics.Add(series, Pixels, rows, sum, count);
            ValueStatistics.Spread(series, Pixels, rows, mean, squares, dates);
            ValueStatistics.Lower(series, Pixels, rows, low);
            ValueStatistics.Raise(series, Pixels, rows, high);
            ValueStatistics.KeepFirst(series, Pixels, rows, first);
            ValueStatistics.KeepLast(series, Pixels, rows, last);
        }

        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            double[] seen = [.. Enumerable.Range(0, Dates).Select(d => series[(d * Pixels) + pixel]).Where(v => !double.IsNaN(v))];
            Assert.Equal(seen.Length, count[pixel]);
            Assert.Equal(seen.Aggregate(0d, (s, v) => s + v), sum[pixel]); // the same order: the same bits
            Assert.Equal(seen.Select(v => v - seen.Average()).Sum(o => o * o), squares[pixel], 1e-9);
            Assert.Equal(seen.Length == 0 ? double.PositiveInfinity : seen.Min(), low[pixel]);
            Assert.Equal(seen.Length == 0 ? double.NegativeInfinity : seen.Max(), high[pixel]);
            Assert.Equal(seen.Length == 0 ? double.NaN : seen[0], first[pixel]);
            Assert.Equal(seen.Length == 0 ? double.NaN : seen[^1], last[pixel]);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_walk_gives_the_same_bits_as_four(int seed)
    {
        double[] series = Series(seed);
        int[] rows = [0, 2, 3, 7, 10];
        double[][] one = States(), four = States();

        ValueStatistics.Summarize(series, Pixels, rows, one[0], one[1], one[2], one[3]);
        ValueStatistics.Add(series, Pixels, rows, four[0], four[1]);
        ValueStatistics.Lower(series, Pixels, rows, four[2]);
        ValueStatistics.Raise(series, Pixels, rows, four[3]);

        Assert.Equal(four, one);

        static double[][] States() =>
        [
            new double[Pixels], new double[Pixels],
            [.. Enumerable.Repeat(double.PositiveInfinity, Pixels)], [.. Enumerable.Repeat(double.NegativeInfinity, Pixels)],
        ];
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Both_forms_of_the_normalized_difference_equal_the_definition(int seed)
    {
        ushort[] first = new ushort[Pixels], second = new ushort[Pixels];
        double[] expected = new double[Pixels], a = new double[Pixels], b = new double[Pixels];
        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            (short nir, short red) = ((short)(Bits(seed, pixel) >> 3), (short)(Bits(seed, pixel, 1) >> 3));
            red = pixel % 9 == 4 ? (short)-nir : pixel % 13 == 5 ? (short)-9999 : red;
            expected[pixel] = red == -9999 || nir + red <= 0 ? double.NaN : (nir - red) / (double)(nir + red);
            (first[pixel], second[pixel]) = ((ushort)(nir + 32768), (ushort)(red + 32768));
        }

        ushort missing = -9999 + 32768;
        double[] fused = new double[Pixels], plain = new double[Pixels];
        NormalizedDifference.Compute(first, 0, WordPlanes.SignBias, second, missing, WordPlanes.SignBias, fused);
        WordPlanes.ToNumbers(first, 0, WordPlanes.SignBias, a);
        WordPlanes.ToNumbers(second, missing, WordPlanes.SignBias, b);
        NormalizedDifference.Compute(a, b, plain);

        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            double wanted = first[pixel] == 0 ? double.NaN : expected[pixel];
            Assert.Equal(wanted, fused[pixel]);
            Assert.Equal(wanted, plain[pixel]);
        }
    }

    [Fact]
    public void Arithmetic_knows_missing_numbers_and_what_cannot_be_divided()
    {
        double nan = double.NaN;
        double[] a = [6, nan, 6, 6, -6, 4, 1e308, 0, 2], b = [3, 3, nan, 0, -3, 4, 1e-308, 5, 4], result = new double[9];

        SeriesArithmetic.Divide(a, b, result);
        Assert.Equal([2, nan, nan, nan, nan, 1, nan, 0, 0.5], result); // not above 0, or not finite: missing
        SeriesArithmetic.Less(a, b, result);
        Assert.Equal([0, nan, nan, 0, 1, 0, 0, 1, 1], result);
        SeriesArithmetic.LessOrEqual(a, b, result);
        Assert.Equal([0, nan, nan, 0, 1, 1, 0, 1, 1], result);
        SeriesArithmetic.Equal(a, b, result);
        Assert.Equal([0, nan, nan, 0, 0, 1, 0, 0, 0], result);
        SeriesArithmetic.Differ(a, b, result);
        Assert.Equal([1, nan, nan, 1, 1, 0, 1, 1, 1], result);
        SeriesArithmetic.Min(a, b, result);
        Assert.Equal([3, nan, nan, 0, -6, 4, 1e-308, 0, 2], result);
        SeriesArithmetic.Max(a, b, result);
        Assert.Equal([6, nan, nan, 6, -3, 4, 1e308, 5, 4], result);
        SeriesArithmetic.Sqrt(a, result);
        Assert.Equal([nan, 2], [result[4], result[5]]);
        SeriesArithmetic.Where([1, 0, nan, 1, 0, 2, 0, 1, 0], a, b, result);
        Assert.Equal([6, 3, nan, 6, -3, 4, 1e-308, 0, 4], result);
    }

    [Fact]
    public void Rounding_is_half_to_even_saturates_and_keeps_nodata_free()
    {
        double[] values = [0.5, 1.5, 2.5, -0.5, -1.5, double.NaN, 4e4, -4e4, 0.49999999999999994, 12345.4, -32768, 0, 1, 2, 3, 4, 5];
        short[] result = new short[values.Length], single = new short[1];

        Rounding.ToInt16(values, 1, short.MinValue, result);

        Assert.Equal([0, 2, 2, 0, -2, -32768, 32767, -32767, 0, 12345, -32767, 0, 1, 2, 3, 4, 5], result);
        for (int i = 0; i < values.Length; i++)
        {
            Rounding.ToInt16(values.AsSpan(i, 1), 1, short.MinValue, single);
            Assert.Equal(result[i], single[0]); // in a vector and alone
        }

        byte[] bytes = new byte[4];
        Rounding.ToWhole(new[] { 254.6, 255.4, double.NaN, -3 }, 1, (byte)255, bytes);
        Assert.Equal([254, 254, 255, 0], bytes);
        float[] floats = new float[2];
        Rounding.ToSingle(new[] { 0.25, double.NaN }, 2, float.NaN, floats);
        Assert.Equal([0.5f, float.NaN], floats);
    }

    private static double[] Series(int seed) =>
    [
        .. Enumerable.Range(0, Dates * Pixels).Select(i =>
            Bits(seed, i) % 3 == 0 || i % Pixels == 17 ? double.NaN : (Bits(seed, i, 7) % 20001 / 10000d) - 1),
    ];

    private static ulong Bits(int seed, int first, int second = 0) =>
        CounterRandom.Key(CounterRandom.Key((ulong)seed, (ulong)first), (ulong)second);
}
