namespace Antares.Modelling.Kernels;

/// <summary>The rising step function with the least weighted squares: pool adjacent violators.</summary>
/// <remarks>
/// Ann. Math. Stat. 26 (1955) 641-647, doi:10.1214/aoms/1177728423. Entries of equal <c>x</c> are one entry of their weighted mean, so their order
/// does not matter as long as their sums are exact (as those of counts are). Linear time.
/// </remarks>
public static class IsotonicRegression
{
    /// <summary>Fits values that do not fall as x rises.</summary>
    /// <param name="x">Rising, equal ones allowed; shape (entry).</param>
    /// <param name="y">What is fitted; shape (entry).</param>
    /// <param name="weights">Above 0; shape (entry).</param>
    /// <param name="fitted">Result, equal where <paramref name="x"/> is; shape (entry).</param>
    /// <exception cref="ArgumentException">The lengths differ, x falls or is NaN, or a weight is not above 0.</exception>
    public static void Fit(ReadOnlySpan<float> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, Span<double> fitted)
    {
        Check(x, y, weights, fitted);
        Pool[] pools = new Pool[x.Length];
        int count = 0;
        for (int i = 0; i < x.Length;)
        {
            Pool next = Tied(x, y, weights, i);
            i = next.End;
            while (count > 0 && pools[count - 1].Mean >= next.Mean)
            {
                next = pools[--count].With(next);
            }

            pools[count++] = next;
        }

        int first = 0;
        foreach (Pool pool in pools.AsSpan(0, count))
        {
            fitted[first..pool.End].Fill(pool.Mean);
            first = pool.End;
        }
    }

    private static void Check(ReadOnlySpan<float> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, ReadOnlySpan<double> fitted)
    {
        if (y.Length != x.Length || weights.Length != x.Length || fitted.Length != x.Length)
        {
            throw new ArgumentException($"{x.Length} x, {y.Length} y, {weights.Length} weights and {fitted.Length} results do not fit together.", nameof(y));
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (float.IsNaN(x[i]) || (i > 0 && x[i] < x[i - 1]) || !(weights[i] > 0))
            {
                throw new ArgumentException($"x must rise and weights be above 0; entry {i} is {x[i]}, {weights[i]}.", nameof(x));
            }
        }
    }

    private static Pool Tied(ReadOnlySpan<float> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, int first)
    {
        Pool pool = new(0, 0, first);
        for (int i = first; i < x.Length && x[i] == x[first]; i++)
        {
            pool = pool.With(new Pool(weights[i] * y[i], weights[i], i + 1));
        }

        return pool;
    }

    /// <summary>Neighbours of one value: sum of weight times y, sum of weights, the entry after the last.</summary>
    private readonly record struct Pool(double Sum, double Weight, int End)
    {
        public double Mean => Sum / Weight;

        public Pool With(Pool later) => new(Sum + later.Sum, Weight + later.Weight, later.End);
    }
}
