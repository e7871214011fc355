namespace Antares.Segmentation.Kernels;

/// <summary>Finds regions of all blocks by their first pixels while they are put into one set.</summary>
internal sealed unsafe class FirstPixelIndex
{
    private readonly MergeBlock[] blocks;
    private readonly int[] starts;
    private readonly Func<int, int> blockOf;
    private readonly int[][] firsts;

    /// <param name="blocks">All blocks.</param>
    /// <param name="starts">Slot of the first region of each.</param>
    /// <param name="blockOf">The block in whose core a pixel of the image lies.</param>
    public FirstPixelIndex(MergeBlock[] blocks, int[] starts, Func<int, int> blockOf)
    {
        (this.blocks, this.starts, this.blockOf) = (blocks, starts, blockOf);
        firsts = [.. blocks.Select(FirstsOf)];
    }

    /// <summary>Copies the regions of a block into their slots and frees the block.</summary>
    /// <param name="number">Which block.</param>
    /// <param name="regions">Target.</param>
    /// <param name="border">Links of all regions at borders, sorted.</param>
    /// <param name="end">Where the links begin.</param>
    /// <returns>Where they end.</returns>
    public int Copy(int number, RegionSet regions, BorderLink[] border, int end)
    {
        MergeBlock block = blocks[number];
        int start = starts[number], lanes = regions.Lanes;
        for (long at = 0; at < (long)block.Count * 2 * lanes; at += 2 * lanes)
        {
            new Span<float>(block.Statistics.At + at, 2 * lanes).CopyTo(new Span<float>(regions.Statistics + (start * 2L * lanes) + at, 2 * lanes));
        }

        new Span<RegionShape>(block.Shapes.At, block.Count).CopyTo(new Span<RegionShape>(regions.Shapes + start, block.Count));
        new Span<RegionHistory>(block.Histories.At, block.Count).CopyTo(new Span<RegionHistory>(regions.Histories + start, block.Count));
        for (int region = 0; region < block.Count; region++)
        {
            int first = end;
            end = block.Ranges.At[region].Count > 0 ? CopyLinks(block, region, start, regions, end) : AddBorder(block.Shapes.At[region].First, border, regions, end);
            regions.Ranges[start + region] = new LinkRange(first, end - first);
        }

        block.Dispose();
        return end;
    }

    private static int[] FirstsOf(MergeBlock block)
    {
        int[] firsts = new int[block.Count];
        for (int i = 0; i < firsts.Length; i++)
        {
            firsts[i] = block.Shapes.At[i].First;
        }

        return firsts;
    }

    private int CopyLinks(MergeBlock block, int region, int start, RegionSet regions, int end)
    {
        LinkRange range = block.Ranges.At[region];
        for (int link = range.Start; link < range.End; link++)
        {
            (int neighbour, int length) = block.Links.At[link];
            regions.Links[end++] = new RegionLink(neighbour >= 0 ? start + neighbour : SlotOf(~neighbour), length);
        }

        return end;
    }

    private int AddBorder(int first, BorderLink[] border, RegionSet regions, int end)
    {
        int at = Array.BinarySearch(border, new BorderLink(first, 0, 0));
        for (at = at < 0 ? ~at : at; at < border.Length && border[at].First == first; at++)
        {
            regions.Links[end++] = new RegionLink(SlotOf(border[at].Second), border[at].Border);
        }

        return end;
    }

    private int SlotOf(int firstPixel)
    {
        int block = blockOf(firstPixel), at = Array.BinarySearch(firsts[block], firstPixel);
        return at >= 0 ? starts[block] + at : throw new InvalidOperationException($"No block owns the region of pixel {firstPixel}.");
    }
}
