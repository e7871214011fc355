using Antares.Recipes.Kernels;

namespace Antares.Modelling.Kernels;

/// <summary>How far each row stands apart from the others: rows that few random cuts set alone are anomalies.</summary>
/// <remarks>
/// Liu, Ting, Zhou, ICDM 2008, 413-422, doi:10.1109/ICDM.2008.17, and ACM TKDD 6 (2012) 3, doi:10.1145/2133360.2133363. A row's number in the order of
/// input decides nothing: what a tree samples and where a missing value goes are functions of (seed, tree, node, key of the row).
/// </remarks>
public static class IsolationForest
{
    /// <summary>Trees of the papers.</summary>
    public const int DefaultTrees = 100;

    /// <summary>Rows that each tree sees, as in the papers.</summary>
    public const int DefaultSubsample = 256;

    /// <summary>The largest share of rows that can be outliers.</summary>
    public const double MostContamination = 0.5;

    private const double Ln2 = 0.69314718055994531;

    /// <summary>Anomaly score of every row: near 1 alone, 0.5 like all others, near 0 in the middle of many.</summary>
    /// <param name="features">Features of one class; shape (row, feature). NaN is missing: such a row takes a side by a draw, in proportion to the
    /// rows that went either way. Infinite is the largest float.</param>
    /// <param name="featureCount">Features of a row, 1 or more.</param>
    /// <param name="keys">Name of each row; shape (row). Rows of one name are sampled together, in their order.</param>
    /// <param name="seed">Another seed: other cuts.</param>
    /// <param name="trees">Number of trees, 1 or more.</param>
    /// <param name="subsample">Rows that each tree sees at most, 2 or more.</param>
    /// <returns>Scores, 0 to 1; shape (row). 0.5 where there is one row only.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is too small.</exception>
    public static double[] Scores(
        ReadOnlySpan<float> features, int featureCount, ReadOnlySpan<ulong> keys, ulong seed, int trees = DefaultTrees, int subsample = DefaultSubsample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(subsample, 2);
        if (features.Length != (long)keys.Length * featureCount)
        {
            throw new ArgumentException($"{keys.Length} rows x {featureCount} features do not make {features.Length} values.", nameof(features));
        }

        int sampled = Math.Min(subsample, keys.Length);
        double[] scores = new double[keys.Length];
        double[] means = IsolationTree.MeanPaths(sampled);
        ulong root = CounterRandom.Mix(seed);
        for (int t = 0; t < trees; t++)
        {
            ulong key = CounterRandom.Key(root, (ulong)t);
            IsolationTree tree = IsolationTree.Grow(features, featureCount, keys, Sample(keys, sampled, CounterRandom.Key(key, 0)), CounterRandom.Key(key, 1));
            for (int row = 0; row < scores.Length; row++)
            {
                scores[row] += tree.PathOf(features.Slice(row * featureCount, featureCount), keys[row], means);
            }
        }

        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = sampled < 2 ? 0.5 : PortableMath.Exp(-Ln2 * (scores[row] / trees) / means[sampled]);
        }

        return scores;
    }

    /// <summary>The rows that stand most apart: contamination x rows of them, rounded down.</summary>
    /// <param name="scores">Scores; shape (row).</param>
    /// <param name="keys">Name of each row; of equal scores the smaller name comes first. Shape (row).</param>
    /// <param name="contamination">Share, 0 to <see cref="MostContamination"/>.</param>
    /// <returns>Numbers of rows, rising.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or the share is out of range.</exception>
    public static int[] Outliers(ReadOnlySpan<double> scores, ReadOnlySpan<ulong> keys, double contamination)
    {
        if (scores.Length != keys.Length)
        {
            throw new ArgumentException($"{scores.Length} scores are not those of {keys.Length} rows.", nameof(keys));
        }

        if (contamination is not (>= 0 and <= MostContamination))
        {
            throw new ArgumentOutOfRangeException(nameof(contamination), contamination, $"Not in 0..{MostContamination}.");
        }

        // Reason: 0.29 x 100 is a hair below 29.
        int count = (int)Math.Floor((contamination * scores.Length) + 1e-9);
        (double Score, ulong Key, int Row)[] rows = new (double, ulong, int)[scores.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (-scores[i], keys[i], i);
        }

        Array.Sort(rows);
        return [.. rows.Take(count).Select(r => r.Row).Order()];
    }

    /// <summary>The rows of smallest draw: a sample without replacement that the order of rows does not change.</summary>
    private static int[] Sample(ReadOnlySpan<ulong> keys, int count, ulong key)
    {
        // Largest draw on top, so that it is the one to leave.
        PriorityQueue<int, (ulong Draw, ulong Key)> kept = new(count, Comparer<(ulong, ulong)>.Create((a, b) => b.CompareTo(a)));
        for (int i = 0; i < keys.Length; i++)
        {
            (ulong, ulong) draw = (CounterRandom.Key(key, keys[i]), keys[i]);
            if (kept.Count < count)
            {
                kept.Enqueue(i, draw);
            }
            else if (kept.TryPeek(out _, out (ulong, ulong) largest) && draw.CompareTo(largest) < 0)
            {
                kept.DequeueEnqueue(i, draw);
            }
        }

        return [.. kept.UnorderedItems.Select(item => item.Element)];
    }
}
