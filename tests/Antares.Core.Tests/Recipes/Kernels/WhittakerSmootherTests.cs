using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class WhittakerSmootherTests
{
    public static TheoryData<int> Seeds => Strips.Seeds;

    [Fact]
    public void A_spike_on_equal_spacing_spreads_as_worked_out_by_hand()
    {
        // Three dates, y = 0 6 0, smoothness 1: one second difference s, z = y - (1 -2 1) s and s = -12 / 7.
        double[] series = [0, 6, 0];

        WhittakerSmoother.Compute([0, 10, 20], series, 1, 1, 1);

        Strips.AssertNear(12.0 / 7, series[0], 1e-14, "first");
        Strips.AssertNear(6 - (24.0 / 7), series[1], 1e-14, "second");
        Strips.AssertNear(12.0 / 7, series[2], 1e-14, "third");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_curve_equals_the_solution_of_the_full_equations(int seed)
    {
        const int Pixels = 9;
        foreach ((int dates, double smoothness) in new[] { (1, 10.0), (2, 10), (3, 10), (4, 1), (24, 0.01), (24, 10), (24, 1e5), (40, 1e8), (60, 1000) })
        {
            double[] days = Strips.Days(seed, dates), series = Strips.Series(seed, dates, Pixels), smoothed = [.. series];

            WhittakerSmoother.Compute(days, smoothed, Pixels, Pixels, smoothness);

            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                double[] expected = Smooth(days, Strips.Column(series, Pixels, pixel), smoothness);
                for (int date = 0; date < dates; date++)
                {
                    Strips.AssertNear(expected[date], smoothed[(date * Pixels) + pixel], 1e-7, $"{dates} dates, {smoothness}, pixel {pixel}, date {date}");
                }
            }
        }
    }

    [Fact]
    public void A_straight_line_stays_however_smooth_and_with_200_dates()
    {
        double[] days = Strips.Days(4, 200), series = [.. days.Select((d, i) => i % 3 == 1 ? double.NaN : 1000 + (2 * (d - 18262)))];

        WhittakerSmoother.Compute(days, series, 1, 1, 1e6);

        for (int date = 0; date < 199; date++)
        {
            Strips.AssertNear(1000 + (2 * (days[date] - 18262)), series[date], 1e-5, $"date {date}");
        }
    }

    [Fact]
    public void Equal_values_stay_exactly_as_they_are()
    {
        double[] days = Strips.Days(9, 30), series = [.. days.Select((_, i) => i % 4 == 0 ? double.NaN : 0.1)];

        WhittakerSmoother.Compute(days, series, 1, 1, 1e9);

        Assert.All(series[1..], v => Assert.Equal(0.1, v));
    }

    [Fact]
    public void A_pixel_stands_alone() => Strips.AssertPixelsStandAlone(Strips.Series(7, 24, 37), 37, (series, stride, pixels) =>
    {
        double[] smoothed = [.. series];
        WhittakerSmoother.Compute(Strips.Days(7, 24), smoothed, stride, pixels, 10);
        return smoothed[..(24 * pixels)];
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Smoothness_must_be_above_zero(double smoothness) =>
        Assert.Throws<ArgumentException>(() => WhittakerSmoother.Compute([0, 1, 2], new double[3], 1, 1, smoothness));

    internal static double[] Smooth(double[] days, double[] values, double smoothness)
    {
        double[] filled = LinearFillTests.Fill(days, values, double.PositiveInfinity);
        int n = days.Length;
        if (values.Count(v => !double.IsNaN(v)) < 3)
        {
            return filled;
        }

        double spacing = (days[^1] - days[0]) / (n - 1);
        int[] clear = [.. Enumerable.Range(0, n).Where(i => !double.IsNaN(values[i]))];

        // As least squares: a row for each clear date and one for each second difference, twice the divided difference over three dates.
        double[][] columns = [.. Enumerable.Range(0, n).Select(_ => new double[clear.Length + n - 2])];
        for (int row = 0; row < clear.Length; row++)
        {
            columns[clear[row]][row] = 1;
        }

        for (int i = 0; i + 2 < n; i++)
        {
            double a = days[i], b = days[i + 1], c = days[i + 2], weight = 2 * spacing * spacing * Math.Sqrt(smoothness);
            columns[i][clear.Length + i] = weight / ((a - b) * (a - c));
            columns[i + 1][clear.Length + i] = weight / ((b - a) * (b - c));
            columns[i + 2][clear.Length + i] = weight / ((c - a) * (c - b));
        }

        double[] curve = DenseAlgebra.LeastSquares(columns, [.. clear.Select(i => values[i]), .. new double[n - 2]]);
        return [.. curve.Select((v, i) => double.IsNaN(filled[i]) ? double.NaN : v)];
    }
}
