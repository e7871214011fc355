namespace Antares.Modelling.Kernels;

/// <summary>Grows one tree of a random forest.</summary>
/// <remarks>
/// Breiman, Machine Learning 45 (2001) 5-32, doi:10.1023/A:1010933404324. The tree owns its bootstrap sample as records (bins, class,
/// weight); a node is a range of them. Every draw is a function of (tree key, node, number of the draw).
/// </remarks>
public static class TreeGrower
{
    /// <summary>Grows a tree.</summary>
    /// <param name="samples">All samples.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="key">Key of the tree: decides its bootstrap and the features that its nodes see.</param>
    public static Tree Grow(BinnedSamples samples, TreeOptions options, ulong key)
    {
        Tree tree = new();
        Records records = Records.Draw(samples, CounterRandom.Key(key, 0));
        SplitSearch search = new(samples.ClassCount, options.MinSamplesLeaf);
        Stack<Pending> stack = new();
        tree.Nodes.Add(default);
        stack.Push(new Pending(0, 0, records.Count, 0, CounterRandom.Key(key, 1)));
        while (stack.TryPop(out Pending node))
        {
            int[] totals = records.Totals(node.Begin, node.End, samples.ClassCount);
            Split split = MustEnd(totals, node.Depth, options) ? Split.None : FindSplit(records, node, totals, options, search);
            if (split.Found)
            {
                Divide(tree, stack, records, node, split, samples.Edges[split.Feature]);
            }
            else
            {
                tree.Nodes[node.Number] = TreeNode.Leaf(tree.Leaves.Count);
                tree.Leaves.Add(totals);
            }
        }

        return tree;
    }

    private static bool MustEnd(int[] totals, int depth, TreeOptions options) =>
        depth >= options.MaxDepth || totals.Count(n => n > 0) < 2 || totals.Sum() < 2 * options.MinSamplesLeaf;

    private static Split FindSplit(Records records, Pending node, int[] totals, TreeOptions options, SplitSearch search)
    {
        Span<int> order = records.FeatureOrder;
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Split best = Split.None;
        for (int drawn = 0; drawn < order.Length && (drawn < options.MaxFeatures || !best.Found); drawn++)
        {
            int other = drawn + CounterRandom.Below(CounterRandom.Key(node.Key, (ulong)drawn), order.Length - drawn);
            (order[drawn], order[other]) = (order[other], order[drawn]);
            records.CountInto(order[drawn], node.Begin, node.End, search);
            best = search.Best(order[drawn], totals, best);
        }

        return best;
    }

    private static void Divide(Tree tree, Stack<Pending> stack, Records records, Pending node, Split split, float[] edges)
    {
        int middle = records.Partition(node.Begin, node.End, split), child = tree.Nodes.Count;
        float threshold = split.Cut < edges.Length ? edges[split.Cut] : float.PositiveInfinity;
        tree.Nodes[node.Number] = new TreeNode(threshold, child, (short)split.Feature, split.MissingLeft);
        tree.Nodes.Add(default);
        tree.Nodes.Add(default);
        stack.Push(new Pending(child + 1, middle, node.End, node.Depth + 1, CounterRandom.Key(node.Key, ulong.MaxValue)));
        stack.Push(new Pending(child, node.Begin, middle, node.Depth + 1, CounterRandom.Key(node.Key, ulong.MaxValue - 1)));
    }

    private readonly record struct Pending(int Number, int Begin, int End, int Depth, ulong Key);
}
