namespace Antares.Accuracy.Kernels;

/// <summary>Standard errors that a stratified sample will have if the map is as good as somebody expects.</summary>
/// <remarks>Stehman, Int. J. Remote Sens. 35 (2014) 4923-4939, doi:10.1080/01431161.2014.930207, with the expected variances in place of those of a sample; where strata are
/// the classes, it is Olofsson et al. (2014) eq. 5 to 7 in expectation. Fractions of the population that is sampled are left out.</remarks>
public static class ExpectedErrors
{
    /// <summary>How the expected errors of each mapped class fall on the others: in proportion to their areas.</summary>
    /// <param name="users">Expected user's accuracy of each class, 0 to 1; shape (class).</param>
    /// <param name="areas">Mapped area of each class, any unit; shape (class).</param>
    /// <param name="truth">Result: chance that a place of the mapped class truly is each class; shape (mapped, true). A row sums to 1, or to the user's accuracy where no other class has an area.</param>
    public static void Truth(ReadOnlySpan<double> users, ReadOnlySpan<double> areas, Span<double> truth)
    {
        if (areas.Length != users.Length || truth.Length != users.Length * users.Length)
        {
            throw new ArgumentException($"{areas.Length} areas and {truth.Length} chances for {users.Length} classes.", nameof(truth));
        }

        for (int mapped = 0; mapped < users.Length; mapped++)
        {
            double others = 0;
            for (int real = 0; real < users.Length; real++)
            {
                others += real == mapped ? 0 : areas[real];
            }

            for (int real = 0; real < users.Length; real++)
            {
                truth[(mapped * users.Length) + real] =
                    real == mapped ? users[mapped] : others > 0 ? (1 - users[mapped]) * areas[real] / others : 0;
            }
        }
    }

    /// <summary>A ratio of two shares of the area, and the standard error of its estimate. An area share is a ratio with 1 everywhere below.</summary>
    /// <param name="weights">Share of each stratum in the area, sum 1; shape (stratum).</param>
    /// <param name="part">Share of each stratum that counts above, never more than what counts below; shape (stratum).</param>
    /// <param name="whole">Share of each stratum that counts below; shape (stratum).</param>
    /// <param name="units">Units of each stratum, 2 or more; shape (stratum).</param>
    /// <returns>Both NaN where nothing counts below.</returns>
    public static (double Value, double Error) Ratio(ReadOnlySpan<double> weights, ReadOnlySpan<double> part, ReadOnlySpan<double> whole, ReadOnlySpan<int> units)
    {
        if (part.Length != weights.Length || whole.Length != weights.Length || units.Length != weights.Length)
        {
            throw new ArgumentException($"{part.Length}, {whole.Length} and {units.Length} values for {weights.Length} strata.", nameof(weights));
        }

        double above = 0, below = 0, variance = 0;
        for (int h = 0; h < weights.Length; h++)
        {
            above += weights[h] * part[h];
            below += weights[h] * whole[h];
        }

        double ratio = above / below;
        for (int h = 0; h < weights.Length; h++)
        {
            // A unit has the residual 1 - R, -R or 0.
            double mean = part[h] - (ratio * whole[h]);
            double square = (part[h] * (1 - ratio) * (1 - ratio)) + ((whole[h] - part[h]) * ratio * ratio);
            variance += weights[h] * weights[h] * Math.Max(0, square - (mean * mean)) / (units[h] - 1);
        }

        return (ratio, Math.Sqrt(variance) / below);
    }
}
