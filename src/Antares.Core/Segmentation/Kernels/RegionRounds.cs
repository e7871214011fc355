using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>The rounds of region merging on a graph of regions (decision 10): everybody chooses, those who chose each other merge.</summary>
/// <remarks>
/// Slots are cut into parts, one for each thread. A step of a round reads what all parts made in the step before and writes its own part only, so
/// any number of parts gives the same regions. Merged regions close up inside their part; the slots behind them stay empty.
/// </remarks>
internal sealed class RegionRounds : IDisposable
{
    private readonly RegionPart[] parts;
    private readonly RegionSet regions;

    /// <param name="regions">The regions; every slot before <paramref name="ends"/>' last is taken.</param>
    /// <param name="ends">Where each part ends.</param>
    /// <param name="criterion">What a merge costs.</param>
    /// <param name="maxExtent">Longest side of a bounding box.</param>
    /// <param name="window">Where first pixels lie on the endless grid.</param>
    public RegionRounds(RegionSet regions, int[] ends, MergeCriterion criterion, int maxExtent, PixelWindow window)
    {
        this.regions = regions;
        parts = [.. ends.Select((end, i) => new RegionPart(regions, i == 0 ? 0 : ends[i - 1], end, criterion, maxExtent, window, ends[^1]))];
    }

    /// <summary>Number of regions.</summary>
    public int Count => parts.Sum(p => p.Count);

    /// <summary>The slots that hold regions, part by part.</summary>
    public IEnumerable<(int Begin, int End)> Taken => parts.Select(p => (p.Begin, p.End));

    /// <summary>Merges until nothing merges any more.</summary>
    /// <param name="phase">Which rounds.</param>
    /// <param name="from">Number of the first round.</param>
    /// <param name="labels">For every pixel 1 + the index of an earlier or the same pixel of its region; written at merged first pixels.</param>
    /// <param name="cancel">Checked once a round.</param>
    public unsafe void Run(MergePhase phase, int from, uint* labels, CancellationToken cancel)
    {
        if (parts.Length == 1)
        {
            Loop(phase, from, 0, labels, _ => { }, cancel);
            return;
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using Barrier barrier = new(parts.Length);
        Runs.WorkerThreads.Run(parts.Length, part => Loop(phase, from, part, labels, barrier.SignalAndWait, stop.Token), stop.Cancel);
    }

    public void Dispose() => Array.ForEach(parts, p => p.Dispose());

    private unsafe void Loop(MergePhase phase, int from, int number, uint* labels, Action<CancellationToken> meet, CancellationToken cancel)
    {
        RegionPart part = parts[number];
        for (int round = from; round <= phase.MaxRounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            ulong salt = phase.SaltOf(round);
            part.Choose(phase, isFirst: round == from);
            meet(cancel);
            if (phase.IsSmall)
            {
                Accept(phase, number, part);
                meet(cancel);
            }

            part.Pair(phase, salt);
            meet(cancel);
            if (parts.All(p => p.Merges == 0))
            {
                return;
            }

            part.Settle(salt, labels, LinkStart(number));
            meet(cancel);
            part.Contract(salt, labels);
            meet(cancel);
            if (number == 0)
            {
                regions.SwapLinks();
            }

            meet(cancel);
        }
    }

    // Regions that did not choose accept from all parts: few, so one thread does it.
    private void Accept(MergePhase phase, int number, RegionPart part)
    {
        if (number == 0)
        {
            foreach (RegionPart other in parts)
            {
                other.OfferBack(phase);
            }
        }
    }

    private int LinkStart(int number) => parts.Take(number).Sum(p => p.LinkBound + LinkLists.Gap);
}
