namespace Antares.Modelling.Kernels;

/// <summary>The node that is being cut: its records and what is known of them. One for a worker, filled anew for every node.</summary>
internal sealed class GrowingNode(Records records, int classCount, TreeOptions options)
{
    /// <summary>The records of the tree.</summary>
    public Records Records => records;

    /// <summary>First record.</summary>
    public int Begin { get; private set; }

    /// <summary>Record behind the last.</summary>
    public int End { get; private set; }

    /// <summary>Draws of each class; shape (class).</summary>
    public int[] Totals { get; } = new int[classCount];

    /// <summary>Draws of each class on the left side of the best split so far; shape (class).</summary>
    public int[] Left { get; } = new int[classCount];

    /// <summary>Draws of all classes.</summary>
    public int Draws { get; private set; }

    /// <summary>Sum of the squares of <see cref="Totals"/>.</summary>
    public long Squares { get; private set; }

    /// <summary>True where it is cut between values, not between bins.</summary>
    public bool IsExact { get; private set; }

    /// <summary>True where no split makes sense: one class only, or too few draws.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Begins with another node, whose <see cref="Totals"/> are set already.</summary>
    public void Begins(int begin, int end)
    {
        (Begin, End, Draws, Squares) = (begin, end, 0, 0);
        foreach (int count in Totals)
        {
            Draws += count;
            Squares += (long)count * count;
        }

        IsExact = Draws <= options.ExactUpTo;
        IsDone = IsFinal(Totals, options);
    }

    /// <summary>True for counts of which no split makes sense: one class only, or too few draws.</summary>
    public static bool IsFinal(ReadOnlySpan<int> counts, TreeOptions options)
    {
        int present = 0;
        long draws = 0;
        foreach (int count in counts)
        {
            present += count > 0 ? 1 : 0;
            draws += count;
        }

        return present < 2 || draws < 2L * options.MinSamplesLeaf;
    }
}
