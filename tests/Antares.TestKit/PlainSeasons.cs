using System.Globalization;

namespace Antares.TestKit;

/// <summary>Harmonic fits and growing seasons, by their definitions.</summary>
internal static class PlainSeasons
{
    private const double Year = 365.2425;

    /// <summary>One result of a harmonic fit; least squares by Gram-Schmidt.</summary>
    public static double Harmonic(double[] days, double[] series, double origin, double middle, int harmonics, double period, string output)
    {
        int[] clear = [.. Enumerable.Range(0, days.Length).Where(d => !double.IsNaN(series[d]))];
        int unknowns = (2 * harmonics) + 2;
        if (clear.Length < unknowns + 1)
        {
            return double.NaN;
        }

        double[] y = [.. clear.Select(d => series[d])];
        double[][] columns =
        [
            [.. clear.Select(_ => 1.0)],
            [.. clear.Select(d => (days[d] - middle) / Year)],
            .. Enumerable.Range(1, harmonics).SelectMany(k => new[]
            {
                clear.Select(d => Math.Cos(2 * Math.PI * k * (days[d] - origin) / period)).ToArray(),
                clear.Select(d => Math.Sin(2 * Math.PI * k * (days[d] - origin) / period)).ToArray(),
            }),
        ];
        if (LeastSquares(columns, y) is not double[] found)
        {
            return double.NaN;
        }

        double[] rest = [.. y.Select((v, d) => v - Enumerable.Range(0, unknowns).Sum(u => found[u] * columns[u][d]))];
        double left = rest.Sum(r => r * r), mean = PlainReducers.Mean(y), spread = y.Sum(v => (v - mean) * (v - mean));
        int wave = output.StartsWith("amplitude", StringComparison.Ordinal) || output.StartsWith("phase", StringComparison.Ordinal)
            ? int.Parse(output.AsSpan(output.Length - 1), CultureInfo.InvariantCulture) : 1;
        (double a, double b) = (found[2 * wave], found[(2 * wave) + 1]);
        double turn = Math.Atan2(b, a) / (2 * Math.PI);
        return output switch
        {
            "mean" => found[0],
            "trend" => found[1],
            "r2" => spread > 0 ? Math.Clamp(1 - (left / spread), 0, 1) : 0,
            "rmse" => Math.Sqrt(left / y.Length),
            _ when output.StartsWith("amplitude", StringComparison.Ordinal) => Math.Sqrt((a * a) + (b * b)),
            _ => (turn < 0 ? turn + 1 : turn) * period / wave,
        };
    }

    /// <summary>One result of a growing season.</summary>
    public static double Phenology(double[] days, double[] series, double origin, double threshold, double smoothness, string output)
    {
        double[] filled = PlainSeries.Fill(days, series, double.PositiveInfinity);
        double[] smooth = smoothness > 0 ? PlainSeries.Whittaker(days, filled, smoothness) : filled;
        int[] inside = [.. Enumerable.Range(0, days.Length).Where(d => !double.IsNaN(smooth[d]))];
        if (series.Count(v => !double.IsNaN(v)) < 5)
        {
            return double.NaN;
        }

        int peak = inside.MaxBy(d => smooth[d]);
        if (peak == inside[0] || peak == inside[^1])
        {
            return double.NaN;
        }

        double left = inside.Where(d => d < peak).Min(d => smooth[d]), right = inside.Where(d => d > peak).Min(d => smooth[d]);
        double floor = (left + right) / 2, amplitude = smooth[peak] - floor;
        if (!(amplitude > 0))
        {
            return double.NaN;
        }

        double rising = left + (threshold * (smooth[peak] - left)), falling = right + (threshold * (smooth[peak] - right));
        double start = inside.Where(d => d < peak && smooth[d] <= rising && smooth[d + 1] > rising).Select(d => Crossing(days, smooth, d, rising)).LastOrDefault(double.NaN);
        double end = inside.Where(d => d >= peak && d < inside[^1] && smooth[d] > falling && smooth[d + 1] <= falling)
            .Select(d => Crossing(days, smooth, d, falling)).FirstOrDefault(double.NaN);
        return output switch
        {
            "start" => start - origin + 1,
            "peak" => days[peak] - origin + 1,
            "end" => end - origin + 1,
            "length" => end - start,
            "amplitude" => amplitude,
            "base" => floor,
            _ => Area(days, smooth, inside, start, end, floor),
        };
    }

    private static double Crossing(double[] days, double[] values, int date, double level) =>
        days[date] + ((days[date + 1] - days[date]) * (level - values[date]) / (values[date + 1] - values[date]));

    private static double Area(double[] days, double[] values, int[] inside, double start, double end, double floor)
    {
        (double Day, double Value)[] corners =
        [
            (start, At(start)), .. inside.Where(d => days[d] > start && days[d] < end).Select(d => (days[d], values[d])), (end, At(end)),
        ];
        return corners.Zip(corners.Skip(1)).Sum(c => (c.Second.Day - c.First.Day) * (((c.First.Value + c.Second.Value) / 2) - floor));

        double At(double day)
        {
            int d = inside.Where(i => i < inside[^1]).LastOrDefault(i => days[i] <= day, inside[0]);
            return values[d] + ((values[d + 1] - values[d]) * (day - days[d]) / (days[d + 1] - days[d]));
        }
    }

    /// <summary>Coefficients of columns, orthogonalised twice; null where these do not tell them apart.</summary>
    private static double[]? LeastSquares(double[][] columns, double[] y)
    {
        int n = columns.Length;
        double[][] q = new double[n][];
        double[,] r = new double[n, n];
        for (int c = 0; c < n; c++)
        {
            double[] v = [.. columns[c]];
            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k < c; k++)
                {
                    double part = Dot(q[k], v);
                    r[k, c] += part;
                    v = [.. v.Zip(q[k], (a, b) => a - (part * b))];
                }
            }

            r[c, c] = Math.Sqrt(Dot(v, v));
            if (r[c, c] <= 1e-7 * Math.Sqrt(Dot(columns[c], columns[c])))
            {
                return null;
            }

            q[c] = [.. v.Select(a => a / r[c, c])];
        }

        double[] found = new double[n];
        for (int c = n - 1; c >= 0; c--)
        {
            found[c] = (Dot(q[c], y) - Enumerable.Range(c + 1, n - c - 1).Sum(k => r[c, k] * found[k])) / r[c, c];
        }

        return found;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
