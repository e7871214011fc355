using Antares.Modelling.Kernels;

namespace Antares.Core.Tests.Modelling.Kernels;

/// <summary>The definition of a tree, slow and without bins: every cut of every drawn feature is tried on the numbers themselves.</summary>
internal sealed class PlainTree(float[] features, int[] classes, int featureCount, int classCount, TreeOptions options)
{
    private readonly float[][] edges =
        [.. Enumerable.Range(0, featureCount).Select(f => FeatureBins.Edges(Enumerable.Range(0, classes.Length).Select(i => features[(i * featureCount) + f]).ToArray()))];

    public PlainNode Grow(ulong key)
    {
        ulong bootstrap = CounterRandom.Key(key, 0);
        int[] drawn = [.. Enumerable.Range(0, classes.Length).Select(i => CounterRandom.Below(CounterRandom.Key(bootstrap, (ulong)i), classes.Length))];
        return Node(drawn, 0, CounterRandom.Key(key, 1));
    }

    private PlainNode Node(int[] rows, int depth, ulong key)
    {
        PlainNode leaf = new(-1, 0, false, null, null, Counts(rows));
        if (depth == options.MaxDepth || rows.Length < 2 * options.MinSamplesLeaf || leaf.Counts.Count(n => n > 0) < 2)
        {
            return leaf;
        }

        List<int> left = [.. Enumerable.Range(0, featureCount)];
        (double Score, int Feature, float Threshold, bool MissingLeft) best = (double.NegativeInfinity, -1, 0, false);
        for (int i = 0; i < featureCount && (i < options.MaxFeatures || best.Feature < 0); i++)
        {
            int other = i + CounterRandom.Below(CounterRandom.Key(key, (ulong)i), featureCount - i);
            (left[i], left[other]) = (left[other], left[i]);
            foreach ((float threshold, bool missingLeft) in Cuts(rows, left[i]))
            {
                (int[] one, int[] two) = Divide(rows, left[i], threshold, missingLeft);
                if (one.Length >= options.MinSamplesLeaf && two.Length >= options.MinSamplesLeaf && one.Length > 0 && two.Length > 0
                    && Score(one, two) is double score && score > best.Score)
                {
                    best = (score, left[i], threshold, missingLeft);
                }
            }
        }

        if (best.Feature < 0)
        {
            return leaf;
        }

        (int[] first, int[] second) = Divide(rows, best.Feature, best.Threshold, best.MissingLeft);
        return new PlainNode(
            best.Feature, best.Threshold, best.MissingLeft,
            Node(first, depth + 1, CounterRandom.Key(key, ulong.MaxValue - 1)), Node(second, depth + 1, CounterRandom.Key(key, ulong.MaxValue)), leaf.Counts);
    }

    private float Value(int row, int feature) => features[(row * featureCount) + feature];

    // Small nodes are cut midway between any two values, larger ones at the edges of bins.
    private IEnumerable<(float Threshold, bool MissingLeft)> Cuts(int[] rows, int feature)
    {
        float[] values = [.. rows.Select(r => Value(r, feature)).Where(v => !float.IsNaN(v)).Distinct().Order()];
        int known = rows.Count(r => !float.IsNaN(Value(r, feature)));
        float[] thresholds = rows.Length <= options.ExactUpTo
            ? [.. values.Zip(values.Skip(1), FeatureBins.Between), .. values.TakeLast(1)]
            : [.. values.Select(v => edges[feature].FirstOrDefault(e => v <= e, float.PositiveInfinity)).Distinct()];
        foreach (float threshold in thresholds)
        {
            int below = rows.Count(r => Value(r, feature) <= threshold);
            if (known == rows.Length)
            {
                yield return (threshold, below >= known - below);
                continue;
            }

            yield return (threshold, true);
            yield return (below == known ? float.PositiveInfinity : threshold, false);
        }
    }

    private (int[] Left, int[] Right) Divide(int[] rows, int feature, float threshold, bool missingLeft)
    {
        bool GoesLeft(int row) => float.IsNaN(Value(row, feature)) ? missingLeft : Value(row, feature) <= threshold;
        return ([.. rows.Where(GoesLeft)], [.. rows.Where(r => !GoesLeft(r))]);
    }

    // The fraction of whole numbers whose rounding decides between nearly equal cuts.
    private double Score(int[] left, int[] right)
    {
        (Int128 squares, Int128 count) = Sums(left);
        (Int128 otherSquares, Int128 otherCount) = Sums(right);
        return (((double)squares * (double)otherCount) + ((double)otherSquares * (double)count)) / ((double)count * (double)otherCount);
    }

    private (Int128 Squares, Int128 Count) Sums(int[] rows)
    {
        (Int128 squares, Int128 sum) = (0, 0);
        foreach ((int draws, int k) in Counts(rows).Select((n, k) => (n, k)))
        {
            Int128 weighted = (Int128)draws * (options.ClassWeights.Count == 0 ? 1 : options.ClassWeights[k]);
            (squares, sum) = (squares + (weighted * weighted), sum + weighted);
        }

        return (squares, sum);
    }

    private int[] Counts(int[] rows)
    {
        int[] counts = new int[classCount];
        Array.ForEach(rows, r => counts[classes[r]]++);
        return counts;
    }
}
