namespace Antares.Core.Tests.Recipes.Kernels;

/// <summary>Textbook algebra on full matrices, for comparison.</summary>
internal static class DenseAlgebra
{
    /// <summary>Solves a x = b by elimination with exchange of rows.</summary>
    public static double[] Solve(double[,] a, double[] b)
    {
        int n = b.Length;
        double[,] m = (double[,])a.Clone();
        double[] x = (double[])b.Clone();
        for (int column = 0; column < n; column++)
        {
            int best = Enumerable.Range(column, n - column).MaxBy(r => Math.Abs(m[r, column]));
            for (int k = 0; k < n; k++)
            {
                (m[column, k], m[best, k]) = (m[best, k], m[column, k]);
            }

            (x[column], x[best]) = (x[best], x[column]);
            for (int row = column + 1; row < n; row++)
            {
                double share = m[row, column] / m[column, column];
                for (int k = column; k < n; k++)
                {
                    m[row, k] -= share * m[column, k];
                }

                x[row] -= share * x[column];
            }
        }

        for (int row = n - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < n; k++)
            {
                x[row] -= m[row, k] * x[k];
            }

            x[row] /= m[row, row];
        }

        return x;
    }

    /// <summary>Least squares by Gram-Schmidt, each column made orthogonal twice.</summary>
    public static double[] LeastSquares(double[][] columns, double[] y)
    {
        int n = columns.Length;
        double[][] q = new double[n][];
        double[,] r = new double[n, n];
        for (int j = 0; j < n; j++)
        {
            q[j] = (double[])columns[j].Clone();
            for (int pass = 0; pass < 2; pass++)
            {
                for (int i = 0; i < j; i++)
                {
                    double dot = Dot(q[i], q[j]);
                    r[i, j] += dot;
                    q[j] = [.. q[j].Zip(q[i], (a, b) => a - (dot * b))];
                }
            }

            double length = Math.Sqrt(Dot(q[j], q[j]));
            r[j, j] = length;
            q[j] = [.. q[j].Select(v => v / length)];
        }

        return Solve(r, [.. q.Select(column => Dot(column, y))]);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
