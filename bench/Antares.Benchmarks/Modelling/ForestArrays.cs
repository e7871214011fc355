using Antares.Modelling;
using Antares.Storage;

namespace Antares.Benchmarks.Modelling;

/// <summary>A forest as its model file holds it: how deep it is, and the walk of one row after the other as one would write it down.</summary>
internal sealed class ForestArrays
{
    private readonly int[] roots, children;
    private readonly short[] features;
    private readonly float[] thresholds, leaves;
    private readonly byte[] missingLeft;
    private readonly int featureCount, classCount;

    public ForestArrays(IClassifier forest)
    {
        Dictionary<string, NpyArray> arrays = forest.ToArrays().ToDictionary(a => a.Name);
        (roots, children) = ((int[])arrays["tree_root"].Values, (int[])arrays["node_child"].Values);
        (features, thresholds) = ((short[])arrays["node_feature"].Values, (float[])arrays["node_threshold"].Values);
        (missingLeft, leaves) = ((byte[])arrays["node_missing_left"].Values, (float[])arrays["leaf"].Values);
        (featureCount, classCount) = (forest.FeatureCount, forest.ClassCount);
    }

    /// <summary>Number of trees.</summary>
    public int Trees => roots.Length;

    /// <summary>Number of nodes.</summary>
    public int Nodes => children.Length;

    /// <summary>Splits from a root to the deepest leaf.</summary>
    public int Depth
    {
        get
        {
            int[] level = new int[children.Length];
            for (int node = 0; node < level.Length; node++)
            {
                if (features[node] >= 0)
                {
                    level[children[node]] = level[children[node] + 1] = level[node] + 1;
                }
            }

            return level.Max();
        }
    }

    /// <summary>Probabilities of rows; shapes (row, feature) and (row, class).</summary>
    public void Predict(ReadOnlySpan<float> rows, Span<float> probabilities)
    {
        probabilities.Clear();
        for (int row = 0; row < probabilities.Length / classCount; row++)
        {
            Span<float> sums = probabilities.Slice(row * classCount, classCount);
            foreach (int root in roots)
            {
                int leaf = LeafOf(root, rows.Slice(row * featureCount, featureCount));
                for (int k = 0; k < classCount; k++)
                {
                    sums[k] += leaves[(leaf * classCount) + k];
                }
            }

            for (int k = 0; k < classCount; k++)
            {
                sums[k] /= roots.Length;
            }
        }
    }

    private int LeafOf(int node, ReadOnlySpan<float> row)
    {
        while (features[node] >= 0)
        {
            float value = row[features[node]];
            bool left = float.IsNaN(value) ? missingLeft[node] != 0 : value <= thresholds[node];
            node = left ? children[node] : children[node] + 1;
        }

        return children[node];
    }
}
