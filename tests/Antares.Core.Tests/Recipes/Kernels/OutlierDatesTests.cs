using Antares.Recipes.Kernels;
using Antares.Recipes.Language;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class OutlierDatesTests
{
    public static TheoryData<int> Seeds => Strips.Seeds;

    [Theory]
    [InlineData(OutlierSide.Both, new ushort[] { 0xFFFF, 0xFFFF, 0xFFFF, 0, 0, 0xFFFF })]
    [InlineData(OutlierSide.Above, new ushort[] { 0xFFFF, 0xFFFF, 0xFFFF, 0, 0xFFFF, 0xFFFF })]
    [InlineData(OutlierSide.Below, new ushort[] { 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0, 0xFFFF })]
    public void A_cloud_above_and_a_shadow_below_are_dropped(OutlierSide side, ushort[] expected)
    {
        double[] series = [300, 310, 290, 4000, 20, 300]; // median 300, MAD 10: beyond 44.478 is apart
        ushort[] clear = [.. Enumerable.Repeat(ushort.MaxValue, 6)];

        OutlierDates.Compute(series, 1, 6, 3, side, clear);

        Assert.Equal(expected, clear);
    }

    [Fact]
    public void Dates_that_the_mask_dropped_have_no_say()
    {
        double[] series = [300, 310, 4000, 4000, 4000, 290, 305, 800];
        ushort[] clear = [0xFFFF, 0xFFFF, 0, 0, 0, 0xFFFF, 0xFFFF, 0xFFFF];

        OutlierDates.Compute(series, 1, 8, 3, OutlierSide.Both, clear);

        Assert.Equal([0xFFFF, 0xFFFF, 0, 0, 0, 0xFFFF, 0xFFFF, 0], clear);
    }

    [Theory]
    [InlineData(new double[] { 300, 310, 4000 })] // too few
    [InlineData(new double[] { 300, 300, 300, 300, 4000 })] // MAD 0
    [InlineData(new double[] { double.NaN, double.NaN, 300, 310, 4000 })] // too few that are there
    public void Without_a_spread_nothing_is_dropped(double[] series)
    {
        ushort[] clear = [.. Enumerable.Repeat(ushort.MaxValue, series.Length)];

        OutlierDates.Compute(series, 1, series.Length, 3, OutlierSide.Both, clear);

        Assert.DoesNotContain((ushort)0, clear);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Dropped_dates_equal_a_plain_calculation_and_pixels_stand_alone(int seed)
    {
        const int Pixels = 23;
        foreach (int dates in new[] { 1, 4, 9, 24, 80, 200 })
        {
            double[] series = Strips.Series(seed, dates, Pixels);
            ushort[] clear = [.. series.Select((_, i) => Strips.Draw(seed + 50, i) < 0.2 ? (ushort)0 : ushort.MaxValue)], tested = [.. clear];

            OutlierDates.Compute(series, Pixels, dates, 1.3, OutlierSide.Both, tested);

            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                double[] column = Strips.Column(series, Pixels, pixel);
                ushort[] before = [.. Enumerable.Range(0, dates).Select(t => clear[(t * Pixels) + pixel])], alone = [.. before];
                ushort[] after = [.. Enumerable.Range(0, dates).Select(t => tested[(t * Pixels) + pixel])];
                OutlierDates.Compute(column, 1, dates, 1.3, OutlierSide.Both, alone);
                Assert.Equal(alone, after);
                Assert.Equal(Test(column, before, 1.3), after);
            }
        }
    }

    private static ushort[] Test(double[] values, ushort[] clear, double deviations)
    {
        double[] used = [.. values.Where((v, t) => clear[t] != 0 && !double.IsNaN(v))];
        double median = Strips.Percentile(used, 50), spread = Strips.Percentile(used.Select(v => Math.Abs(v - median)), 50);
        bool tests = used.Length >= 4 && spread > 0;
        return [.. values.Select((v, t) => tests && Math.Abs(v - median) > deviations * 1.4826 * spread ? (ushort)0 : clear[t])];
    }
}
