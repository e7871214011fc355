using Antares.Grid;
using Antares.Segmentation;

namespace Antares.Sampling;

/// <summary>The labels around the segments that one tile speaks for (<see cref="SegmentationTiles.SpeakerOf"/>: as a rule those that it owns), numbered anew over all
/// tiles that they reach.</summary>
/// <remarks>Own segments are 1 to <see cref="Count"/> in the order of their keys; all others near them have higher numbers.</remarks>
internal sealed class SegmentPlane
{
    private readonly SegmentationTiles segmentation;
    private readonly Dictionary<TileIndex, uint[]> numbers = [];
    private readonly List<ulong> keys = [];

    public SegmentPlane(TileIndex tile, SegmentationTiles segmentation)
    {
        this.segmentation = segmentation;
        SegmentTable table = segmentation.Table(tile);
        int[] own = [.. Enumerable.Range(0, table.Count).Where(i => segmentation.SpeakerOf(table, i) == tile).OrderBy(i => table.Keys[i])];
        Pixels = [.. own.Select(i => table.PixelCounts[i])];
        Boxes = [.. own.Select(i => table.Boxes[i])];
        Window = Around(Boxes);
        Dictionary<ulong, uint> known = [];
        foreach (int i in own)
        {
            NumberOf(table.Keys[i], known);
        }

        foreach (TileIndex touched in segmentation.Mosaic.Grid.TilesIn(Window).Where(segmentation.Mosaic.Tiles.ContainsKey))
        {
            SegmentTable there = touched == tile ? table : segmentation.Table(touched);
            numbers.Add(touched, [0, .. Enumerable.Range(0, there.Count).Select(
                i => there.Boxes[i].Intersect(Window).IsEmpty ? 0 : NumberOf(there.Keys[i], known))]);
        }
    }

    /// <summary>Number of own segments.</summary>
    public int Count => Pixels.Length;

    /// <summary>Pixels of each own segment, whole; shape (segment).</summary>
    public long[] Pixels { get; }

    /// <summary>Bounding boxes of the own segments on the endless grid; shape (segment).</summary>
    public PixelWindow[] Boxes { get; }

    /// <summary>Window around all own segments and one pixel more on every side; empty when there are none.</summary>
    public PixelWindow Window { get; }

    /// <summary>Keys by number - 1, the own ones first.</summary>
    public IReadOnlyList<ulong> Keys => keys;

    /// <summary>The window that <see cref="Window"/> is for these boxes.</summary>
    public static PixelWindow Around(IEnumerable<PixelWindow> boxes)
    {
        PixelWindow all = boxes.Aggregate(default(PixelWindow), (union, box) => union.Union(box));
        return all.IsEmpty ? all : new PixelWindow(all.Column - 1, all.Row - 1, all.Width + 2, all.Height + 2);
    }

    /// <summary>Writes the numbers of a strip of the window; 0 where there is no segment.</summary>
    public void Fill(PixelWindow strip, Span<uint> labels, CancellationToken cancel)
    {
        labels.Clear();
        foreach ((TileIndex tile, uint[] own) in numbers)
        {
            PixelWindow part = segmentation.Mosaic.Grid.WindowOf(tile).Intersect(strip);
            uint[] local = part.IsEmpty ? [] : segmentation.Read(tile, part, own.Length - 1, cancel);
            for (int row = 0; row < part.Height; row++)
            {
                Span<uint> target = labels.Slice(((part.Row - strip.Row + row) * strip.Width) + part.Column - strip.Column, part.Width);
                ReadOnlySpan<uint> source = local.AsSpan(row * part.Width, part.Width);
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] = own[source[i]];
                }
            }
        }
    }

    private uint NumberOf(ulong key, Dictionary<ulong, uint> known)
    {
        if (!known.TryGetValue(key, out uint number))
        {
            keys.Add(key);
            known.Add(key, number = (uint)keys.Count);
        }

        return number;
    }
}
