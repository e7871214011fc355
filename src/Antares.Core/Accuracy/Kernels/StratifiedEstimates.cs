namespace Antares.Accuracy.Kernels;

/// <summary>Totals and ratios of totals of a stratified sample, with their variances: every number of an accuracy assessment is one of the two.</summary>
/// <remarks>
/// S. V. Stehman, Int. J. Remote Sens. 35 (2014) 4923-4939, doi:10.1080/01431161.2014.930207: the strata need not be the classes of the map; where they
/// are, the result is that of Olofsson et al., Remote Sens. Environ. 148 (2014) 42-57, doi:10.1016/j.rse.2014.02.015. A draw of stratum h stands for
/// w = A_h / n_h. The variance of a ratio R = Y / X is that of the total of the residuals (y - R x) / X. Within a stratum residuals are measured from their mean
/// and summed over ultimate clusters (Cochran, Sampling Techniques, 3rd ed. (1977), ch. 11; a draw without a cluster is its own), and
/// variance = sum over strata of m / (m - 1) x sum of squares, m the number of clusters. Clusters of unequal size are combined with the known area
/// of their stratum, so weights always add up to it.
/// </remarks>
public static class StratifiedEstimates
{
    /// <summary>The total of a quantity over all strata: sum of weight x value.</summary>
    /// <param name="units">The sample.</param>
    /// <param name="y">Value of each unit, for a draw of it; shape (unit).</param>
    public static double Total(StratifiedUnits units, ReadOnlySpan<double> y)
    {
        Check(units, y);
        double[] sums = Sums(units, y);
        double total = 0;
        for (int h = 0; h < units.Strata; h++)
        {
            total += units.Weights[h] * sums[h];
        }

        return total;
    }

    /// <summary>The variance of <see cref="Total"/>.</summary>
    /// <param name="units">The sample.</param>
    /// <param name="y">Value of each unit; shape (unit).</param>
    /// <param name="enters">True for strata that can hold a value other than 0; shape (stratum).</param>
    /// <returns>NaN where a stratum that enters has one draw only.</returns>
    public static double TotalVariance(StratifiedUnits units, ReadOnlySpan<double> y, ReadOnlySpan<bool> enters)
    {
        Check(units, y);
        double[] deviations = new double[units.Count];
        Centre(units, y, Sums(units, y), deviations);
        return Variance(units, deviations, enters);
    }

    /// <summary>The ratio of two totals and its variance.</summary>
    /// <param name="units">The sample.</param>
    /// <param name="y">Value above the line of each unit; shape (unit).</param>
    /// <param name="x">Value below the line of each unit; shape (unit).</param>
    /// <param name="enters">True for strata that can hold a value other than 0 above or below the line; shape (stratum).</param>
    /// <returns>Ratio, NaN where the total of <paramref name="x"/> is 0; variance, NaN there and where a stratum that enters has one draw only.</returns>
    public static (double Ratio, double Variance) Ratio(StratifiedUnits units, ReadOnlySpan<double> y, ReadOnlySpan<double> x, ReadOnlySpan<bool> enters)
    {
        double below = Total(units, x);
        if (below == 0)
        {
            return (double.NaN, double.NaN);
        }

        double ratio = Total(units, y) / below;
        double[] residuals = new double[units.Count], scaled = new double[units.Count];
        Centre(units, y, Sums(units, y), residuals);
        Centre(units, x, Sums(units, x), scaled);
        for (int unit = 0; unit < residuals.Length; unit++)
        {
            residuals[unit] = (residuals[unit] - (ratio * scaled[unit])) / below;
        }

        return (ratio, Variance(units, residuals, enters));
    }

    private static double Variance(StratifiedUnits units, ReadOnlySpan<double> deviations, ReadOnlySpan<bool> enters)
    {
        if (enters.Length != units.Strata)
        {
            throw new ArgumentException($"{enters.Length} marks for {units.Strata} strata.", nameof(enters));
        }

        double[] squares = units.Cluster.Length > 0 ? ClusterSquares(units, deviations) : DrawSquares(units, deviations);
        double variance = 0;
        for (int h = 0; h < units.Strata; h++)
        {
            long drawn = units.Independent(h);
            if (drawn > 1)
            {
                double unseen = units.Unseen.Length > 0 ? units.Unseen[h] : 1;
                variance += unseen * drawn / (drawn - 1) * units.Weights[h] * units.Weights[h] * squares[h];
            }
            else if (drawn == 1 && enters[h])
            {
                return double.NaN;
            }
        }

        return variance;
    }

    private static double[] DrawSquares(StratifiedUnits units, ReadOnlySpan<double> deviations)
    {
        double[] squares = new double[units.Strata];
        for (int unit = 0; unit < deviations.Length; unit++)
        {
            squares[units.Stratum[unit]] += units.Draws[unit] * deviations[unit] * deviations[unit];
        }

        return squares;
    }

    private static double[] ClusterSquares(StratifiedUnits units, ReadOnlySpan<double> deviations)
    {
        double[] sums = new double[units.StratumOfCluster.Length], squares = new double[units.Strata];
        for (int unit = 0; unit < deviations.Length; unit++)
        {
            sums[units.Cluster[unit]] += units.Draws[unit] * deviations[unit];
        }

        for (int cluster = 0; cluster < sums.Length; cluster++)
        {
            if (units.StratumOfCluster[cluster] >= 0)
            {
                squares[units.StratumOfCluster[cluster]] += sums[cluster] * sums[cluster];
            }
        }

        return squares;
    }

    // The mean of whole numbers is exact where they are all alike, so a stratum without errors adds exactly nothing.
    private static void Centre(StratifiedUnits units, ReadOnlySpan<double> values, double[] sums, Span<double> deviations)
    {
        for (int unit = 0; unit < values.Length; unit++)
        {
            int h = units.Stratum[unit];
            deviations[unit] = values[unit] - (sums[h] / units.DrawsOf[h]);
        }
    }

    private static double[] Sums(StratifiedUnits units, ReadOnlySpan<double> values)
    {
        double[] sums = new double[units.Strata];
        for (int unit = 0; unit < values.Length; unit++)
        {
            sums[units.Stratum[unit]] += units.Draws[unit] * values[unit];
        }

        return sums;
    }

    private static void Check(StratifiedUnits units, ReadOnlySpan<double> values)
    {
        if (values.Length != units.Count)
        {
            throw new ArgumentException($"{values.Length} values for {units.Count} units.", nameof(values));
        }
    }
}
