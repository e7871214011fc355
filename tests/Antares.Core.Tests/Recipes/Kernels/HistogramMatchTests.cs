using System.Numerics;
using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class HistogramMatchTests
{
    private const short Nodata = short.MinValue;

    [Fact]
    public void A_value_becomes_the_value_at_the_same_share_of_the_reference()
    {
        // Shares of 10, 20, 30, 40 are 1/4, 2/4, 3/4, 1; of the reference 100 has 1/2 and 201 all: 3/4 lies in the middle, 150.5, half to even.
        Assert.Equal<short>([100, 100, 150, 201, Nodata], Matched<short>([10, 20, 30, 40, Nodata], [100, 201, Nodata], Nodata));
    }

    [Fact]
    public void Halves_become_even_below_zero_too()
    {
        Assert.Equal<short>([-3, -2, 0], Matched<short>([1, 2, 3], [-3, -3, 0, 0, 0, 0], Nodata)); // 1/3 and 2/3 of the way: -3, then -1.5
        Assert.Equal<short>([-4, -4, -3], Matched<short>([1, 2, 3], [-4, -4, -3, -3, -3, -3], Nodata)); // -3.5 becomes -4
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    [InlineData(4u)]
    public void Every_value_of_int16_equals_a_plain_interpolation(uint seed) => Check<short>(seed, Nodata, spread: 700, offset: -350);

    [Theory]
    [InlineData(5u, 0)]
    [InlineData(6u, 65535)]
    public void Every_value_of_uint16_equals_a_plain_interpolation(uint seed, int nodata) => Check(seed, (ushort)nodata, spread: 65536, offset: 0);

    [Theory]
    [InlineData(7u, 0)]
    [InlineData(8u, 255)]
    public void Every_value_of_uint8_equals_a_plain_interpolation(uint seed, int nodata) => Check(seed, (byte)nodata, spread: 256, offset: 0);

    [Fact]
    public void Equal_histograms_change_nothing()
    {
        short[] values = Draw<short>(9, 5000, 900, -300, Nodata);

        Assert.Equal(values, Matched(values, values, Nodata));
    }

    [Fact]
    public void Counts_of_a_country_do_not_run_over()
    {
        long[] counts = new long[65536], reference = new long[65536];
        (counts[32768], counts[32769], counts[32770]) = (1L << 43, 1L << 43, 1);
        (reference[32768], reference[42768]) = (1L << 43, 1L << 43);
        short[] table = new short[65536];

        HistogramMatch.MakeTable(counts, reference, Nodata, table.AsSpan());

        Assert.Equal((0, 10000, 10000), (table[32768], table[32769], table[32770]));
    }

    [Fact]
    public void No_value_becomes_nodata_and_nodata_stays()
    {
        // The reference has another nodata, so it holds the one of the values.
        long[] counts = new long[256], reference = new long[256];
        (counts[7], counts[0], reference[0]) = (3, 100, 5);
        byte[] table = new byte[256];

        HistogramMatch.MakeTable(counts, reference, (byte)0, table.AsSpan());

        Assert.Equal((0, 1), (table[0], table[7]));
    }

    [Fact]
    public void Where_nothing_is_counted_nothing_is_changed()
    {
        byte[] table = new byte[256];

        HistogramMatch.MakeTable(new long[256], new long[256], (byte)255, table.AsSpan());

        Assert.Equal(Enumerable.Range(0, 256).Select(v => (byte)v), table);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        long[] counts = new long[256], none = new long[256];
        counts[3] = 1;

        Assert.Throws<ArgumentException>(() => HistogramMatch.MakeTable(counts, none, (byte)0, new byte[256]));
        Assert.Throws<ArgumentException>(() => HistogramMatch.MakeTable(counts, counts, (byte)9, new byte[256]));
        Assert.Throws<ArgumentException>(() => HistogramMatch.MakeTable(counts, counts, (byte)0, new byte[255]));
        Assert.Throws<ArgumentException>(() => HistogramMatch.Count<short>([1], Nodata, counts));
        Assert.Throws<ArgumentException>(() => HistogramMatch.Map<byte>([1, 2], new byte[256], new byte[1]));
    }

    /// <summary>Compares with shares as doubles; where those lie at a half, either neighbour will do.</summary>
    private static void Check<T>(uint seed, T nodata, int spread, int offset)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] values = Draw(seed, 3000 + (int)(seed * 97), spread, offset, nodata), reference = Draw(seed + 100, 4000 + (int)seed, spread / 2, offset / 3, nodata);

        T[] matched = Matched(values, reference, nodata);

        double[] sorted = [.. values.Where(v => v != nodata).Select(v => double.CreateChecked(v)).Order()];
        double[] wanted = [.. reference.Where(v => v != nodata).Select(v => double.CreateChecked(v)).Order()];
        (double Value, double Share)[] curve = Curve(wanted);
        for (int pixel = 0; pixel < values.Length; pixel++)
        {
            if (values[pixel] == nodata)
            {
                Assert.Equal(nodata, matched[pixel]);
                continue;
            }

            double value = double.CreateChecked(values[pixel]);
            double plain = Interpolate(sorted.Count(v => v <= value) / (double)sorted.Length, curve), made = double.CreateChecked(matched[pixel]);
            bool isHalf = Math.Abs(Math.Abs(plain - Math.Truncate(plain)) - 0.5) < 1e-6;
            Assert.True(isHalf ? Math.Abs(plain - made) < 0.51 : made == Math.Round(plain), $"seed {seed}, pixel {pixel}: {value} -> {made}, plain {plain}");
        }
    }

    /// <summary>numpy.interp(share, cumulative shares of the distinct values, distinct values).</summary>
    private static double Interpolate(double share, (double Value, double Share)[] curve)
    {
        int right = Array.FindIndex(curve, c => c.Share >= share);
        if (right == 0 || curve[right].Share == share)
        {
            return curve[right].Value;
        }

        ((double value, double at), (double next, double end)) = (curve[right - 1], curve[right]);
        return value + ((next - value) * (share - at) / (end - at));
    }

    private static (double Value, double Share)[] Curve(double[] sorted) =>
        [.. sorted.Distinct().Select(v => (v, (Array.FindLastIndex(sorted, s => s <= v) + 1) / (double)sorted.Length))];

    private static T[] Matched<T>(T[] values, T[] reference, T nodata)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        long[] counts = new long[HistogramMatch.BinsOf<T>()], wanted = new long[counts.Length];
        T[] table = new T[counts.Length], result = new T[values.Length];
        HistogramMatch.Count(values, nodata, counts);
        HistogramMatch.Count(reference, nodata, wanted);
        HistogramMatch.MakeTable(counts, wanted, nodata, table.AsSpan());
        HistogramMatch.Map(values, table, result.AsSpan());
        return result;
    }

    /// <summary>Values that are denser in the middle, every eleventh nodata.</summary>
    private static T[] Draw<T>(uint seed, int count, int spread, int offset, T nodata)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] values = new T[count];
        for (int i = 0; i < count; i++)
        {
            ulong bits = CounterRandom.Key(seed, (ulong)i);
            int draw = (CounterRandom.Below(bits, spread) + CounterRandom.Below(CounterRandom.Mix(bits), spread)) / 2;
            values[i] = i % 11 == 0 ? nodata : T.CreateChecked(offset + draw);
        }

        return values;
    }
}
