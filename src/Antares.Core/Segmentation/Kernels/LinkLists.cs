using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>Writes the lists of neighbours of the next round.</summary>
internal sealed unsafe class LinkLists(RegionSet regions) : IDisposable
{
    private const uint Merged = 0x80000000;

    /// <summary>Length from which a table of slots finds doubles; below that, comparing with the whole list is faster.</summary>
    private const int LongList = 40;

    private NativeBuffer<long> table = new(256);

    /// <summary>Items between the lists of two parts: a part may write one item behind its own.</summary>
    public const int Gap = 16;

    /// <summary>Length of the border between the two regions of the last <see cref="Rewrite"/>.</summary>
    public int Inside { get; private set; }

    public void Dispose() => table.Dispose();

    /// <summary>Length of the common border of two regions, in pixel edges.</summary>
    public static int BorderOf(RegionSet regions, int region, int neighbour)
    {
        LinkRange range = regions.Ranges[region];
        int found = new ReadOnlySpan<int>(regions.Neighbours + range.Start, range.Count).IndexOf(neighbour);
        return regions.Borders[range.Start + found];
    }

    /// <summary>Writes the neighbours of a region, and of the partner that it merges with, under their next slots, each once.</summary>
    /// <param name="region">Slot.</param>
    /// <param name="partner">Slot of the partner, or -1.</param>
    /// <param name="to">Next slot of the region.</param>
    /// <param name="start">Where the list begins.</param>
    /// <param name="isTouched">True when the region or one of its neighbours merges.</param>
    public LinkRange Rewrite(int region, int partner, int to, int start, out bool isTouched)
    {
        Inside = 0;
        uint merged = 0;
        int end = Map(regions.Ranges[region], to, start, ref merged, out int inside);
        if (partner >= 0)
        {
            Inside = inside;
            end = Map(regions.Ranges[partner], to, end, ref merged, out _);
        }

        // Neighbours can only have become one where some merged.
        isTouched = (merged & Merged) != 0 || partner >= 0;
        return new LinkRange(start, (isTouched ? Compress(start, end) : end) - start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Map(LinkRange range, int self, int end, ref uint merged, out int inside)
    {
        int* target = regions.NextNeighbours, borders = regions.NextBorders, neighbours = regions.Neighbours, lengths = regions.Borders;
        uint* fates = regions.Fates;
        uint seen = merged;
        inside = 0;
        for (int link = range.Start; link < range.Start + range.Count; link++)
        {
            uint fate = fates[neighbours[link]];
            int slot = (int)(fate & ~Merged), border = lengths[link];
            seen |= fate;
            bool isSelf = slot == self;
            target[end] = slot;
            borders[end] = border;
            inside += isSelf ? border : 0;
            end += isSelf ? 0 : 1;
        }

        merged = seen;
        return end;
    }

    /// <summary>Leaves each neighbour once, with the sum of its borders, in the order of first appearance.</summary>
    private int Compress(int start, int end) => end - start < LongList ? CompressShort(start, end) : CompressLong(start, end);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CompressShort(int start, int end)
    {
        int* target = regions.NextNeighbours, borders = regions.NextBorders;
        int kept = start;
        for (int link = start; link < end; link++)
        {
            int slot = target[link], border = borders[link], found = Find(target, start, kept, slot);
            if (found < kept)
            {
                borders[found] += border;
            }
            else
            {
                target[kept] = slot;
                borders[kept++] = border;
            }
        }

        return kept;
    }

    /// <summary>Index of a slot in a list, or a number not before its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(int* list, int start, int end, int slot)
    {
        Vector256<int> wanted = Vector256.Create(slot);
        for (int at = start; at < end; at += 8)
        {
            uint equal = Vector256.Equals(Vector256.Load(list + at), wanted).ExtractMostSignificantBits();
            if (equal != 0)
            {
                return at + System.Numerics.BitOperations.TrailingZeroCount(equal);
            }
        }

        return end;
    }

    private int CompressLong(int start, int end)
    {
        int bits = System.Numerics.BitOperations.Log2((uint)(end - start)) + 2;
        int mask = Clear(bits);
        int* target = regions.NextNeighbours, borders = regions.NextBorders;
        int kept = start;
        for (int link = start; link < end; link++)
        {
            int slot = target[link], border = borders[link];
            int at = (int)((uint)slot * 2654435769u >> (32 - bits));
            while (table.At[at] >= 0 && target[(int)table.At[at]] != slot)
            {
                at = (at + 1) & mask;
            }

            if (table.At[at] >= 0)
            {
                borders[(int)table.At[at]] += border;
            }
            else
            {
                table.At[at] = kept;
                target[kept] = slot;
                borders[kept++] = border;
            }
        }

        return kept;
    }

    private int Clear(int bits)
    {
        long size = 1L << bits;
        if (table.Capacity < size)
        {
            table.Dispose();
            table = new NativeBuffer<long>(size);
        }

        table.Fill(0, size, -1);
        return (int)size - 1;
    }
}
