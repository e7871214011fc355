namespace Antares.Accuracy;

/// <summary>The smallest of all candidates that it is offered, in memory for those alone; the order of the offers does not matter.</summary>
/// <param name="capacity">How many it keeps, 1 or more.</param>
internal sealed class CandidateList(int capacity)
{
    private static readonly Comparer<Candidate> LargestFirst = Comparer<Candidate>.Create((a, b) => b.CompareTo(a));

    private readonly PriorityQueue<Candidate, Candidate> kept = new(LargestFirst);

    /// <summary>Key above which nothing is kept any more.</summary>
    public double Limit => kept.Count < capacity ? double.PositiveInfinity : kept.Peek().Key;

    /// <summary>True where a candidate was turned away.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Keeps a candidate if it is among the smallest.</summary>
    public void Offer(Candidate candidate)
    {
        if (kept.Count < capacity)
        {
            kept.Enqueue(candidate, candidate);
            return;
        }

        IsCut = true;
        if (candidate.CompareTo(kept.Peek()) < 0)
        {
            kept.DequeueEnqueue(candidate, candidate);
        }
    }

    /// <summary>What it keeps, smallest first.</summary>
    public Candidate[] Sorted() => [.. kept.UnorderedItems.Select(item => item.Element).Order()];
}
