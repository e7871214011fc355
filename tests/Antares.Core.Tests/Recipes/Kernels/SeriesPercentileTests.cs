using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class SeriesPercentileTests
{
    private static readonly double[] Percents = [50, 0, 10, 33.3, 90, 100];

    public static TheoryData<int> Seeds => Strips.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Percentiles_of_doubles_equal_a_sort_of_each_pixel(int seed)
    {
        foreach (int dates in new[] { 1, 2, 3, 5, seed + 5, 24, 61, 200 })
        {
            const int Pixels = 43;
            double[] series = Strips.Series(seed, dates, Pixels), results = new double[Percents.Length * Pixels];

            SeriesPercentile.Compute(series, Pixels, dates, Percents, results);

            for (int at = 0; at < results.Length; at++)
            {
                double expected = Strips.Percentile(Strips.Column(series, Pixels, at % Pixels), Percents[at / Pixels]);
                Assert.Equal(expected, results[at]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Percentiles_of_integers_equal_a_sort_of_each_pixel(int seed)
    {
        const int Pixels = 101;
        foreach (int dates in new[] { 1, 4, seed + 6, 60, 129 })
        {
            double[] series = Strips.Series(seed, dates, Pixels);
            short[] signed = [.. series.Select(v => double.IsNaN(v) ? (short)-9999 : (short)(v - 4000))];
            ushort[] unsigned = [.. series.Select(v => double.IsNaN(v) ? (ushort)0 : (ushort)(v * 8))];
            double[] ofSigned = new double[Percents.Length * Pixels], ofUnsigned = new double[Percents.Length * Pixels];

            SeriesPercentile.Compute<short>(signed, Pixels, dates, -9999, Percents, ofSigned);
            SeriesPercentile.Compute<ushort>(unsigned, Pixels, dates, 0, Percents, ofUnsigned);

            double[] plainSigned = [.. signed.Select(v => v == -9999 ? double.NaN : v)], plainUnsigned = [.. unsigned.Select(v => v == 0 ? double.NaN : v)];
            for (int at = 0; at < ofSigned.Length; at++)
            {
                double percent = Percents[at / Pixels];
                Assert.Equal(Strips.Percentile(Strips.Column(plainSigned, Pixels, at % Pixels), percent), ofSigned[at]);
                Assert.Equal(Strips.Percentile(Strips.Column(plainUnsigned, Pixels, at % Pixels), percent), ofUnsigned[at]);
            }
        }
    }

    [Fact]
    public void The_largest_integer_is_a_value_like_any_other()
    {
        short[] series = [short.MaxValue, -1, short.MaxValue, 5];
        double[] median = [0], highest = [0];

        SeriesPercentile.Compute<short>(series, 1, 4, -1, 50, median);
        SeriesPercentile.Compute<short>(series, 1, 4, -1, 100, highest);

        Assert.Equal(short.MaxValue, median[0]);
        Assert.Equal(short.MaxValue, highest[0]);
    }

    [Fact]
    public void More_dates_than_a_network_holds_are_sorted_too()
    {
        const int Dates = 1100;
        double[] series = Strips.Series(3, Dates, 9), median = new double[9];

        SeriesPercentile.Compute(series, 9, Dates, 50, median);

        for (int pixel = 0; pixel < 9; pixel++)
        {
            Assert.Equal(Strips.Percentile(Strips.Column(series, 9, pixel), 50), median[pixel]);
        }
    }

    [Theory]
    [InlineData(24)]
    [InlineData(61)]
    [InlineData(1025)]
    public void A_pixel_stands_alone(int dates) => Strips.AssertPixelsStandAlone(Strips.Series(7, dates, 37), 37, (series, stride, pixels) =>
    {
        double[] results = new double[2 * pixels];
        SeriesPercentile.Compute(series, stride, dates, [10, 90], results);
        return results;
    });

    [Fact]
    public void No_date_at_all_is_missing()
    {
        double[] result = [1, 2];

        SeriesPercentile.Compute([], 2, 0, 50, result);

        Assert.All(result, v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SeriesPercentile.Compute(new double[5], 3, 2, 50, new double[3]));
        Assert.Throws<ArgumentException>(() => SeriesPercentile.Compute(new double[6], 3, 2, 101, new double[3]));
        Assert.Throws<ArgumentException>(() => SeriesPercentile.Compute<sbyte>(new sbyte[6], 3, 2, 0, 50, new double[3]));
    }
}
