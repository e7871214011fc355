namespace Antares.Modelling.Kernels;

/// <summary>The trees of a forest in one list of nodes, and the class probabilities of a row.</summary>
public sealed class RandomForest
{
    private const int RowsAtATime = 256;

    /// <summary>A forest of known parts.</summary>
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="roots">Node number of each tree's root.</param>
    /// <param name="nodes">Nodes of all trees; a child's number is larger than its parent's.</param>
    /// <param name="leaves">Class shares of each distinct leaf; shape (leaf, class).</param>
    /// <exception cref="ArgumentException">A node points to something that is not there.</exception>
    public RandomForest(int featureCount, int classCount, int[] roots, TreeNode[] nodes, float[] leaves)
    {
        (FeatureCount, ClassCount, Roots, Nodes, Leaves) = (featureCount, classCount, roots, nodes, leaves);
        if (roots.Length == 0 || roots.Any(r => r < 0 || r >= nodes.Length) || !Enumerable.Range(0, nodes.Length).All(IsSound))
        {
            throw new ArgumentException("A node of the forest points to something that is not there.", nameof(nodes));
        }
    }

    /// <summary>Features of a row.</summary>
    public int FeatureCount { get; }

    /// <summary>Classes.</summary>
    public int ClassCount { get; }

    /// <summary>Node number of each tree's root.</summary>
    public int[] Roots { get; }

    /// <summary>Nodes of all trees.</summary>
    public TreeNode[] Nodes { get; }

    /// <summary>Class shares of each distinct leaf; shape (leaf, class).</summary>
    public float[] Leaves { get; }

    /// <summary>Puts trees together; equal leaves are kept once.</summary>
    public static RandomForest Join(int featureCount, int classCount, IReadOnlyList<Tree> trees)
    {
        int[] roots = new int[trees.Count];
        List<TreeNode> nodes = new(trees.Sum(t => t.Nodes.Count));
        LeafTable leaves = new(classCount);
        for (int i = 0; i < trees.Count; i++)
        {
            int root = roots[i] = nodes.Count;
            int[] numbers = [.. trees[i].Leaves.Select(leaves.Add)];
            nodes.AddRange(trees[i].Nodes.Select(n => n with { Child = n.IsLeaf ? numbers[n.Child] : n.Child + root }));
        }

        return new RandomForest(featureCount, classCount, roots, [.. nodes], leaves.ToArray());
    }

    /// <summary>Mean over the trees of the class shares in the leaf that a row falls into.</summary>
    /// <param name="features">NaN where missing; shape (row, feature).</param>
    /// <param name="probabilities">Result; shape (row, class).</param>
    public void Predict(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        int rows = probabilities.Length / ClassCount;
        if (features.Length != rows * FeatureCount || probabilities.Length != rows * ClassCount)
        {
            throw new ArgumentException($"{features.Length} values are not {rows} rows of {FeatureCount} features.", nameof(features));
        }

        for (int row = 0; row < rows; row += RowsAtATime)
        {
            int count = Math.Min(RowsAtATime, rows - row);
            PredictBlock(features.Slice(row * FeatureCount, count * FeatureCount), probabilities.Slice(row * ClassCount, count * ClassCount));
        }
    }

    private void PredictBlock(ReadOnlySpan<float> features, Span<float> sums)
    {
        sums.Clear();
        foreach (int root in Roots)
        {
            for (int from = 0, to = 0; to < sums.Length; from += FeatureCount, to += ClassCount)
            {
                ReadOnlySpan<float> shares = Leaves.AsSpan(LeafOf(root, features.Slice(from, FeatureCount)) * ClassCount, ClassCount);
                Span<float> row = sums.Slice(to, ClassCount);
                for (int k = 0; k < row.Length; k++)
                {
                    row[k] += shares[k];
                }
            }
        }

        foreach (ref float sum in sums)
        {
            sum /= Roots.Length;
        }
    }

    private int LeafOf(int root, ReadOnlySpan<float> row)
    {
        TreeNode[] all = Nodes;
        int at = root;
        while (true)
        {
            ref readonly TreeNode node = ref all[at];
            if (node.Feature < 0)
            {
                return node.Child;
            }

            at = node.GoesLeft(row[node.Feature]) ? node.Child : node.Child + 1;
        }
    }

    private bool IsSound(int number)
    {
        TreeNode node = Nodes[number];
        return node.IsLeaf
            ? node.Child >= 0 && ((long)node.Child + 1) * ClassCount <= Leaves.Length
            : node.Feature < FeatureCount && node.Child > number && node.Child < Nodes.Length - 1;
    }
}
