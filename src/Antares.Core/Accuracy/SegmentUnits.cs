using Antares.Catalog;
using Antares.Grid;
using Antares.Segmentation;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>The segments in which draws fall, whole across tiles. Draws of one segment, stratum and class are one unit.</summary>
internal sealed class SegmentUnits
{
    private const int KeptTables = 12;

    private readonly Dictionary<TileIndex, SegmentTable?> tables = [];
    private readonly IProjections projections;
    private readonly SegmentationTiles segmentation;
    private readonly ProductMosaic labels;

    private SegmentUnits(IProjections projections, SegmentationTiles segmentation) =>
        (this.projections, this.segmentation, labels) = (projections, segmentation, segmentation.Mosaic);

    /// <summary>Opens the segmentation of a map.</summary>
    /// <exception cref="AntaresException">The map is one of pixels, or its segmentation changed since it was made.</exception>
    public static SegmentUnits Open(SampleServices services, JudgedMap map)
    {
        string name = map.Product.Facts.GetValueOrDefault(MapFacts.Segmentation, "");
        if (name.Length == 0)
        {
            throw new AntaresException(
                $"Classification '{map.Product.Name}' is a map of pixels: it has no segments.", "--unit segment", "Draw points or pixels: --unit point, --unit pixel.");
        }

        Product product = services.Catalog.Product(name, $"classification '{map.Product.Name}'", ProductKind.Segmentation);
        ProductMosaic labels = new(product, services.Catalog.Datasets(new DatasetQuery(name)), services.Reader, services.Workspace);
        foreach ((TileIndex tile, Dataset dataset) in map.Mosaic.Tiles)
        {
            string? painted = dataset.Facts.GetValueOrDefault(MapFacts.SegmentationChecksum);
            if (painted is null || labels.Tiles.GetValueOrDefault(tile)?.Checksum != painted)
            {
                throw new AntaresException(
                    $"Segmentation '{name}' changed after classification '{map.Product.Name}' was made.", $"tile {tile}", "Run model_predict_object again with the same names, then design and draw.");
            }
        }

        return new SegmentUnits(services.Projections, new SegmentationTiles(labels, services.Workspace, map.Product.Facts.GetValueOrDefault(MapFacts.Level, "")));
    }

    /// <summary>The units of draws.</summary>
    /// <param name="draws">Drawn pixels, by rising keys.</param>
    /// <param name="cancel">Stops.</param>
    public IReadOnlyList<SampleUnit> Of(IReadOnlyList<Candidate> draws, CancellationToken cancel)
    {
        List<(Candidate Draw, ulong Key, PixelWindow Box)> found = [];
        foreach (Candidate draw in draws.OrderBy(d => labels.Grid.TileOf(d.Column, d.Row)))
        {
            cancel.ThrowIfCancellationRequested();
            (ulong key, PixelWindow box) = SegmentAt(draw, cancel);
            found.Add((draw, key, box));
        }

        using ICoordinateTransform transform = projections.Between(labels.Grid.Crs, Crs.Wgs84);
        List<SampleUnit> units = [];
        foreach (var segment in found.GroupBy(f => (f.Key, f.Box)))
        {
            Geometry shape = Reprojection.Require(Trace(segment.Key.Key, segment.Key.Box, cancel), transform);
            units.AddRange(segment.GroupBy(f => (f.Draw.Stratum, f.Draw.Class, f.Draw.ClassAfter)).Select(same => new SampleUnit(same.Min(f => f.Draw), same.Count(), shape)));
        }

        return units;
    }

    private (ulong Key, PixelWindow Box) SegmentAt(Candidate draw, CancellationToken cancel)
    {
        TileIndex tile = labels.Grid.TileOf(draw.Column, draw.Row);
        SegmentTable table = TableOf(tile) ?? segmentation.Table(tile);
        uint number = segmentation.Read(tile, new PixelWindow(draw.Column, draw.Row, 1, 1), table.Count, cancel)[0];
        return number > 0
            ? (table.Keys[number - 1], table.Boxes[number - 1])
            : throw new AntaresException(
                $"Pixel ({draw.Column}, {draw.Row}) has a class and no segment.", $"segmentation '{labels.Product.Name}', tile {tile}", "Run model_predict_object again, then design and draw.");
    }

    private Geometry Trace(ulong key, PixelWindow box, CancellationToken cancel)
    {
        uint[] mask = new uint[box.PixelCount];
        foreach (TileIndex tile in labels.Grid.TilesIn(box).Where(labels.Tiles.ContainsKey))
        {
            PixelWindow part = labels.DataWindow(tile).Intersect(box);
            int row = TableOf(tile) is { } table && !part.IsEmpty ? Array.IndexOf(table.Keys, key) : -1;
            if (row >= 0)
            {
                Mark(mask, box, part, segmentation.Read(tile, part, TableOf(tile)!.Count, cancel), (uint)row + 1);
            }
        }

        PolygonSet set = Polygonizer.Trace(mask, box.Width);
        Affine affine = labels.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
        Polygon[] parts = [.. Enumerable.Range(0, set.Count).Select(p => set.ToPolygon(p, affine, (box.Column, box.Row), GeometryFactory.Default))];
        return parts.Length == 1 ? parts[0] : GeometryFactory.Default.CreateMultiPolygon(parts);
    }

    private static void Mark(uint[] mask, PixelWindow box, PixelWindow part, uint[] numbers, uint number)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] == number)
            {
                (int row, int column) = Math.DivRem(i, part.Width);
                mask[((row + part.Row - box.Row) * box.Width) + column + part.Column - box.Column] = 1;
            }
        }
    }

    // Draws come tile by tile: a few tables at hand are enough.
    private SegmentTable? TableOf(TileIndex tile)
    {
        if (!tables.TryGetValue(tile, out SegmentTable? table))
        {
            if (tables.Count >= KeptTables)
            {
                tables.Clear();
            }

            tables[tile] = table = segmentation.Find(tile);
        }

        return table;
    }
}
