using Antares.Recipes.Kernels;
using Xunit;

namespace Antares.Core.Tests.Recipes.Kernels;

public sealed class GeometricMedianTests
{
    private const int Bands = 4;

    public static TheoryData<int> Seeds => Strips.Seeds;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Medians_and_deviations_equal_plain_loops(int seed)
    {
        const int Pixels = 19;
        foreach (int dates in new[] { 1, 2, 5, 24, 70 })
        {
            double[] series = Series(seed, dates, Pixels);
            double[] results = Compute(series, dates, Pixels, Pixels);
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                double[][] spectra = Spectra(series, dates, Pixels, pixel);
                double[] expected = Describe(spectra, Iterate(spectra, 1e-3, 100));
                for (int output = 0; output < expected.Length; output++)
                {
                    Strips.AssertNear(expected[output], results[(output * Pixels) + pixel], 1e-8, $"{dates} dates, output {output}, pixel {pixel}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_median_is_where_the_sum_of_distances_is_least(int seed)
    {
        const int Dates = 20, Pixels = 3;
        double[] series = [.. Enumerable.Range(0, Bands * Dates * Pixels).Select(i => 1000 + (3000 * Strips.Draw(seed, i)))];
        double[] results = Compute(series, Dates, Pixels, Pixels);
        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            double[][] spectra = Spectra(series, Dates, Pixels, pixel);
            double[] found = [.. Enumerable.Range(0, Bands).Select(b => results[(b * Pixels) + pixel])];
            double[] best = Iterate(spectra, 0, 500);
            double least = spectra.Sum(s => Distance(s, best));
            Assert.InRange(spectra.Sum(s => Distance(s, found)), least * (1 - 1e-9), least * (1 + 1e-6));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_date_and_no_spectrum_nearby_is_better_when_the_bands_are_correlated(int seed)
    {
        const int Pixels = 24;

        // Between the middle two of an even number of dates almost on a line the sum of distances is flat, and 100 steps do not reach the end.
        foreach ((int dates, double tolerance) in new[] { (15, 1e-6), (22, 3e-5) })
        {
            double[] series = CorrelatedSeries(seed, dates, Pixels);
            double[] results = Compute(series, dates, Pixels, Pixels);
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                double[][] spectra = Spectra(series, dates, Pixels, pixel);
                double[] found = [.. Enumerable.Range(0, Bands).Select(b => results[(b * Pixels) + pixel])];
                double sum = spectra.Sum(s => Distance(s, found));
                double best = spectra.Concat(Nearby(seed, found, spectra, 200)).Min(other => spectra.Sum(s => Distance(s, other)));
                Assert.True(sum <= best * (1 + tolerance), $"{dates} dates, pixel {pixel}: sum of distances {sum:R}, but {best:R} elsewhere");
            }
        }
    }

    [Fact]
    public void The_iteration_leaves_a_date_at_which_it_begins()
    {
        // Three dates, the second is the median of each band; the others are seen from it at 101 degrees, less than 120, so it is not the median.
        double[] series = [0, 1000, 1100, 0, 100, 1100], median = new double[2];

        GeometricMedian.Compute(series, 3, 1, 2, 3, 1, median, [], [], []);

        double[][] rays = [.. Enumerable.Range(0, 3).Select(t => new[] { series[t] - median[0], series[3 + t] - median[1] })];
        for (int ray = 0; ray < 3; ray++)
        {
            double[] one = rays[ray], next = rays[(ray + 1) % 3];
            Assert.Equal(-0.5, ((one[0] * next[0]) + (one[1] * next[1])) / Length(one) / Length(next), 1e-4);
        }
    }

    [Fact]
    public void Of_three_equal_dates_and_one_far_away_the_equal_ones_win()
    {
        // Two bands, four dates. The last date is a cloud.
        double[] series = [100, 100, 100, 9000, 200, 200, 200, 8000];
        double[] median = new double[2], emad = [1], smad = [1], bcmad = [1];

        GeometricMedian.Compute(series, 4, 1, 2, 4, 1, median, emad, smad, bcmad);

        Assert.Equal(100, median[0], 1e-6);
        Assert.Equal(200, median[1], 1e-6);
        Assert.Equal(0, emad[0], 1e-6);
        Assert.Equal(0, smad[0], 1e-12);
        Assert.Equal(0, bcmad[0], 1e-9);
    }

    [Fact]
    public void Empty_deviations_are_left_out()
    {
        double[] median = new double[2], bcmad = [1];

        GeometricMedian.Compute([3, 5, 4, 6], 2, 1, 2, 2, 1, median, [], [], bcmad);

        Assert.Equal([4, 5], median);
        Assert.Equal(((2.0 / 16) + (2.0 / 20)) / 2, bcmad[0], 1e-12);
    }

    [Fact]
    public void A_date_that_misses_one_band_does_not_count()
    {
        double[] median = new double[2];

        GeometricMedian.Compute([3, 50, 4, double.NaN], 2, 1, 2, 2, 1, median, [], [], []);

        Assert.Equal([3, 4], median);
    }

    [Fact]
    public void Dates_of_zeros_have_no_angle_but_a_distance()
    {
        double[] median = new double[2], emad = [1], smad = [1], bcmad = [1];

        GeometricMedian.Compute([0, 0, 0, 0], 2, 1, 2, 2, 1, median, emad, smad, bcmad);

        Assert.Equal([0, 0], median);
        Assert.Equal(0, emad[0]);
        Assert.True(double.IsNaN(smad[0]));
        Assert.True(double.IsNaN(bcmad[0]));
    }

    [Fact]
    public void A_pixel_stands_alone()
    {
        const int Dates = 24;

        // The bands of a date are drawn from its one series, as a kernel of one series needs.
        Strips.AssertPixelsStandAlone(Strips.Series(7, Dates, 37), 37, (series, stride, pixels) =>
        {
            int plane = Dates * stride;
            double[] bands = new double[Bands * plane];
            for (int at = 0; at < bands.Length; at++)
            {
                double value = series[at % plane];
                bands[at] = value + (((value * (17 + (at / plane))) + (at % plane / stride * 37)) % 301);
            }

            return Compute(bands, Dates, stride, pixels);
        });
    }

    private static double[] Series(int seed, int dates, int pixels) =>
        [.. Enumerable.Range(0, Bands).SelectMany(b => Strips.Series(seed + (b / 2 * 100), dates, pixels).Select(v => Math.Floor(v * (1 + (b * 0.3)))))];

    // Whole numbers that lie along a line through the bands, up to 4 % of its length away.
    private static double[] CorrelatedSeries(int seed, int dates, int pixels)
    {
        double[] series = new double[Bands * dates * pixels];
        for (int at = 0; at < series.Length; at++)
        {
            int band = at / (dates * pixels), place = at % (dates * pixels);
            double brightness = 500 + (5000 * Strips.Draw(seed, place));
            series[at] = Math.Floor((brightness * (0.4 + (0.3 * band))) + (200 * Strips.Draw(seed + 100, at)));
        }

        return series;
    }

    // Part of the way to a date, then aside in each band, from far away to very near.
    private static IEnumerable<double[]> Nearby(int seed, double[] found, double[][] spectra, int number)
    {
        for (int item = 0; item < number; item++)
        {
            double[] date = spectra[item % spectra.Length];
            double way = Math.Pow(10, -4 * Strips.Draw(seed + 200, item)), aside = 300 * Math.Pow(10, -4 * Strips.Draw(seed + 300, item));
            int first = item * Bands;
            yield return [.. found.Select((v, b) => v + (way * (date[b] - v)) + (aside * (Strips.Draw(seed + 400, first + b) - 0.5)))];
        }
    }

    private static double[] Compute(double[] series, int dates, int stride, int pixels)
    {
        double[] median = new double[Bands * pixels], emad = new double[pixels], smad = new double[pixels], bcmad = new double[pixels];
        GeometricMedian.Compute(series, dates * stride, stride, Bands, dates, pixels, median, emad, smad, bcmad);
        return [.. median, .. emad, .. smad, .. bcmad];
    }

    private static double[][] Spectra(double[] series, int dates, int pixels, int pixel) =>
        [.. Enumerable.Range(0, dates)
            .Select(t => Enumerable.Range(0, Bands).Select(b => series[(((b * dates) + t) * pixels) + pixel]).ToArray())
            .Where(s => !s.Any(double.IsNaN))];

    private static double[] Iterate(double[][] spectra, double shortest, int most)
    {
        double[] median = [.. Enumerable.Range(0, Bands).Select(b => Strips.Percentile(spectra.Select(s => s[b]), 50))];
        for (int step = 0; step < most && spectra.Length > 0; step++)
        {
            double[] next = Next(spectra, median);
            double moved = Distance(next, median);
            median = next;
            if (moved < shortest)
            {
                break;
            }
        }

        return median;
    }

    // Vardi and Zhang (2000): between the mean of the dates elsewhere, weighted by 1 / distance, and the present median.
    private static double[] Next(double[][] spectra, double[] median)
    {
        double[][] elsewhere = [.. spectra.Where(s => Distance(s, median) >= 1e-6)];
        double[] weights = [.. elsewhere.Select(s => 1 / Distance(s, median))];
        double[] mean = [.. Enumerable.Range(0, Bands).Select(b => elsewhere.Select((s, t) => s[b] * weights[t]).Sum() / weights.Sum())];
        double[] pulls = [.. Enumerable.Range(0, Bands).Select(b => elsewhere.Select((s, t) => (s[b] - median[b]) * weights[t]).Sum())];
        double stay = Math.Min(1, (spectra.Length - elsewhere.Length) / Length(pulls));
        return stay < 1 ? [.. mean.Zip(median, (m, present) => ((1 - stay) * m) + (stay * present))] : median;
    }

    private static double[] Describe(double[][] spectra, double[] median)
    {
        IEnumerable<double> cosine = spectra.Select(s => 1 - (s.Zip(median, (a, b) => a * b).Sum() / Length(s) / Length(median)));
        IEnumerable<double> brayCurtis = spectra.Select(s => s.Zip(median, (a, b) => Math.Abs(a - b)).Sum() / s.Zip(median, (a, b) => Math.Abs(a + b)).Sum());
        return
        [
            .. median,
            Strips.Percentile(spectra.Select(s => Distance(s, median)), 50),
            Strips.Percentile(cosine, 50),
            Strips.Percentile(brayCurtis, 50),
        ];
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private static double Length(double[] a) => Math.Sqrt(a.Sum(x => x * x));
}
