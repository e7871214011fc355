namespace Antares.Modelling.Kernels;

/// <summary>Grows trees of a random forest, one after the other.</summary>
/// <remarks>
/// Breiman, Machine Learning 45 (2001) 5-32, doi:10.1023/A:1010933404324. A tree owns its bootstrap sample as <see cref="Records"/>; a node is a range of
/// them. Every draw is a function of (tree key, node, number of the draw), so a tree does not depend on those before it nor on the worker. One worker, one grower.
/// </remarks>
public sealed class TreeGrower : IDisposable
{
    private readonly BinnedSamples samples;
    private readonly TreeOptions options;
    private readonly Records records;
    private readonly GrowingNode node;
    private readonly OrderedSearch ordered;
    private readonly HistogramSearch? histograms;
    private readonly SmallNodeSearch? small;
    private readonly SplitFinish finish;
    private readonly int[] order;
    private readonly int[] swaps;
    private readonly long[] weights;
    private readonly Stack<Pending> stack = new();
    private int[] totals = [];

    /// <summary>Takes memory for trees of these samples.</summary>
    /// <param name="samples">All samples.</param>
    /// <param name="options">When to stop.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or there are not as many class weights as classes.</exception>
    public TreeGrower(BinnedSamples samples, TreeOptions options)
    {
        if (options.MaxDepth < 0 || options.MinSamplesLeaf < 1 || options.MaxFeatures < 1 || options.ExactUpTo is < 0 or > BinOrder.MostRecords
            || (options.ClassWeights.Count > 0 && (options.ClassWeights.Count != samples.ClassCount || options.ClassWeights.Any(w => w < 1))))
        {
            throw new ArgumentException($"{options} does not fit {samples.ClassCount} classes.", nameof(options));
        }

        (this.samples, this.options, weights) = (samples, options, [.. options.ClassWeights]);
        records = new Records(samples);
        node = new GrowingNode(records, samples.ClassCount, options);
        ordered = OrderedSearch.Create(samples.ClassCount, options);
        histograms = samples.ClassCount <= HistogramSearch.MostClasses && options.ClassWeights.Count == 0 ? new(samples.ClassCount, options, ordered) : null;
        small = options.ClassWeights.Count == 0 ? new(samples, options, ordered) : null;
        finish = new SplitFinish(samples);
        order = [.. Enumerable.Range(0, samples.FeatureCount)];
        swaps = new int[samples.FeatureCount];
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="key">Key of the tree: decides its bootstrap and the features that its nodes see.</param>
    public Tree Grow(ulong key)
    {
        Tree tree = new(samples.FeatureCount);
        records.Draw(key, node.Totals);
        tree.Nodes.Add(default);
        NodeCounts counts = NodeCounts.Of(node.Totals);
        if (options.MaxDepth == 0 || counts.IsFinal(options))
        {
            tree.Nodes[0] = TreeNode.Leaf(tree.Leaves.Add(node.Totals));
            return tree;
        }

        Push(new Pending(0, 0, records.Count, 0, CounterRandom.Key(key, 1), counts), node.Totals);
        while (stack.Count > 0)
        {
            Pending next = Pop();
            Split split = FindSplit(next.Key);
            if (split.Found)
            {
                Divide(tree, next, split);
            }
            else
            {
                tree.Nodes[next.Number] = TreeNode.Leaf(tree.Leaves.Add(node.Totals));
            }
        }

        return tree;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        records.Dispose();
        histograms?.Dispose();
        small?.Dispose();
    }

    private Split FindSplit(ulong key)
    {
        Split best = Split.None;
        int drawn = 0;
        while (drawn < order.Length && (drawn < options.MaxFeatures || !best.Found))
        {
            int group = Math.Min(drawn < options.MaxFeatures ? Math.Min(options.MaxFeatures, order.Length) - drawn : 1, HistogramSearch.Slots);
            for (int i = drawn; i < drawn + group; i++)
            {
                swaps[i] = i + CounterRandom.Below(CounterRandom.Key(key, (ulong)i), order.Length - i);
                (order[i], order[swaps[i]]) = (order[swaps[i]], order[i]);
            }

            best = Search(order.AsSpan(drawn, group), drawn, best);
            drawn += group;
        }

        while (drawn-- > 0)
        {
            (order[drawn], order[swaps[drawn]]) = (order[swaps[drawn]], order[drawn]);
        }

        return best.Found && node.IsExact && small is not null ? finish.Finish(node, best) : best;
    }

    private Split Search(ReadOnlySpan<int> features, int drawn, Split best)
    {
        if (node.IsExact && small is not null)
        {
            return small.Search(node, features, drawn, best);
        }

        if (!node.IsExact && histograms is not null)
        {
            return histograms.Search(node, features, drawn, best);
        }

        for (int i = 0; i < features.Length; i++)
        {
            best = ordered.Search(node, features[i], drawn + i, best);
        }

        return best;
    }

    private void Divide(Tree tree, Pending parent, Split split)
    {
        int child = tree.Nodes.Count, depth = parent.Depth + 1;
        tree.Nodes[parent.Number] = new TreeNode(ThresholdOf(split), child, (short)split.Feature, split.MissingLeft);
        tree.Nodes.Add(default);
        tree.Nodes.Add(default);
        tree.Gains[split.Feature] += split.Score - NodeScore();
        Span<int> left = node.Left, right = node.Totals;
        for (int k = 0; k < left.Length; k++)
        {
            right[k] -= left[k];
        }

        NodeCounts onLeft = NodeCounts.Of(left), onRight = NodeCounts.Of(right);
        bool leftEnds = depth >= options.MaxDepth || onLeft.IsFinal(options), rightEnds = depth >= options.MaxDepth || onRight.IsFinal(options);
        int middle = leftEnds && rightEnds ? parent.End : records.Partition(parent.Begin, parent.End, split);
        if (leftEnds)
        {
            tree.Nodes[child] = TreeNode.Leaf(tree.Leaves.Add(left));
        }

        if (rightEnds)
        {
            tree.Nodes[child + 1] = TreeNode.Leaf(tree.Leaves.Add(right));
        }
        else
        {
            Push(new Pending(child + 1, middle, parent.End, depth, CounterRandom.Key(parent.Key, ulong.MaxValue), onRight), right);
        }

        if (!leftEnds)
        {
            Push(new Pending(child, parent.Begin, middle, depth, CounterRandom.Key(parent.Key, ulong.MaxValue - 1), onLeft), left);
        }
    }

    private float ThresholdOf(Split split)
    {
        if (split.HasThreshold)
        {
            return split.Threshold;
        }

        float[] edges = samples.Edges[split.Feature];
        return split.Cut < edges.Length ? edges[split.Cut] : float.PositiveInfinity;
    }

    private double NodeScore()
    {
        if (weights.Length == 0)
        {
            return (double)node.Squares / node.Draws;
        }

        double squares = 0, count = 0;
        for (int k = 0; k < node.Totals.Length; k++)
        {
            double draws = (double)node.Totals[k] * weights[k];
            (squares, count) = (squares + (draws * draws), count + draws);
        }

        return squares / count;
    }

    private void Push(Pending pending, ReadOnlySpan<int> counts)
    {
        int at = stack.Count * counts.Length;
        if (totals.Length < at + counts.Length)
        {
            Array.Resize(ref totals, Math.Max(2 * totals.Length, at + counts.Length));
        }

        counts.CopyTo(totals.AsSpan(at));
        stack.Push(pending);
    }

    private Pending Pop()
    {
        Pending next = stack.Pop();
        totals.AsSpan(stack.Count * node.Totals.Length, node.Totals.Length).CopyTo(node.Totals);
        node.Begins(next.Begin, next.End, next.Counts);
        return next;
    }

    private readonly record struct Pending(int Number, int Begin, int End, int Depth, ulong Key, NodeCounts Counts);
}
