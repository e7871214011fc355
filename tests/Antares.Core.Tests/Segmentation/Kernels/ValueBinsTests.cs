using Antares.Segmentation.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Kernels;

public sealed class ValueBinsTests
{
    [Fact]
    public void Percentiles_of_whole_numbers_are_exact()
    {
        long[] counts = new long[ValueBins.CountOf(isSmallInteger: true)];
        ValueBins.Count([.. Enumerable.Range(-150, 300).Select(v => (float)v), float.NaN, 65535, -32768], isSmallInteger: true, counts);

        Assert.Equal(302, counts.Sum());
        Assert.Equal(-32768, ValueBins.ValueOf(ValueBins.BinAt(counts, 0), isSmallInteger: true));
        Assert.Equal(-1, ValueBins.ValueOf(ValueBins.BinAt(counts, 0.5), isSmallInteger: true));
        Assert.Equal(65535, ValueBins.ValueOf(ValueBins.BinAt(counts, 1), isSmallInteger: true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(1234.567)]
    [InlineData(-0.00123)]
    [InlineData(3e12)]
    public void Percentiles_of_floats_are_right_to_a_thousandth(double value)
    {
        long[] counts = new long[ValueBins.CountOf(isSmallInteger: false)];
        ValueBins.Count([(float)value, float.NegativeInfinity], isSmallInteger: false, counts);

        Assert.InRange(ValueBins.ValueOf(ValueBins.BinAt(counts, 0.5), isSmallInteger: false), value - (Math.Abs(value) / 1000), value + (Math.Abs(value) / 1000));
    }

    [Fact]
    public void Bins_of_floats_rise_with_the_value()
    {
        float[] values = [-1e9f, -2, -1, -1e-6f, 0, 1e-6f, 1, 2, 1e9f];
        int[] bins = [.. values.Select(v =>
        {
            long[] counts = new long[ValueBins.CountOf(isSmallInteger: false)];
            ValueBins.Count([v], isSmallInteger: false, counts);
            return ValueBins.BinAt(counts, 1);
        })];

        Assert.Equal(bins.Order(), bins);
        Assert.Equal(values.Length, bins.Distinct().Count());
    }

    [Fact]
    public void Nothing_counted_has_no_percentile() => Assert.Equal(-1, ValueBins.BinAt(new long[8], 0.5));
}
