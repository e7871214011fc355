using System.Runtime.CompilerServices;
using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>The regions of some slots that follow each other, and what one thread does with them in a round.</summary>
/// <remarks>The steps of a round: <see cref="Choose"/>, (<see cref="OfferBack"/>,) <see cref="Pair"/>, <see cref="Settle"/>, <see cref="Contract"/>; every part ends one before any
/// begins the next.</remarks>
internal sealed unsafe class RegionPart : IDisposable
{
    private const uint Merged = 0x80000000;

    private readonly RegionSet regions;
    private readonly MergeCriterion criterion;
    private readonly MergeCosts costs;
    private readonly PixelWindow window;
    private readonly LinkLists lists;
    private int linkEnd;

    public RegionPart(RegionSet regions, int begin, int end, MergeCriterion criterion, int maxExtent, PixelWindow window)
    {
        (this.regions, Begin, End, this.criterion, this.window) = (regions, begin, end, criterion, window);
        costs = new MergeCosts(regions, criterion, maxExtent);
        lists = new LinkLists(regions);
    }

    /// <summary>First slot.</summary>
    public int Begin { get; }

    /// <summary>Behind the last slot that is taken.</summary>
    public int End { get; private set; }

    /// <summary>Number of regions.</summary>
    public int Count => End - Begin;

    /// <summary>Merges whose first region is in this part, in this round.</summary>
    public int Merges { get; private set; }

    /// <summary>Links that the part can have after this round at the most.</summary>
    public int LinkBound { get; private set; }

    public void Dispose()
    {
        costs.Dispose();
        lists.Dispose();
    }

    /// <summary>Brings the choices of touched regions up to date.</summary>
    public void Choose(MergePhase phase, bool isFirst)
    {
        if (isFirst || phase.IsSmall)
        {
            new Span<byte>(regions.Touched + Begin, Count).Fill(1);
        }

        for (int region = Begin; region < End; region++)
        {
            if (regions.Touched[region] != 0)
            {
                regions.Choices[region] = CostOrder.None;
            }
        }

        if (phase.IsSmall)
        {
            GatherSmall(phase.MinSize);
        }
        else
        {
            Gather();
        }
    }

    /// <summary>Offers regions that did not choose the small ones that chose them; call after every part has chosen.</summary>
    public void OfferBack(MergePhase phase)
    {
        for (int region = Begin; region < End; region++)
        {
            int chosen = (int)regions.Choices[region];
            if (regions.Shapes[region].Size < phase.MinSize && regions.Choices[region] != CostOrder.None && regions.Shapes[chosen].Size >= phase.MinSize)
            {
                Offer(regions.Choices, chosen, region, (uint)(regions.Choices[region] >> 32));
            }
        }
    }

    /// <summary>Notes the choices in the histories, finds the pairs that chose each other and gives every region that stays its next slot.</summary>
    public void Pair(MergePhase phase, ulong salt)
    {
        ulong* choices = regions.Choices;
        RegionHistory* histories = regions.Histories;
        int next = Begin, links = 0;
        Merges = 0;
        for (int region = Begin; region < End; region++)
        {
            ulong choice = choices[region];
            int chosen = (int)choice, partner = -1;
            bool isAllowed = (uint)(choice >> 32) < phase.Limit;
            if (regions.Touched[region] != 0)
            {
                histories[region].Choose(isAllowed ? histories[chosen].Merges : 0, salt);
            }

            if (isAllowed && (int)choices[chosen] == region)
            {
                partner = chosen;
            }

            regions.Partners[region] = partner;
            if (partner < 0 || partner > region)
            {
                regions.Fates[region] = (uint)next++ | (partner < 0 ? 0 : Merged);
                links += regions.Ranges[region].Count + (partner < 0 ? 0 : regions.Ranges[partner].Count);
                Merges += partner < 0 ? 0 : 1;
            }
        }

        LinkBound = links;
    }

    /// <summary>Sends the regions that go to where their partners go, and takes in partners of other parts.</summary>
    /// <param name="salt">Of the round.</param>
    /// <param name="labels">Pixels.</param>
    /// <param name="linkStart">Where the part's links of the next round begin.</param>
    public void Settle(ulong salt, uint* labels, int linkStart)
    {
        linkEnd = linkStart;
        for (int region = Begin; region < End; region++)
        {
            int partner = regions.Partners[region];
            if (partner >= 0 && partner < region)
            {
                regions.Fates[region] = regions.Fates[partner];
            }
            else if (partner >= End)
            {
                Merge(region, partner, LinkLists.BorderOf(regions, region, partner), salt, labels);
            }
        }
    }

    /// <summary>Merges the pairs of this part, writes everybody's neighbours under their next slots and closes up.</summary>
    public void Contract(ulong salt, uint* labels)
    {
        int end = End, to = Begin;
        for (int region = Begin; region < end; region++)
        {
            int partner = regions.Partners[region];
            if (partner >= 0 && partner < region)
            {
                continue;
            }

            LinkRange list = lists.Rewrite(region, partner, to, linkEnd, out bool isTouched);
            linkEnd = list.End;
            regions.NextRanges[to] = list;
            if (partner >= 0 && partner < end)
            {
                Merge(region, partner, lists.Inside, salt, labels);
            }

            if (region != to)
            {
                regions.Move(region, to);
            }

            ulong choice = regions.Choices[region];
            regions.Choices[to] = isTouched || choice == CostOrder.None ? choice : (choice & 0xffffffff00000000) | (regions.Fates[(int)choice] & ~Merged);
            regions.Touched[to] = isTouched ? (byte)1 : (byte)0;
            to++;
        }

        End = to;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather()
    {
        byte* touched = regions.Touched;
        LinkRange* ranges = regions.Ranges;
        int* neighbours = regions.Neighbours, borders = regions.Borders;
        int* first = costs.First, second = costs.Second, border = costs.Border;
        int begin = Begin, end = End, filled = 0;
        for (int region = begin; region < end; region++)
        {
            if (touched[region] == 0)
            {
                continue;
            }

            LinkRange range = ranges[region];
            for (int link = range.Start; link < range.Start + range.Count; link++)
            {
                // A pair of this part whose two regions are touched is taken once, at the first of them.
                int neighbour = neighbours[link];
                bool isTakenElsewhere = neighbour < region & neighbour >= begin & touched[neighbour] != 0;
                first[filled] = region;
                second[filled] = neighbour;
                border[filled] = borders[link];
                filled += isTakenElsewhere ? 0 : 1;
                if (filled == MergeCosts.Batch)
                {
                    Compare(filled);
                    filled = 0;
                }
            }
        }

        Compare(filled);
    }

    private void GatherSmall(int minSize)
    {
        int filled = 0;
        for (int region = Begin; region < End; region++)
        {
            LinkRange range = regions.Ranges[region];
            for (int link = range.Start; regions.Shapes[region].Size < minSize && link < range.End; link++)
            {
                (costs.First[filled], costs.Second[filled], costs.Border[filled]) = (region, regions.Neighbours[link], regions.Borders[link]);
                if (++filled == MergeCosts.Batch)
                {
                    CompareFirst(filled);
                    filled = 0;
                }
            }
        }

        CompareFirst(filled);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(int filled)
    {
        costs.Compute(filled);
        ulong* choices = regions.Choices;
        int* first = costs.First, second = costs.Second;
        uint* cost = costs.Costs;
        int begin = Begin, size = Count;
        for (int i = 0; i < filled; i++)
        {
            Offer(choices, first[i], second[i], cost[i]);
            if ((uint)(second[i] - begin) < (uint)size)
            {
                Offer(choices, second[i], first[i], cost[i]);
            }
        }
    }

    private void CompareFirst(int filled)
    {
        costs.Compute(filled);
        for (int i = 0; i < filled; i++)
        {
            Offer(regions.Choices, costs.First[i], costs.Second[i], costs.Costs[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Offer(ulong* choices, int region, int neighbour, uint cost)
    {
        ulong best = choices[region], offer = ((ulong)cost << 32) | (uint)neighbour;
        if ((best ^ offer) >> 32 == 0)
        {
            Decide(region, neighbour, offer);
            return;
        }

        choices[region] = Math.Min(best, offer);
    }

    /// <summary>Between equal costs: the lower hash of the pair, then the lower key, which is the earlier first pixel.</summary>
    private void Decide(int region, int neighbour, ulong offer)
    {
        if (regions.Choices[region] == CostOrder.None)
        {
            return;
        }

        int than = (int)regions.Choices[region];
        ulong key = KeyOf(region), hash = PairHash.Of(key, KeyOf(neighbour)), other = PairHash.Of(key, KeyOf(than));
        if (hash != other ? hash < other : regions.Shapes[neighbour].First < regions.Shapes[than].First)
        {
            regions.Choices[region] = offer;
        }
    }

    private ulong KeyOf(int region)
    {
        (int row, int column) = Math.DivRem(regions.Shapes[region].First, window.Width);
        return SegmentKey.Of(window.Column + column, window.Row + row);
    }

    /// <summary>Makes the union of two regions in the slot of the first.</summary>
    private void Merge(int region, int partner, int border, ulong salt, uint* labels)
    {
        float spectral = regions.MergeStatistics(region, partner);
        ref RegionShape first = ref regions.Shapes[region];
        RegionShape second = regions.Shapes[partner];
        (int width, int height) = RegionShape.BoxAround(first, second);
        labels[Math.Max(first.First, second.First)] = (uint)Math.Min(first.First, second.First) + 1;
        first = RegionShape.Union(first, second, border);
        first.Heterogeneity = criterion.Of(spectral, first.Size, first.Boundary, 2 * (width + height));
        regions.Histories[region] = RegionHistory.OfMerge(regions.Histories[region], regions.Histories[partner], salt);
    }
}
