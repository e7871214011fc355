namespace Antares.Accuracy.Kernels;

/// <summary>How many units a sample needs and how they are shared out to strata.</summary>
/// <remarks>W. G. Cochran, Sampling Techniques, 3rd ed. (1977), 5.25 and 5.26; P. Olofsson et al., Remote Sens. Environ. 148 (2014) 42-57,
/// doi:10.1016/j.rse.2014.02.015, eq. 13.</remarks>
public static class Allocation
{
    private const int Halvings = 200;
    private const double Nothing = 1e-9;

    /// <summary>Units for which the stratified mean has a standard error, when they are shared out in given shares.</summary>
    /// <param name="weights">Share of each stratum in the area, sum 1; shape (stratum).</param>
    /// <param name="deviations">Standard deviation inside of each stratum; shape (stratum).</param>
    /// <param name="shares">Share of each stratum in the sample; any scale. With weights x deviations (Neyman) it is eq. 13 of Olofsson et al.</param>
    /// <param name="targetError">Standard error that is wanted, above 0.</param>
    /// <param name="population">Units in all strata.</param>
    /// <returns>Units, not rounded; 0 where no stratum deviates, infinite where one that deviates has no share.</returns>
    public static double SizeFor(ReadOnlySpan<double> weights, ReadOnlySpan<double> deviations, ReadOnlySpan<double> shares, double targetError, double population)
    {
        CheckLengths(weights.Length, deviations.Length);
        CheckLengths(weights.Length, shares.Length);
        double all = 0, spread = 0, within = 0;
        for (int h = 0; h < weights.Length; h++)
        {
            all += shares[h];
        }

        for (int h = 0; h < weights.Length; h++)
        {
            double part = weights[h] * deviations[h];
            spread += part == 0 ? 0 : part * part * all / shares[h];
            within += part * deviations[h];
        }

        return spread / ((targetError * targetError) + (within / population));
    }

    /// <summary>Shares a number of units out, each stratum between a least and a most; whole numbers by largest remainder.</summary>
    /// <param name="shares">Share of each stratum, any scale; strata without a share get what is over; shape (stratum).</param>
    /// <param name="least">Fewest units of each stratum; shape (stratum).</param>
    /// <param name="most">Most units of each stratum, not below <paramref name="least"/>; shape (stratum).</param>
    /// <param name="size">Units in all; between the sums of both.</param>
    /// <param name="units">Result; shape (stratum).</param>
    /// <exception cref="ArgumentException">The size cannot be met.</exception>
    public static void Share(ReadOnlySpan<double> shares, ReadOnlySpan<int> least, ReadOnlySpan<int> most, int size, Span<int> units)
    {
        CheckLengths(shares.Length, least.Length);
        CheckLengths(shares.Length, most.Length);
        CheckLengths(shares.Length, units.Length);
        if (Sum(least) > size || Sum(most) < size)
        {
            throw new ArgumentException($"{size} units do not lie between {Sum(least)} and {Sum(most)}.", nameof(size));
        }

        double[] ideal = new double[shares.Length];
        Fill(Positive(shares), least, most, size, ideal);
        int left = size;
        for (int h = 0; h < units.Length; h++)
        {
            units[h] = Math.Clamp((int)Math.Floor(ideal[h]), least[h], most[h]);
            ideal[h] -= units[h];
            left -= units[h];
        }

        Settle(ideal, least, most, left, units);
    }

    // Units in proportion to the shares, cut to their limits: the common factor is searched by halving.
    private static void Fill(double[] shares, ReadOnlySpan<int> least, ReadOnlySpan<int> most, int size, Span<double> ideal)
    {
        double low = 0, high = 0;
        for (int h = 0; h < shares.Length; h++)
        {
            high = Math.Max(high, most[h] / shares[h]);
        }

        for (int step = 0; step < Halvings; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Cut(shares, least, most, middle, ideal) < size ? (middle, high) : (low, middle);
        }

        Cut(shares, least, most, high, ideal);
    }

    private static double Cut(double[] shares, ReadOnlySpan<int> least, ReadOnlySpan<int> most, double factor, Span<double> ideal)
    {
        double sum = 0;
        for (int h = 0; h < shares.Length; h++)
        {
            ideal[h] = Math.Clamp(shares[h] * factor, least[h], most[h]);
            sum += ideal[h];
        }

        return sum;
    }

    // The largest remainders get what rounding down left over; of equal ones the first. Where rounding gave too many, the smallest give back.
    private static void Settle(double[] remainders, ReadOnlySpan<int> least, ReadOnlySpan<int> most, int left, Span<int> units)
    {
        for (; left != 0; left -= Math.Sign(left))
        {
            int best = -1, step = Math.Sign(left);
            for (int h = 0; h < units.Length; h++)
            {
                bool fits = step > 0 ? units[h] < most[h] : units[h] > least[h];
                if (fits && (best < 0 || (remainders[h] - remainders[best]) * step > 0))
                {
                    best = h;
                }
            }

            units[best] += step;
            remainders[best] -= step;
        }
    }

    private static double[] Positive(ReadOnlySpan<double> shares)
    {
        double[] positive = shares.ToArray();
        double largest = positive.DefaultIfEmpty().Max();
        return largest > 0 ? [.. positive.Select(s => Math.Max(s, largest * Nothing))] : [.. positive.Select(_ => 1.0)];
    }

    private static long Sum(ReadOnlySpan<int> values)
    {
        long sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static void CheckLengths(int strata, int values)
    {
        if (strata != values)
        {
            throw new ArgumentException($"{values} values for {strata} strata.", nameof(values));
        }
    }
}
