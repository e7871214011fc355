using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>What the first rounds made of one block: the regions that it owns, and what it saw at its border.</summary>
/// <remarks>A block owns the regions whose first pixel lies in its core.</remarks>
internal sealed unsafe class MergeBlock : IDisposable
{
    public MergeBlock(PixelWindow core, int margin, int regions, int lanes, int links)
    {
        (Core, Margin, Count) = (core, margin, regions);
        Statistics = new NativeBuffer<float>((long)regions * 2 * lanes);
        Shapes = new NativeBuffer<RegionShape>(regions);
        Histories = new NativeBuffer<RegionHistory>(regions);
        Ranges = new NativeBuffer<LinkRange>(regions);
        Links = new NativeBuffer<RegionLink>(links);
    }

    /// <summary>Window of the endless grid in which the block is right.</summary>
    public PixelWindow Core { get; }

    /// <summary>Pixels that were computed around it.</summary>
    public int Margin { get; }

    /// <summary>Number of regions, in the order of their first pixels.</summary>
    public int Count { get; }

    /// <summary>Means and deviations as in <see cref="RegionSet.Statistics"/>.</summary>
    public NativeBuffer<float> Statistics { get; }

    /// <summary>Shapes in the whole image.</summary>
    public NativeBuffer<RegionShape> Shapes { get; }

    public NativeBuffer<RegionHistory> Histories { get; }

    /// <summary>Links of each region; none for regions at the border, whose links are in <see cref="BorderLinks"/> of all blocks that they touch.</summary>
    public NativeBuffer<LinkRange> Ranges { get; }

    /// <summary>Neighbours: numbers inside the block, or ~index of the first pixel of one that another block owns.</summary>
    public NativeBuffer<RegionLink> Links { get; }

    /// <summary>Pixel edges of the core between regions of which the first is at a border, by first pixels: sorted, each pair once.</summary>
    public BorderLink[] BorderLinks { get; set; } = [];

    /// <summary>Histories at the pixels on both sides of the core's border.</summary>
    public required CoreBorder Seams { get; init; }

    public void Dispose()
    {
        Statistics.Dispose();
        Shapes.Dispose();
        Histories.Dispose();
        Ranges.Dispose();
        Links.Dispose();
    }
}
