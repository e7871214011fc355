using System.Runtime.CompilerServices;

namespace Antares.Segmentation.Kernels;

/// <summary>Writes the lists of neighbours of the next round.</summary>
/// <remarks>Where a slot stands in the list that is being written is remembered for every slot and never cleared: what is remembered counts
/// only where it points into the list and the slot is found there.</remarks>
internal sealed unsafe class LinkLists : IDisposable
{
    /// <summary>Items between the lists of two parts: a part may write one item behind its own.</summary>
    public const int Gap = 16;

    private const uint Merged = 0x80000000;

    private readonly RegionSet regions;
    private readonly NativeBuffer<int> places;

    /// <param name="regions">The regions.</param>
    /// <param name="slots">Number of slots of all parts.</param>
    public LinkLists(RegionSet regions, int slots)
    {
        this.regions = regions;
        places = new NativeBuffer<int>(slots);
        places.Fill(0, slots, -1);
    }

    public void Dispose() => places.Dispose();

    /// <summary>Length of the common border of two regions, in pixel edges.</summary>
    public static int BorderOf(RegionSet regions, int region, int neighbour)
    {
        LinkRange range = regions.Ranges[region];
        for (int link = range.Start; link < range.End; link++)
        {
            if (regions.Links[link].Neighbour == neighbour)
            {
                return regions.Links[link].Border;
            }
        }

        throw new InvalidOperationException($"Regions {region} and {neighbour} are no neighbours.");
    }

    /// <summary>Writes the neighbours of a region under their next slots.</summary>
    /// <param name="region">Slot of a region that does not merge.</param>
    /// <param name="to">Its next slot.</param>
    /// <param name="start">Where the list begins.</param>
    /// <param name="isTouched">True when one of its neighbours merges: only then can neighbours have become one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LinkRange Rename(int region, int to, int start, out bool isTouched)
    {
        LinkRange range = regions.Ranges[region];
        RegionLink* links = regions.Links + range.Start, target = regions.NextLinks + start;
        uint* fates = regions.Fates;
        uint seen = 0;
        for (int link = 0; link < range.Count; link++)
        {
            uint fate = fates[links[link].Neighbour];
            seen |= fate;
            target[link] = new RegionLink((int)(fate & ~Merged), links[link].Border);
        }

        isTouched = (seen & Merged) != 0;
        return new LinkRange(start, isTouched ? Append(range, to, start, start, out _) - start : range.Count);
    }

    /// <summary>Writes the neighbours of two regions that merge, each once.</summary>
    /// <param name="region">Slot of the first.</param>
    /// <param name="partner">Slot of the second.</param>
    /// <param name="to">Their next slot.</param>
    /// <param name="start">Where the list begins.</param>
    /// <param name="inside">Length of the border between the two.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LinkRange Join(int region, int partner, int to, int start, out int inside)
    {
        int end = Append(regions.Ranges[region], to, start, start, out inside);
        return new LinkRange(start, Append(regions.Ranges[partner], to, start, end, out _) - start);
    }

    /// <summary>Appends neighbours that are not yet in the list and adds the borders of those that are; without branches, which would be guessed wrong.</summary>
    private int Append(LinkRange range, int self, int start, int end, out int inside)
    {
        RegionLink* target = regions.NextLinks, links = regions.Links + range.Start;
        int* known = places.At;
        uint* fates = regions.Fates;
        int within = 0;
        for (int link = 0; link < range.Count; link++)
        {
            int slot = (int)(fates[links[link].Neighbour] & ~Merged), border = links[link].Border;

            // What lies in the list's range was written for this list; elsewhere the place of the new item is read instead.
            int place = known[slot];
            place = (uint)(place - start) < (uint)(end - start) ? place : end;
            bool isKnown = place < end & target[place].Neighbour == slot, isSelf = slot == self;
            place = isKnown ? place : end;
            target[place] = new RegionLink(slot, (isKnown ? target[place].Border : 0) + border);
            known[slot] = place;
            within += isSelf ? border : 0;
            end += isKnown | isSelf ? 0 : 1;
        }

        inside = within;
        return end;
    }
}
