namespace Antares.TestKit;

/// <summary>Steps over time, by their definitions, with dense matrices.</summary>
internal static class PlainSeries
{
    /// <summary>Linear between neighbouring clear dates, where these are not further apart.</summary>
    public static double[] Fill(double[] days, double[] series, double mostDays)
    {
        double[] filled = [.. series];
        int[] clear = [.. Enumerable.Range(0, series.Length).Where(d => !double.IsNaN(series[d]))];
        foreach ((int from, int to) in clear.Zip(clear.Skip(1)))
        {
            for (int d = from + 1; d < to && days[to] - days[from] <= mostDays; d++)
            {
                filled[d] = series[from] + ((series[to] - series[from]) * ((days[d] - days[from]) / (days[to] - days[from])));
            }
        }

        return filled;
    }

    /// <summary>Minimises sum w (y - z)^2 + smoothness * sum (second difference of z)^2; the second difference of uneven dates is 2 h^2 times the second
    /// divided difference, h the mean spacing of all dates.</summary>
    public static double[] Whittaker(double[] days, double[] series, double smoothness)
    {
        double[] filled = Fill(days, series, double.PositiveInfinity);
        if (series.Count(v => !double.IsNaN(v)) < 3)
        {
            return filled;
        }

        int n = days.Length;
        double spacing = (days[^1] - days[0]) / (n - 1), origin = series.First(v => !double.IsNaN(v));
        double[,] matrix = new double[n, n];
        double[] right = new double[n];
        for (int d = 0; d < n; d++)
        {
            matrix[d, d] = double.IsNaN(series[d]) ? 0 : 1;
            right[d] = double.IsNaN(series[d]) ? 0 : series[d] - origin;
        }

        for (int d = 0; d + 2 < n; d++)
        {
            double first = days[d + 1] - days[d], second = days[d + 2] - days[d + 1], unit = 2 * spacing * spacing / (first + second);
            double[] weights = [unit / first, -(unit / first) - (unit / second), unit / second];
            for (int i = 0; i < 9; i++)
            {
                matrix[d + (i / 3), d + (i % 3)] += smoothness * weights[i / 3] * weights[i % 3];
            }
        }

        double[] smooth = Solve(matrix, right);
        return [.. filled.Select((v, d) => double.IsNaN(v) ? double.NaN : smooth[d] + origin)];
    }

    /// <summary>Solution of a dense system, Gauss with the largest pivot, improved once by its residual.</summary>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        double[] solution = Eliminate((double[,])matrix.Clone(), [.. right]);
        double[] residual = [.. right.Select((r, i) => r - Enumerable.Range(0, right.Length).Sum(j => matrix[i, j] * solution[j]))];
        return [.. solution.Zip(Eliminate((double[,])matrix.Clone(), residual), (s, c) => s + c)];
    }

    private static double[] Eliminate(double[,] m, double[] b)
    {
        int n = b.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(m[i, k]));
            (b[k], b[pivot]) = (b[pivot], b[k]);
            for (int j = 0; j < n; j++)
            {
                (m[k, j], m[pivot, j]) = (m[pivot, j], m[k, j]);
            }

            for (int i = k + 1; i < n; i++)
            {
                double factor = m[i, k] / m[k, k];
                b[i] -= factor * b[k];
                for (int j = k; j < n; j++)
                {
                    m[i, j] -= factor * m[k, j];
                }
            }
        }

        for (int k = n - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < n; j++)
            {
                b[k] -= m[k, j] * b[j];
            }

            b[k] /= m[k, k];
        }

        return b;
    }
}
