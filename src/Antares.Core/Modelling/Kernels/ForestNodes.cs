using System.Numerics;
using System.Runtime.CompilerServices;

namespace Antares.Modelling.Kernels;

/// <summary>The nodes of a forest in eight bytes each, and the walk of many rows through a tree at once.</summary>
/// <remarks>
/// A node holds its threshold and, in one number, feature, side of missing values and left child; the right child is the next. A leaf is its own left child and lets every
/// value go left, so a walk needs no test for it: eight rows step together until none of them moves. Comparisons are those of <see cref="TreeNode.GoesLeft"/>.
/// </remarks>
internal sealed unsafe class ForestNodes
{
    /// <summary>Rows that walk together.</summary>
    public const int Together = 8;

    private readonly ulong[] nodes;
    private readonly int[] leaves;
    private readonly int shift;
    private readonly uint childMask, missingLeft;

    private ForestNodes(RandomForest forest, int childBits)
    {
        shift = childBits + 1;
        (missingLeft, childMask) = (1u << childBits, (1u << childBits) - 1);
        nodes = new ulong[forest.Nodes.Length];
        leaves = new int[forest.Nodes.Length];
        for (int i = 0; i < forest.Roots.Length; i++)
        {
            Pack(forest, forest.Roots[i], EndOf(forest, i));
        }
    }

    /// <summary>Packs a forest; null where feature and child do not fit in 31 bits, or where trees share nodes.</summary>
    public static ForestNodes? Of(RandomForest forest)
    {
        int featureBits = 32 - BitOperations.LeadingZeroCount((uint)forest.FeatureCount), childBits = 31 - featureBits;
        for (int i = 0; i < forest.Roots.Length; i++)
        {
            int root = forest.Roots[i], end = EndOf(forest, i);
            if (end <= root || end - root > 1L << childBits)
            {
                return null;
            }

            for (int number = root; number < end; number++)
            {
                if (!forest.Nodes[number].IsLeaf && forest.Nodes[number].Child + 1 >= end)
                {
                    return null;
                }
            }
        }

        return new ForestNodes(forest, childBits);
    }

    /// <summary>Finds the leaf of each row in one tree.</summary>
    /// <param name="root">Node number of the tree's root.</param>
    /// <param name="rows">First values of the rows that walk, at any distance.</param>
    /// <param name="hasMissing">True where a value may be NaN.</param>
    /// <param name="found">Result: numbers of the leaves' shares; shape (row).</param>
    public void Walk(int root, ReadOnlySpan<nint> rows, bool hasMissing, Span<int> found)
    {
        fixed (ulong* all = nodes)
        fixed (int* shares = leaves)
        fixed (nint* row = rows)
        fixed (int* to = found)
        {
            int at = 0;
            for (; at + Together <= rows.Length; at += Together)
            {
                if (hasMissing)
                {
                    WalkTogether<Missing>(all + root, shares + root, row + at, to + at);
                }
                else
                {
                    WalkTogether<Complete>(all + root, shares + root, row + at, to + at);
                }
            }

            for (; at < rows.Length; at++)
            {
                to[at] = shares[root + WalkAlone(all + root, (float*)row[at])];
            }
        }
    }

    private static int EndOf(RandomForest forest, int tree) => tree + 1 < forest.Roots.Length ? forest.Roots[tree + 1] : forest.Nodes.Length;

    private void Pack(RandomForest forest, int root, int end)
    {
        for (int number = root; number < end; number++)
        {
            TreeNode node = forest.Nodes[number];
            uint info = node.IsLeaf
                ? (uint)(number - root) | missingLeft
                : (uint)(node.Child - root) | (node.MissingLeft ? missingLeft : 0) | ((uint)node.Feature << shift);
            nodes[number] = BitConverter.SingleToUInt32Bits(node.IsLeaf ? float.PositiveInfinity : node.Threshold) | ((ulong)info << 32);
            leaves[number] = node.IsLeaf ? node.Child : -1;
        }
    }

    private uint WalkAlone(ulong* tree, float* row)
    {
        uint at = 0, before;
        do
        {
            before = at;
            at = Step<Missing>(tree[at], row);
        }
        while (at != before);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Step<TRows>(ulong node, float* row)
    {
        uint info = (uint)(node >> 32);
        float value = row[info >> shift], threshold = BitConverter.UInt32BitsToSingle((uint)node);
        uint right = value > threshold ? 1u : 0u;
        if (typeof(TRows) == typeof(Missing))
        {
            right |= (float.IsNaN(value) ? 1u : 0u) & ((info & missingLeft) == 0 ? 1u : 0u);
        }

        return (info & childMask) + right;
    }

    private void WalkTogether<TRows>(ulong* tree, int* shares, nint* rows, int* found)
    {
        float* r0 = (float*)rows[0], r1 = (float*)rows[1], r2 = (float*)rows[2], r3 = (float*)rows[3];
        float* r4 = (float*)rows[4], r5 = (float*)rows[5], r6 = (float*)rows[6], r7 = (float*)rows[7];
        uint i0 = 0, i1 = 0, i2 = 0, i3 = 0, i4 = 0, i5 = 0, i6 = 0, i7 = 0, moved;
        do
        {
            uint n0 = Step<TRows>(tree[i0], r0), n1 = Step<TRows>(tree[i1], r1), n2 = Step<TRows>(tree[i2], r2), n3 = Step<TRows>(tree[i3], r3);
            moved = (n0 ^ i0) | (n1 ^ i1) | (n2 ^ i2) | (n3 ^ i3);
            (i0, i1, i2, i3) = (n0, n1, n2, n3);
            uint n4 = Step<TRows>(tree[i4], r4), n5 = Step<TRows>(tree[i5], r5), n6 = Step<TRows>(tree[i6], r6), n7 = Step<TRows>(tree[i7], r7);
            moved |= (n4 ^ i4) | (n5 ^ i5) | (n6 ^ i6) | (n7 ^ i7);
            (i4, i5, i6, i7) = (n4, n5, n6, n7);
        }
        while (moved != 0);
        (found[0], found[1], found[2], found[3]) = (shares[i0], shares[i1], shares[i2], shares[i3]);
        (found[4], found[5], found[6], found[7]) = (shares[i4], shares[i5], shares[i6], shares[i7]);
    }

    private readonly struct Missing;

    private readonly struct Complete;
}
