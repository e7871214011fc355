using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>Symmetric positive definite equations of one vector of pixels, solved by L D L'.</summary>
internal sealed class NormalEquations(int unknowns)
{
    // Part of a regressor's square that those before it must leave, or it says nothing of its own. A regressor that is small on all dates is
    // measured by the first, the constant one.
    private const double SmallestShare = 1e-10;

    private readonly Vector<double>[] factor = new Vector<double>[unknowns * (unknowns + 1) / 2];
    private readonly Vector<double>[] diagonal = new Vector<double>[unknowns];
    private readonly Vector<double>[] inverses = new Vector<double>[unknowns];
    private readonly Vector<double>[] scaled = new Vector<double>[unknowns];

    /// <summary>The matrix, lower triangle row by row; the caller fills it before <see cref="Factor"/>, which overwrites it.</summary>
    public Span<Vector<double>> Matrix => factor;

    /// <summary>Factors the matrix.</summary>
    /// <returns>All bits set in the lanes whose regressors depend on each other: their solutions mean nothing.</returns>
    public Vector<long> Factor()
    {
        Vector<long> isSingular = Vector<long>.Zero;
        Vector<double> constant = factor[0];
        for (int column = 0; column < unknowns; column++)
        {
            ReadOnlySpan<Vector<double>> row = factor.AsSpan(column * (column + 1) / 2, column + 1);
            Vector<double> pivot = row[column];
            for (int k = 0; k < column; k++)
            {
                scaled[k] = row[k] * diagonal[k];
                pivot -= row[k] * scaled[k];
            }

            isSingular |= ~Vector.GreaterThan(pivot, Vector.Max(row[column], constant) * SmallestShare);
            diagonal[column] = pivot;
            Vector<double> inverse = Vector<double>.One / pivot;
            inverses[column] = inverse;
            for (int lower = column + 1; lower < unknowns; lower++)
            {
                Span<Vector<double>> below = factor.AsSpan(lower * (lower + 1) / 2, lower + 1);
                Vector<double> sum = below[column];
                for (int k = 0; k < column; k++)
                {
                    sum -= below[k] * scaled[k];
                }

                below[column] = sum * inverse;
            }
        }

        return isSingular;
    }

    /// <summary>Replaces the right hand side by the solution.</summary>
    public void Solve(Span<Vector<double>> right)
    {
        for (int row = 0; row < unknowns; row++)
        {
            ReadOnlySpan<Vector<double>> line = factor.AsSpan(row * (row + 1) / 2, row);
            Vector<double> sum = right[row];
            for (int k = 0; k < line.Length; k++)
            {
                sum -= line[k] * right[k];
            }

            right[row] = sum;
        }

        for (int row = 0; row < unknowns; row++)
        {
            right[row] *= inverses[row];
        }

        for (int row = unknowns - 1; row > 0; row--)
        {
            ReadOnlySpan<Vector<double>> line = factor.AsSpan(row * (row + 1) / 2, row);
            for (int k = 0; k < line.Length; k++)
            {
                right[k] -= line[k] * right[row];
            }
        }
    }
}
