using Antares.Grid;
using Antares.Mapping;
using Antares.Segmentation;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>Polygons of classified segments. A segment is written once and whole, whatever tile borders it crosses.</summary>
/// <remarks>
/// Its owner tile writes it; where the owner is not exported (it lies outside of the region), the first exported tile in raster order
/// that the segment touches. Segments are traced in groups of near ones, so memory is that of a block and its largest segment.
/// </remarks>
internal sealed class SegmentPolygons
{
    private const int BlockSize = 1024;
    private const long LargeBox = 4L << 20;

    private readonly ClassificationSource source;
    private readonly SegmentationTiles segmentation;
    private readonly SegmentTable own;
    private readonly TileIndex tile;
    private readonly SegmentClasses classes;
    private readonly Dictionary<ulong, int> known;
    private readonly Dictionary<TileIndex, ulong[]> keys = [];
    private readonly Dictionary<TileIndex, int[]> rowsOfNumbers = [];
    private readonly double tolerance;

    private SegmentPolygons(ClassificationSource source, SegmentationTiles segmentation, TileIndex tile, SegmentClasses classes, double tolerance)
    {
        (this.source, this.segmentation, this.tile, this.classes, this.tolerance) = (source, segmentation, tile, classes, tolerance);
        own = segmentation.Table(tile);
        keys[tile] = own.Keys;
        known = own.Keys.Select((key, row) => (key, row)).ToDictionary(p => p.key, p => p.row + 1);
    }

    /// <summary>Polygons that a tile writes, inside the region, in the grid's reference system.</summary>
    /// <param name="source">The map.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="workspace">Where tables lie.</param>
    /// <param name="tolerance">Simplification in pixels; borders are the same from whatever tile their segments are written.</param>
    /// <param name="cancel">Stops.</param>
    public static IEnumerable<ClassifiedPolygon> Of(
        ClassificationSource source, TileIndex tile, Workspace workspace, double tolerance, CancellationToken cancel)
    {
        SegmentationTiles segmentation = new(source.Segmentation!, workspace, source.Level);
        return new SegmentPolygons(source, segmentation, tile, SegmentClasses.Read(source, tile, workspace), tolerance).All(cancel);
    }

    private IEnumerable<ClassifiedPolygon> All(CancellationToken cancel)
    {
        RegionClip clip = new(source.Region);
        foreach (int[] group in Groups())
        {
            cancel.ThrowIfCancellationRequested();
            PixelWindow window = group.Aggregate(default(PixelWindow), (union, row) => union.Union(own.Boxes[row]));
            RegionClip near = clip.Within(WindowBox.Of(source.Grid, window));
            if (near.IsEmpty)
            {
                continue;
            }

            foreach ((int row, Geometry shape) in Trace(group, window, cancel))
            {
                if (near.Cut(shape) is Geometry inside)
                {
                    (int code, byte confidence) = classes.Of(own.Keys[row]);
                    yield return new ClassifiedPolygon(inside, code, confidence);
                }
            }
        }
    }

    // Rows that this tile writes, by block of their upper left corner; large ones alone.
    private IEnumerable<int[]> Groups() => Enumerable.Range(0, own.Count)
        .Where(row => classes.IsClassified(own.Keys[row]) && !source.Limit(own.Boxes[row]).IsEmpty && IsWriter(row))
        .GroupBy(row => (Row: own.Boxes[row].Row / BlockSize, Column: own.Boxes[row].Column / BlockSize, Alone: own.Boxes[row].PixelCount > LargeBox ? row : -1))
        .OrderBy(g => g.Key.Row).ThenBy(g => g.Key.Column).ThenBy(g => g.Key.Alone)
        .Select(g => g.ToArray());

    private bool IsWriter(int row)
    {
        TileIndex owner = own.Owners[row];
        return owner == tile
            || (!source.Mosaic.Tiles.ContainsKey(owner)
                && source.Grid.TilesIn(own.Boxes[row]).First(t => source.Mosaic.Tiles.ContainsKey(t) && KeysOf(t).Contains(own.Keys[row])) == tile);
    }

    // Nodes and simplified borders depend on what touches a segment: one pixel around.
    private IEnumerable<(int Row, Geometry Shape)> Trace(int[] group, PixelWindow box, CancellationToken cancel)
    {
        PixelWindow window = ClassWindow.Around(box, margin: 1);
        uint[] labels = Labels(window, cancel);
        bool[] wanted = new bool[own.Count + 1];
        Array.ForEach(group, row => wanted[row + 1] = true);
        bool isWhole = group.All(row => segmentation.IsWhole(own.Boxes[row]));
        PolygonSet exact = isWhole ? Exact(labels, window.Width, wanted) : Polygonizer.Trace(labels, window.Width), set = exact.Simplified(tolerance);
        ILookup<uint, int> polygons = Enumerable.Range(0, set.Count).ToLookup(set.Label);
        foreach (int row in group)
        {
            int[] parts = [.. polygons[(uint)row + 1]];
            double pixels = parts.Sum(exact.PixelCount);
            if (pixels != own.PixelCounts[row] && segmentation.IsWhole(own.Boxes[row]))
            {
                throw Mismatch(FormattableString.Invariant($"Segment {own.Keys[row]} has {pixels} pixels, its table says {own.PixelCounts[row]}."));
            }

            // Where a tile is not cut, what is left of a segment may be in pieces.
            Polygon[] shapes = [.. parts.Select(p => set.ToPolygon(p, EndlessGrid.Of(source.Grid), (window.Column, window.Row), GeometryFactory.Default))];
            yield return (row, shapes.Length == 1 ? shapes[0] : GeometryFactory.Default.CreateMultiPolygon(shapes));
        }
    }

    private PolygonSet Exact(uint[] labels, int width, bool[] wanted)
    {
        try
        {
            return Polygonizer.TraceSegments(labels, width, wanted);
        }
        catch (ArgumentException fault)
        {
            throw Mismatch("A segment is in pieces.", fault);
        }
    }

    private AntaresException Mismatch(string what, Exception? fault = null) => new(
        what, $"segmentation '{source.Segmentation!.Product.Name}', tile {tile}", "Its labels and tables are not of one run: run segment again.", fault);

    // Row + 1 of the own table, numbers beyond its end for segments that are not in it, 0 where there is none.
    private uint[] Labels(PixelWindow window, CancellationToken cancel)
    {
        uint[] labels = new uint[window.PixelCount];
        foreach (TileIndex part in source.Grid.TilesIn(window).Where(segmentation.Mosaic.Tiles.ContainsKey))
        {
            PixelWindow shared = segmentation.Mosaic.DataWindow(part).Intersect(window);
            int[] rows = RowsOfNumbers(part);
            uint[] numbers = segmentation.Read(part, shared, rows.Length - 1, cancel);
            for (int i = 0; i < numbers.Length; i++)
            {
                (int row, int column) = Math.DivRem(i, shared.Width);
                labels[((row + shared.Row - window.Row) * window.Width) + column + shared.Column - window.Column] = (uint)rows[numbers[i]];
            }
        }

        return labels;
    }

    // Local number of a tile to label.
    private int[] RowsOfNumbers(TileIndex part)
    {
        if (!rowsOfNumbers.TryGetValue(part, out int[]? rows))
        {
            rows = [0, .. KeysOf(part).Select(LabelOf)];
            rowsOfNumbers[part] = rows;
        }

        return rows;
    }

    private int LabelOf(ulong key)
    {
        if (!known.TryGetValue(key, out int label))
        {
            label = known.Count + 1;
            known[key] = label;
        }

        return label;
    }

    // Keys of the segments that touch a tile; none where the segmentation has no such tile.
    private ulong[] KeysOf(TileIndex part)
    {
        if (!keys.TryGetValue(part, out ulong[]? found))
        {
            found = segmentation.Find(part)?.Keys ?? [];
            keys[part] = found;
        }

        return found;
    }
}
