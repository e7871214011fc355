namespace Antares.Vectors.Kernels;

/// <summary>Sets of numbers that only grow together; the name of a set is its smallest number.</summary>
/// <remarks>J. ACM 22 (1975) 215-225, doi:10.1145/321879.321884, with path halving.</remarks>
internal sealed class DisjointSets
{
    private readonly int[] parents;

    /// <summary>Each number from 0 is a set of its own.</summary>
    public DisjointSets(int count) => parents = [.. Enumerable.Range(0, count)];

    /// <summary>Name of the set of a number.</summary>
    public int Find(int number)
    {
        while (parents[number] != number)
        {
            parents[number] = parents[parents[number]];
            number = parents[number];
        }

        return number;
    }

    /// <summary>Makes one set of two.</summary>
    /// <returns>Its name.</returns>
    public int Unite(int first, int second)
    {
        int a = Find(first), b = Find(second), root = Math.Min(a, b);
        parents[a] = parents[b] = root;
        return root;
    }
}
