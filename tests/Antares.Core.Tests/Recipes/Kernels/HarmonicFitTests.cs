using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class HarmonicFitTests
{
    private const double Year = 365.2425;
    private const double Origin = 18262;

    public static TheoryData<int> Seeds => Strips.Seeds;

    [Fact]
    public void A_known_wave_is_found_again()
    {
        // 500 + 30 a year from mid-period, a first harmonic of 200 that peaks on day 150, a second of 40 that peaks on day 20.
        double[] days = [.. Enumerable.Range(0, 40).Select(i => Origin + (i * 18))], results = new double[8];
        double middle = Origin + 360;
        double[] series = [.. days.Select(d => 500 + (30 * (d - middle) / Year) + Wave(200, d - Origin - 150, Year) + Wave(40, d - Origin - 20, Year / 2))];

        HarmonicFit.Compute(days, Origin, middle, 2, Year, series, 1, results);

        double[] expected = [500, 30, 200, 150, 40, 20, 1, 0];
        for (int output = 0; output < 8; output++)
        {
            Assert.Equal(expected[output], results[output], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fits_equal_an_orthogonal_solution(int seed)
    {
        const int Pixels = 21;
        foreach ((int dates, int harmonics, double period) in new[] { (4, 1, Year), (5, 1, Year), (24, 1, Year), (24, 2, Year), (40, 3, Year), (24, 2, 180), (200, 4, Year) })
        {
            double[] days = Strips.Days(seed, dates), series = Strips.Series(seed, dates, Pixels);
            double middle = (days[0] + days[^1]) / 2;
            int outputs = HarmonicFit.Outputs(harmonics);
            double[] results = new double[outputs * Pixels];

            HarmonicFit.Compute(days, Origin, middle, harmonics, period, series, Pixels, results);

            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                double[] expected = Fit(days, middle, harmonics, period, Strips.Column(series, Pixels, pixel));
                for (int output = 0; output < outputs; output++)
                {
                    Strips.AssertNear(expected[output], results[(output * Pixels) + pixel], 1e-6, $"{dates} dates, {harmonics} harmonics, output {output}, pixel {pixel}");
                }
            }
        }
    }

    [Fact]
    public void Equal_values_are_all_mean()
    {
        double[] days = Strips.Days(1, 12), results = new double[6];

        HarmonicFit.Compute(days, Origin, days[6], 1, Year, Enumerable.Repeat(0.1, 12).ToArray(), 1, results);

        Assert.Equal([0.1, 0, 0, 0, 0, 0], results);
    }

    [Fact]
    public void Dates_that_cannot_tell_the_unknowns_apart_are_missing()
    {
        // Every half period: the sine is the same on all dates.
        double[] days = [.. Enumerable.Range(0, 12).Select(i => Origin + (i * 50.0))], results = new double[6];

        HarmonicFit.Compute(days, Origin, Origin + 300, 1, 100, [.. days.Select((_, i) => (double)(i * i % 7))], 1, results);

        Assert.All(results, v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void A_pixel_stands_alone()
    {
        double[] days = Strips.Days(7, 24);
        Strips.AssertPixelsStandAlone(Strips.Series(7, 24, 37), 37, (series, stride, pixels) =>
        {
            double[] results = new double[8 * pixels];
            HarmonicFit.Compute(days, Origin, days[12], 2, Year, series, stride, results);
            return results;
        });
    }

    private static double Wave(double amplitude, double day, double period) => amplitude * Math.Cos(2 * Math.PI * day / period);

    private static double[] Fit(double[] days, double middle, int harmonics, double period, double[] values)
    {
        int[] clear = [.. Enumerable.Range(0, days.Length).Where(t => !double.IsNaN(values[t]))];
        double[] y = [.. clear.Select(t => values[t])];
        if (clear.Length < (2 * harmonics) + 3)
        {
            return [.. Enumerable.Repeat(double.NaN, HarmonicFit.Outputs(harmonics))];
        }

        double Angle(int t, int k) => 2 * Math.PI * k * (days[t] - Origin) / period;
        double[][] columns =
        [
            [.. clear.Select(_ => 1.0)],
            [.. clear.Select(t => (days[t] - middle) / Year)],
            .. Enumerable.Range(1, harmonics).SelectMany(k => new double[][]
            {
                [.. clear.Select(t => Math.Cos(Angle(t, k)))],
                [.. clear.Select(t => Math.Sin(Angle(t, k)))],
            }),
        ];
        double[] x = DenseAlgebra.LeastSquares(columns, y);
        double unexplained = y.Select((v, i) => v - columns.Select((c, j) => c[i] * x[j]).Sum()).Sum(r => r * r);
        double total = y.Sum(v => (v - y.Average()) * (v - y.Average()));
        bool flat = y.All(v => v == y[0]);
        List<double> results = [x[0], x[1]];
        for (int k = 1; k <= harmonics; k++)
        {
            double a = x[2 * k], b = x[(2 * k) + 1], phase = Math.Atan2(b, a) * period / (2 * Math.PI * k);
            results.Add(Math.Sqrt((a * a) + (b * b)));
            results.Add(flat ? 0 : phase < 0 ? phase + (period / k) : phase);
        }

        return [.. results, flat ? 0 : 1 - (unexplained / total), Math.Sqrt(unexplained / y.Length)];
    }
}
