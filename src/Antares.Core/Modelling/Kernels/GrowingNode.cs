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

    /// <summary>Begins with another node, whose <see cref="Totals"/> are set already.</summary>
    /// <param name="begin">First record.</param>
    /// <param name="end">Record behind the last.</param>
    /// <param name="counts">Sums of the totals.</param>
    public void Begins(int begin, int end, NodeCounts counts)
    {
        (Begin, End, Draws, Squares) = (begin, end, counts.Draws, counts.Squares);
        IsExact = Draws <= options.ExactUpTo;
    }
}
