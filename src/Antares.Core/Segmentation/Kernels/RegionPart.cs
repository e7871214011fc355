using System.Runtime.CompilerServices;
using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>The regions of some slots that follow each other, and what one thread does with them in a round.</summary>
/// <remarks>The steps of a round: <see cref="Choose"/>, (<see cref="OfferBack"/>,) <see cref="Pair"/>, <see cref="Settle"/>, <see cref="Contract"/>; every part ends one before any
/// begins the next.</remarks>
internal sealed unsafe class RegionPart : IDisposable
{
    private const uint Merged = 0x80000000;

    // Regions between asking for memory and using it.
    private const int Ahead = 8;

    private readonly RegionSet regions;
    private readonly MergeCriterion criterion;
    private readonly MergeCosts costs;
    private readonly PixelWindow window;
    private readonly LinkLists lists;
    private int linkEnd;

    public RegionPart(RegionSet regions, int begin, int end, MergeCriterion criterion, int maxExtent, PixelWindow window, int slots)
    {
        (this.regions, Begin, End, this.criterion, this.window) = (regions, begin, end, criterion, window);
        costs = new MergeCosts(regions, criterion, maxExtent);
        lists = new LinkLists(regions, slots);
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
            new Span<byte>(regions.Touched + Begin, Count).Fill(RegionSet.Unsettled);
        }

        byte* touched = regions.Touched;
        RegionShape* shapes = regions.Shapes;
        for (int region = Begin, end = End; region < end; region++)
        {
            if ((touched[region] & RegionSet.Unsettled) != 0)
            {
                shapes[region].Choice = CostOrder.None;
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
        RegionShape* shapes = regions.Shapes;
        for (int region = Begin; region < End; region++)
        {
            ulong choice = shapes[region].Choice;
            if (shapes[region].Size < phase.MinSize && choice != CostOrder.None && shapes[(int)choice].Size >= phase.MinSize)
            {
                Offer(shapes, (int)choice, region, (uint)(choice >> 32));
            }
        }
    }

    /// <summary>Notes the choices in the histories, finds the pairs that chose each other and gives every region that stays its next slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pair(MergePhase phase, ulong salt)
    {
        RegionShape* shapes = regions.Shapes;
        RegionHistory* histories = regions.Histories;
        LinkRange* ranges = regions.Ranges;
        byte* touched = regions.Touched;
        int* partners = regions.Partners;
        uint* fates = regions.Fates;
        uint limit = phase.Limit;
        int begin = Begin, end = End, next = begin, links = 0, merges = 0;
        for (int region = begin; region < end; region++)
        {
            int ahead = (int)shapes[Math.Min(region + Ahead, end - 1)].Choice;
            RegionSet.Prefetch(shapes + ahead);
            RegionSet.Prefetch(histories + ahead);
            ulong choice = shapes[region].Choice;
            int chosen = (int)choice, partner = -1;
            bool isAllowed = (uint)(choice >> 32) < limit;
            if (touched[region] != 0)
            {
                histories[region].Choose(isAllowed ? histories[chosen].Merges : 0, salt);
            }

            if (isAllowed && (int)shapes[chosen].Choice == region)
            {
                partner = chosen;
            }

            partners[region] = partner;
            if (partner < 0 || partner > region)
            {
                fates[region] = (uint)next++ | (partner < 0 ? 0 : Merged);
                links += ranges[region].Count + (partner < 0 ? 0 : ranges[partner].Count);
                merges += partner < 0 ? 0 : 1;
            }
            else if (partner >= begin)
            {
                fates[region] = fates[partner];
            }
        }

        LinkBound = links;
        Merges = merges;
    }

    /// <summary>Sends the regions that go to parts before this one where their partners go, and takes in partners of parts behind it.</summary>
    /// <param name="salt">Of the round.</param>
    /// <param name="labels">Pixels.</param>
    /// <param name="linkStart">Where the part's links of the next round begin.</param>
    public void Settle(ulong salt, uint* labels, int linkStart)
    {
        linkEnd = linkStart;
        int* partners = regions.Partners;
        for (int region = Begin; region < End; region++)
        {
            int partner = partners[region];
            if (partner >= End)
            {
                Merge(region, partner, LinkLists.BorderOf(regions, region, partner), salt, labels);
            }
            else if (partner >= 0 && partner < Begin)
            {
                regions.Fates[region] = regions.Fates[partner];
            }
        }
    }

    /// <summary>Merges the pairs of this part, writes everybody's neighbours under their next slots and closes up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Contract(ulong salt, uint* labels)
    {
        RegionShape* shapes = regions.Shapes;
        LinkRange* next = regions.NextRanges;
        byte* touched = regions.Touched;
        int* partners = regions.Partners;
        uint* fates = regions.Fates;
        int end = End, to = Begin, links = linkEnd;
        for (int region = Begin; region < end; region++)
        {
            LookAhead(region, end);
            int partner = partners[region];
            if (partner >= 0 && partner < region)
            {
                continue;
            }

            bool isTouched = true;
            if (partner >= 0)
            {
                next[to] = lists.Join(region, partner, to, links, out int inside);
                if (partner < end)
                {
                    Merge(region, partner, inside, salt, labels);
                }
            }
            else
            {
                next[to] = lists.Rename(region, to, links, out isTouched);
            }

            links = next[to].End;
            ulong choice = shapes[region].Choice;
            if (region != to)
            {
                regions.Move(region, to);
            }

            // Where neither the region nor its choice merged, the choice stands: only neighbours that are new can be better.
            bool isKept = partner < 0 && choice != CostOrder.None && (fates[(int)choice] & Merged) == 0;
            shapes[to].Choice = isKept ? (choice & 0xffffffff00000000) | fates[(int)choice] : choice;
            touched[to++] = !isTouched ? (byte)0 : partner >= 0 ? RegionSet.New : isKept ? RegionSet.BesideNew : RegionSet.Unsettled;
        }

        End = to;
    }

    /// <summary>Asks for what the partner of a region some steps ahead will need: first its list's place, then, nearer, the list and the numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookAhead(int region, int end)
    {
        int far = regions.Partners[Math.Min(region + (2 * Ahead), end - 1)], near = regions.Partners[Math.Min(region + Ahead, end - 1)];
        RegionSet.Prefetch(regions.Ranges + Math.Max(far, 0));
        if (near > region)
        {
            RegionSet.Prefetch(regions.Links + regions.Ranges[near].Start);
            RegionSet.Prefetch(regions.Statistics + ((long)near * 2 * regions.Lanes));
            RegionSet.Prefetch(regions.Shapes + near);
            RegionSet.Prefetch(regions.Histories + near);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather()
    {
        byte* touched = regions.Touched;
        LinkRange* ranges = regions.Ranges;
        RegionLink* links = regions.Links;
        RegionShape* shapes = regions.Shapes;
        float* statistics = regions.Statistics;
        int* first = costs.First, second = costs.Second, border = costs.Border;
        int begin = Begin, end = End, length = 2 * regions.Lanes, filled = 0;
        for (int region = begin; region < end; region++)
        {
            if (touched[region] == 0)
            {
                continue;
            }

            LinkRange range = ranges[region];
            int own = touched[region];
            for (int link = range.Start; link < range.Start + range.Count; link++)
            {
                // A pair counts where one of the two chooses among all, or among the new ones and the other is new; a pair of this part is taken
                // once, at the first of the two where that has it.
                int neighbour = links[link].Neighbour, other = touched[neighbour];
                bool isTaken = ((own & RegionSet.Unsettled) | (other & RegionSet.Merged)) != 0;
                bool isTakenElsewhere = neighbour < region & neighbour >= begin & ((other & RegionSet.Unsettled) | (own & RegionSet.Merged)) != 0;
                first[filled] = region;
                second[filled] = neighbour;
                border[filled] = links[link].Border;
                filled += isTaken & !isTakenElsewhere ? 1 : 0;
                RegionSet.Prefetch(statistics + ((long)neighbour * length));
                RegionSet.Prefetch(shapes + neighbour);
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
                (costs.First[filled], costs.Second[filled], costs.Border[filled]) = (region, regions.Links[link].Neighbour, regions.Links[link].Border);
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
        RegionShape* shapes = regions.Shapes;
        int* first = costs.First, second = costs.Second;
        uint* cost = costs.Costs;
        int begin = Begin, size = Count;
        for (int i = 0; i < filled; i++)
        {
            Offer(shapes, first[i], second[i], cost[i]);
            if ((uint)(second[i] - begin) < (uint)size)
            {
                Offer(shapes, second[i], first[i], cost[i]);
            }
        }
    }

    private void CompareFirst(int filled)
    {
        costs.Compute(filled);
        for (int i = 0; i < filled; i++)
        {
            Offer(regions.Shapes, costs.First[i], costs.Second[i], costs.Costs[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Offer(RegionShape* shapes, int region, int neighbour, uint cost)
    {
        ulong best = shapes[region].Choice, offer = ((ulong)cost << 32) | (uint)neighbour;
        if ((uint)(best >> 32) == cost)
        {
            Decide(region, neighbour, offer);
            return;
        }

        shapes[region].Choice = offer < best ? offer : best;
    }

    /// <summary>Between equal costs: the lower hash of the pair, then the lower key, which is the earlier first pixel.</summary>
    private void Decide(int region, int neighbour, ulong offer)
    {
        if (regions.Shapes[region].Choice == CostOrder.None)
        {
            return;
        }

        int than = (int)regions.Shapes[region].Choice;
        ulong key = KeyOf(region), hash = PairHash.Of(key, KeyOf(neighbour)), other = PairHash.Of(key, KeyOf(than));
        if (hash != other ? hash < other : regions.Shapes[neighbour].First < regions.Shapes[than].First)
        {
            regions.Shapes[region].Choice = offer;
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
        labels[Math.Max(first.First, second.First)] = (uint)Math.Min(first.First, second.First) + 1;
        first = RegionShape.Union(first, second, border);
        first.Heterogeneity = criterion.Of(
            spectral, first.Size, first.Boundary, 2 * (RegionShape.WidthOf(first.Box) + RegionShape.HeightOf(first.Box)));
        regions.Histories[region] = RegionHistory.OfMerge(regions.Histories[region], regions.Histories[partner], salt);
    }
}
