using System.Numerics;

namespace Antares.Modelling.Kernels;

/// <summary>One tree of an <see cref="IsolationForest"/>: cuts at random places until rows stand alone.</summary>
/// <remarks>A node draws among the features that differ in it, then a place between their least and largest value.</remarks>
internal sealed class IsolationTree
{
    // Draws of a node; two more name its children.
    private const ulong FeatureDraw = 0, PlaceDraw = 1, MissingDraw = 2, LeftKey = 3, RightKey = 4;

    private readonly List<Node> nodes = [];

    /// <summary>Grows a tree until rows are alone, equal, or at the mean depth of a tree of so many.</summary>
    /// <param name="features">Shape (row, feature).</param>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="keys">Name of each row.</param>
    /// <param name="sample">Rows that the tree sees; reordered.</param>
    /// <param name="key">Key of the root.</param>
    public static IsolationTree Grow(ReadOnlySpan<float> features, int featureCount, ReadOnlySpan<ulong> keys, Span<int> sample, ulong key)
    {
        IsolationTree tree = new();
        int depth = sample.Length < 2 ? 0 : BitOperations.Log2((uint)sample.Length - 1) + 1;
        tree.Add(features, featureCount, keys, sample, depth, key);
        return tree;
    }

    /// <summary>Mean path to a row in a binary search tree of n rows, c(n) of the paper, for n from 0 to <paramref name="most"/>.</summary>
    public static double[] MeanPaths(int most)
    {
        double[] means = new double[most + 1];
        double harmonic = 0;
        for (int n = 2; n <= most; n++)
        {
            harmonic += 1.0 / (n - 1);
            means[n] = (2 * harmonic) - (2.0 * (n - 1) / n);
        }

        return means;
    }

    /// <summary>Cuts from the root to a row, and the mean of those that were not made in its leaf.</summary>
    public double PathOf(ReadOnlySpan<float> row, ulong key, ReadOnlySpan<double> means)
    {
        int number = 0, depth = 0;
        Node node = nodes[0];
        for (; node.Feature >= 0; depth++)
        {
            number = node.GoesLeft(row[node.Feature], key) ? number + 1 : node.Right;
            node = nodes[number];
        }

        return depth + means[node.Rows];
    }

    private void Add(ReadOnlySpan<float> features, int width, ReadOnlySpan<ulong> keys, Span<int> rows, int depth, ulong key)
    {
        int number = nodes.Count;
        (int feature, float least, float largest) = depth == 0 ? (-1, 0, 0) : Differing(features, width, rows, key);
        if (feature < 0)
        {
            nodes.Add(new Node(-1, 0, 0, 0, 0, rows.Length));
            return;
        }

        // Below the largest value, so that neither side is empty.
        double place = least + (Share(CounterRandom.Key(key, PlaceDraw)) * ((double)largest - least));
        place = place < largest ? place : least;
        (int left, int known) = Count(features, width, rows, feature, place);
        Node node = new(feature, place, (double)left / known, CounterRandom.Key(key, MissingDraw), 0, rows.Length);
        int middle = Divide(features, width, keys, rows, node);
        nodes.Add(node);
        Add(features, width, keys, rows[..middle], depth - 1, CounterRandom.Key(key, LeftKey));
        nodes[number] = node with { Right = nodes.Count };
        Add(features, width, keys, rows[middle..], depth - 1, CounterRandom.Key(key, RightKey));
    }

    /// <summary>One of the features that differ among the rows, with its range; -1 where none does.</summary>
    private static (int Feature, float Least, float Largest) Differing(ReadOnlySpan<float> features, int width, ReadOnlySpan<int> rows, ulong key)
    {
        Span<(float Least, float Largest)> ranges = new (float, float)[width];
        int differing = 0;
        for (int f = 0; f < width; f++)
        {
            ranges[f] = Range(features, width, rows, f);
            differing += ranges[f].Least < ranges[f].Largest ? 1 : 0;
        }

        int drawn = CounterRandom.Below(CounterRandom.Key(key, FeatureDraw), differing);
        for (int f = 0; f < width; f++)
        {
            if (ranges[f].Least < ranges[f].Largest && drawn-- == 0)
            {
                return (f, ranges[f].Least, ranges[f].Largest);
            }
        }

        return (-1, 0, 0);
    }

    // Neither comparison holds for NaN.
    private static (float Least, float Largest) Range(ReadOnlySpan<float> features, int width, ReadOnlySpan<int> rows, int feature)
    {
        float least = float.PositiveInfinity, largest = float.NegativeInfinity;
        foreach (int row in rows)
        {
            float value = Finite(features[(row * width) + feature]);
            least = value < least ? value : least;
            largest = value > largest ? value : largest;
        }

        return (least, largest);
    }

    private static (int Left, int Known) Count(ReadOnlySpan<float> features, int width, ReadOnlySpan<int> rows, int feature, double place)
    {
        int left = 0, known = 0;
        foreach (int row in rows)
        {
            float value = Finite(features[(row * width) + feature]);
            left += value <= place ? 1 : 0;
            known += float.IsNaN(value) ? 0 : 1;
        }

        return (left, known);
    }

    private static int Divide(ReadOnlySpan<float> features, int width, ReadOnlySpan<ulong> keys, Span<int> rows, Node node)
    {
        int middle = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (node.GoesLeft(features[(rows[i] * width) + node.Feature], keys[rows[i]]))
            {
                (rows[middle], rows[i]) = (rows[i], rows[middle]);
                middle++;
            }
        }

        return middle;
    }

    private static float Finite(float value) => Math.Clamp(value, -float.MaxValue, float.MaxValue);

    private static double Share(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>A cut, or a leaf where the feature is negative. The left child follows at once.</summary>
    private readonly record struct Node(int Feature, double Place, double LeftShare, ulong Key, int Right, int Rows)
    {
        public bool GoesLeft(float value, ulong row) =>
            float.IsNaN(value) ? Share(CounterRandom.Key(Key, row)) < LeftShare : Finite(value) <= Place;
    }
}
