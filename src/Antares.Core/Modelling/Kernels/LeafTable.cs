using System.Numerics;

namespace Antares.Modelling.Kernels;

/// <summary>Distinct class shares of leaves: most leaves of a forest are alike.</summary>
/// <param name="classCount">Number of classes.</param>
/// <param name="weights">How much a draw of each class counts; empty where all count the same.</param>
internal sealed class LeafTable(int classCount, IReadOnlyList<long> weights)
{
    private readonly Dictionary<int[], int> numbers = new(new SameCounts());
    private readonly int[] pure = [.. Enumerable.Repeat(-1, classCount)];
    private readonly List<float> table = [];

    /// <summary>The number of the shares that draws make.</summary>
    /// <param name="classes">Classes of the leaf, rising.</param>
    /// <param name="draws">Draws of each of them.</param>
    public int Add(ReadOnlySpan<int> classes, ReadOnlySpan<int> draws)
    {
        if (classes.Length == 1)
        {
            ref int own = ref pure[classes[0]];
            return own >= 0 ? own : own = Append(classes, [1]);
        }

        int[] key = KeyOf(classes, draws);
        if (!numbers.TryGetValue(key, out int number))
        {
            number = Append(classes, key.AsSpan(classes.Length));
            numbers.Add(key, number);
        }

        return number;
    }

    /// <summary>All shares; shape (leaf, class).</summary>
    public float[] ToArray() => [.. table];

    private int Append(ReadOnlySpan<int> classes, ReadOnlySpan<int> draws)
    {
        double total = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            total += draws[i] * WeightOf(classes[i]);
        }

        int number = table.Count / classCount;
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(table, checked(table.Count + classCount));
        Span<float> shares = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(table)[^classCount..];
        shares.Clear();
        for (int i = 0; i < classes.Length; i++)
        {
            shares[classes[i]] = (float)(draws[i] * WeightOf(classes[i]) / total);
        }

        return number;
    }

    private double WeightOf(int @class) => weights.Count == 0 ? 1 : weights[@class];

    // Classes, then draws without their common factor: equal keys are equal shares.
    private static int[] KeyOf(ReadOnlySpan<int> classes, ReadOnlySpan<int> draws)
    {
        int common = 0;
        foreach (int count in draws)
        {
            common = (int)BigInteger.GreatestCommonDivisor(common, count);
        }

        int[] key = new int[2 * classes.Length];
        classes.CopyTo(key);
        for (int i = 0; i < draws.Length; i++)
        {
            key[classes.Length + i] = draws[i] / common;
        }

        return key;
    }

    private sealed class SameCounts : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            uint hash = 0;
            foreach (int value in obj)
            {
                hash = (BitOperations.RotateLeft(hash, 5) ^ (uint)value) * 0x9E3779B1;
            }

            return (int)(hash ^ (hash >> 15));
        }
    }
}
