using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Antares.Modelling.Kernels;

/// <summary>The trees of a forest in one list of nodes, and the class probabilities of a row.</summary>
public sealed unsafe class RandomForest
{
    // Reason: a tree is read once for a block, so the block is large; its values and sums still lie in the cache.
    private const int RowsAtATime = 16384;

    private readonly Lazy<ForestNodes?> packed;

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
        packed = new Lazy<ForestNodes?>(() => ForestNodes.Of(this));
        if (featureCount < 1 || classCount < 1 || roots.Length == 0 || !AreSound())
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
    /// <param name="featureCount">Features of a row.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="trees">The trees.</param>
    /// <param name="classWeights">How much a draw of each class counts; empty where all count the same.</param>
    public static RandomForest Join(int featureCount, int classCount, IReadOnlyList<Tree> trees, IReadOnlyList<long>? classWeights = null)
    {
        int[] roots = new int[trees.Count];
        TreeNode[] nodes = new TreeNode[trees.Sum(t => t.Nodes.Count)];
        LeafTable leaves = new(classCount, classWeights ?? []);
        int at = 0;
        for (int i = 0; i < trees.Count; i++)
        {
            int root = roots[i] = at;
            LeafList own = trees[i].Leaves;
            foreach (TreeNode node in CollectionsMarshal.AsSpan(trees[i].Nodes))
            {
                nodes[at++] = node with { Child = node.IsLeaf ? leaves.Add(own.Classes(node.Child), own.Draws(node.Child)) : node.Child + root };
            }
        }

        return new RandomForest(featureCount, classCount, roots, nodes, leaves.ToArray());
    }

    /// <summary>Mean over the trees of the class shares in the leaf that a row falls into: a sum in the order of the trees, so it depends on nothing but the row.</summary>
    /// <param name="features">NaN where missing; shape (row, feature).</param>
    /// <param name="probabilities">Result; shape (row, class).</param>
    public void Predict(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        int rows = probabilities.Length / ClassCount;
        if (features.Length != (long)rows * FeatureCount || probabilities.Length != rows * ClassCount)
        {
            throw new ArgumentException($"{features.Length} values are not {rows} rows of {FeatureCount} features.", nameof(features));
        }

        nint[] addresses = new nint[Math.Min(rows, RowsAtATime)];
        int[] found = new int[addresses.Length];
        fixed (float* first = features)
        {
            for (int row = 0; row < rows; row += RowsAtATime)
            {
                int count = Math.Min(RowsAtATime, rows - row);
                for (int i = 0; i < count; i++)
                {
                    addresses[i] = (nint)(first + ((row + i) * FeatureCount));
                }

                bool hasMissing = HasMissing(features.Slice(row * FeatureCount, count * FeatureCount));
                PredictBlock(addresses.AsSpan(0, count), hasMissing, found.AsSpan(0, count), probabilities.Slice(row * ClassCount, count * ClassCount));
            }
        }
    }

    /// <summary>Finds the leaf of each row in one tree.</summary>
    /// <param name="tree">Number of the tree.</param>
    /// <param name="rows">Address of the first value of each row.</param>
    /// <param name="hasMissing">True where a value may be NaN.</param>
    /// <param name="found">Result: numbers of the leaves' shares; shape (row).</param>
    internal void FindLeaves(int tree, ReadOnlySpan<nint> rows, bool hasMissing, Span<int> found)
    {
        if (packed.Value is ForestNodes nodes)
        {
            nodes.Walk(Roots[tree], rows, hasMissing, found);
            return;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            found[i] = LeafOf(Roots[tree], new ReadOnlySpan<float>((void*)rows[i], FeatureCount));
        }
    }

    /// <summary>Adds the shares of a leaf to the sums of a row; each class for itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(float* shares, float* sums, int classCount)
    {
        int k = 0;
        for (; k + 8 <= classCount; k += 8)
        {
            (Vector256.Load(sums + k) + Vector256.Load(shares + k)).Store(sums + k);
        }

        for (; k + 4 <= classCount; k += 4)
        {
            (Vector128.Load(sums + k) + Vector128.Load(shares + k)).Store(sums + k);
        }

        for (; k < classCount; k++)
        {
            sums[k] += shares[k];
        }
    }

    internal static bool HasMissing(ReadOnlySpan<float> features)
    {
        fixed (float* values = features)
        {
            Vector256<float> any = Vector256<float>.Zero;
            int i = 0;
            for (; i + 8 <= features.Length; i += 8)
            {
                Vector256<float> some = Vector256.Load(values + i);
                any |= ~Vector256.Equals(some, some);
            }

            bool found = any.ExtractMostSignificantBits() != 0;
            for (; i < features.Length; i++)
            {
                found |= float.IsNaN(values[i]);
            }

            return found;
        }
    }

    private void PredictBlock(ReadOnlySpan<nint> rows, bool hasMissing, Span<int> found, Span<float> probabilities)
    {
        probabilities.Clear();
        fixed (float* shares = Leaves)
        fixed (float* sums = probabilities)
        {
            for (int tree = 0; tree < Roots.Length; tree++)
            {
                FindLeaves(tree, rows, hasMissing, found);
                for (int row = 0; row < found.Length; row++)
                {
                    Add(shares + ((long)found[row] * ClassCount), sums + ((long)row * ClassCount), ClassCount);
                }
            }
        }

        foreach (ref float sum in probabilities)
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

    private bool AreSound()
    {
        long leaves = Leaves.Length / ClassCount;
        for (int i = 0; i < Nodes.Length; i++)
        {
            ref readonly TreeNode node = ref Nodes[i];
            bool isSound = node.IsLeaf
                ? node.Child >= 0 && node.Child < leaves
                : node.Feature < FeatureCount && node.Child > i && node.Child < Nodes.Length - 1 && !float.IsNaN(node.Threshold);
            if (!isSound)
            {
                return false;
            }
        }

        return Roots.All(r => r >= 0 && r < Nodes.Length);
    }
}
