namespace Antares.Modelling.Kernels;

/// <summary>Draws of each class in the leaves of a tree; only the classes that a leaf has.</summary>
public sealed class LeafList
{
    private readonly List<int> ends = [];
    private readonly List<int> classes = [];
    private readonly List<int> draws = [];

    /// <summary>Number of leaves.</summary>
    public int Count => ends.Count;

    /// <summary>Adds a leaf.</summary>
    /// <param name="counts">Draws of each class; shape (class).</param>
    /// <returns>Its number.</returns>
    public int Add(ReadOnlySpan<int> counts)
    {
        for (int k = 0; k < counts.Length; k++)
        {
            if (counts[k] > 0)
            {
                classes.Add(k);
                draws.Add(counts[k]);
            }
        }

        ends.Add(classes.Count);
        return ends.Count - 1;
    }

    /// <summary>Classes of a leaf, rising.</summary>
    public ReadOnlySpan<int> Classes(int leaf) => Part(classes, leaf);

    /// <summary>Draws of the <see cref="Classes"/> of a leaf.</summary>
    public ReadOnlySpan<int> Draws(int leaf) => Part(draws, leaf);

    private ReadOnlySpan<int> Part(List<int> all, int leaf)
    {
        int start = leaf == 0 ? 0 : ends[leaf - 1];
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all)[start..ends[leaf]];
    }
}
