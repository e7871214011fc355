using Antares.Grid;
using Antares.Segmentation;

namespace Antares.Mapping;

/// <summary>The segments that one tile speaks for (<see cref="SegmentationTiles.SpeakerOf"/>: as a rule those that it owns), over all their pixels,
/// also those in other tiles.</summary>
internal sealed class OwnSegments
{
    private readonly SegmentationTiles segmentation;
    private readonly Dictionary<TileIndex, Part> parts = [];

    /// <summary>The own segments of a tile, in the order of its table.</summary>
    public OwnSegments(TileIndex tile, SegmentationTiles segmentation)
    {
        this.segmentation = segmentation;
        SegmentTable table = segmentation.Table(tile);
        int[] own = [.. Enumerable.Range(0, table.Count).Where(i => segmentation.SpeakerOf(table, i) == tile)];
        Keys = [.. own.Select(i => table.Keys[i])];
        Pixels = [.. own.Select(i => table.PixelCounts[i])];
        PixelWindow[] boxes = [.. own.Select(i => table.Boxes[i])];
        Window = boxes.Aggregate(default(PixelWindow), (all, box) => all.Union(box));
        foreach (TileIndex touched in segmentation.Mosaic.Grid.TilesIn(Window))
        {
            AddPart(touched, boxes, touched == tile ? table : null);
        }
    }

    /// <summary>Keys; shape (segment).</summary>
    public ulong[] Keys { get; }

    /// <summary>Pixels of each whole segment; shape (segment).</summary>
    public long[] Pixels { get; }

    /// <summary>Window of the endless grid around all of them; empty when the tile owns none.</summary>
    public PixelWindow Window { get; }

    /// <summary>Writes, for a strip, the position of each pixel's segment in <see cref="Keys"/> plus 1; 0 where it is none of these.</summary>
    public void Fill(PixelWindow strip, Span<int> zones, CancellationToken cancel)
    {
        foreach ((TileIndex tile, Part part) in parts)
        {
            PixelWindow window = part.Window.Intersect(strip);
            if (window.IsEmpty)
            {
                continue;
            }

            uint[] numbers = segmentation.Read(tile, window, part.Zones.Length - 1, cancel);
            for (int row = 0; row < window.Height; row++)
            {
                Span<int> target = zones.Slice(((window.Row - strip.Row + row) * strip.Width) + window.Column - strip.Column, window.Width);
                ReadOnlySpan<uint> source = numbers.AsSpan(row * window.Width, window.Width);
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] = part.Zones[source[i]];
                }
            }
        }
    }

    /// <summary>Notes which pixels of a tile to read, and what its local numbers mean here.</summary>
    private void AddPart(TileIndex tile, PixelWindow[] boxes, SegmentTable? known)
    {
        PixelWindow cell = segmentation.Mosaic.Grid.WindowOf(tile), window = default;
        Dictionary<ulong, int> reaching = [];
        for (int i = 0; i < boxes.Length; i++)
        {
            PixelWindow inside = boxes[i].Intersect(cell);
            if (!inside.IsEmpty)
            {
                window = window.Union(inside);
                reaching.Add(Keys[i], i + 1);
            }
        }

        if (reaching.Count > 0 && segmentation.Mosaic.Tiles.ContainsKey(tile))
        {
            SegmentTable table = known ?? segmentation.Table(tile);
            int[] zones = new int[table.Count + 1];
            for (int number = 1; number <= table.Count; number++)
            {
                zones[number] = reaching.GetValueOrDefault(table.Keys[number - 1]);
            }

            parts.Add(tile, new Part(window, zones));
        }
    }

    /// <summary>Part of another tile: where to read, and local number to position plus 1.</summary>
    private sealed record Part(PixelWindow Window, int[] Zones);
}
