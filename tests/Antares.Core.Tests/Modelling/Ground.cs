using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Posix;
using Antares.Runs;
using Antares.Sampling;
using Antares.Segmentation;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;

namespace Antares.Core.Tests.Modelling;

/// <summary>A small world for stages: tiles of 8 x 8 pixels of size 1, feature products that tests fill by position.</summary>
internal sealed class Ground : IDisposable
{
    public const int Side = 8;

    public static readonly Scheme Scheme = new("s", [new(3, "forest", "#008000"), new(5, "grass", "#80ff00"), new(300, "water", "#0000ff")]);

    private readonly TemporaryFolder folder = new();

    private readonly GridSpec grid;

    /// <summary>A world with tiles of <paramref name="side"/> x <paramref name="side"/> pixels.</summary>
    public Ground(int side = Side)
    {
        grid = GridOf(side);
        Models.AddScheme(Scheme);
    }

    public static GridSpec Grid { get; } = GridOf(Side);

    public MemoryCatalog Catalog { get; } = new();

    public MemoryModels Models { get; } = new();

    public FlatRasters Rasters { get; } = new();

    public Workspace Workspace => new(folder.Path);

    public int Threads { get; set; } = 2;

    public long Memory { get; set; } = 1L << 30;

    public PosixFileStore Files { get; } = new();

    public RunController Runner => new(Workspace, Files, Catalog, Catalog, new MemoryBudget(Memory, Threads), new SilentProgress(), TimeProvider.System) { ChecksRoom = false };

    public ModelFitStage Fit => new(
        Workspace, Catalog, Models, Models, Models, Modelling.Models.Types, new PlainProjections(), Rasters, Files, Runner, TimeProvider.System);

    public ObjectPredictionStage Objects => new(Workspace, Catalog, Models, Modelling.Models.Types, Rasters, Rasters, Files, Runner);

    public SegmentAttributesStage Attributes => new(Workspace, Catalog, new PlainProjections(), Rasters, Files, Runner);

    public PixelPredictionStage Pixels => new(Workspace, Catalog, Models, Modelling.Models.Types, new PlainProjections(), Rasters, Rasters, Files, Runner);

    public void Dispose() => folder.Dispose();

    /// <summary>A feature product; NaN becomes nodata.</summary>
    public void AddFeatures(string name, int year, TileIndex[] tiles, params (string Name, string Units, Func<int, int, double> Value)[] bands)
    {
        Product product = new()
        {
            Name = name,
            Kind = ProductKind.Features,
            SourceType = "r",
            Grid = grid,
            Measurements =
            [
                .. bands.Select(b => new Measurement
                {
                    Name = b.Name, Type = DataType.Int16, Nodata = -32768, Units = b.Units, Circular = b.Units == "degree" ? 360 : null,
                }),
            ],
        };
        Catalog.AddProduct(product);
        Catalog.AddDatasets([.. tiles.Select(t => Dataset(product, t, year, new Dictionary<string, string>()) with { Checksum = name })]);
        foreach (TileIndex tile in tiles)
        {
            foreach ((string band, _, Func<int, int, double> value) in bands)
            {
                WriteBand(product, tile, band, (column, row) => value(column, row) is double v && double.IsNaN(v) ? -32768 : value(column, row));
            }
        }
    }

    /// <summary>A segmentation from keys by position on the endless grid, -1 for none; owners are the tiles of the first pixels. With
    /// <paramref name="level"/> one of two levels; with <paramref name="cut"/> only these tiles are there.</summary>
    public void AddSegmentation(string name, TileIndex[] tiles, Func<int, int, int> segmentOf, string level = "", TileIndex[]? cut = null)
    {
        Product product = new()
        {
            Name = name,
            Kind = ProductKind.Segmentation,
            Grid = grid,
            Measurements = level.Length == 0 ? [new SegmentLevel("").Label] : [new SegmentLevel("5").Label, new SegmentLevel(level).Label],
        };
        var pixels = tiles.SelectMany(Positions).Select(p => (p.Column, p.Row, Segment: segmentOf(p.Column, p.Row))).Where(p => p.Segment >= 0).ToArray();
        var whole = pixels.GroupBy(p => p.Segment).ToDictionary(g => g.Key, g => g.OrderBy(p => p.Row).ThenBy(p => p.Column).ToArray());
        Catalog.AddProduct(product);
        foreach (TileIndex tile in cut ?? tiles)
        {
            int[] inside = [.. Positions(tile).Select(p => segmentOf(p.Column, p.Row)).Where(s => s >= 0).Distinct()];
            SegmentTable table = new(
                [.. inside.Select(s => SegmentKey.Of(whole[s][0].Column, whole[s][0].Row))],
                [.. inside.Select(s => grid.TileOf(whole[s][0].Column, whole[s][0].Row))],
                [.. inside.Select(s => (long)whole[s].Length)],
                [.. inside.Select(s => whole[s].Aggregate(default(PixelWindow), (box, p) => box.Union(new PixelWindow(p.Column, p.Row, 1, 1))))]);
            string path = Path.Combine("data", name, tile.ToString(), "segments.npz");
            Files.Write(Workspace.Absolute(path), table.ToNpz());
            Catalog.AddDatasets([Dataset(product, tile, 2017, new Dictionary<string, string> { [new SegmentLevel(level).TableRole] = path }) with { Checksum = name }]);
            WriteBand(product, tile, new SegmentLevel(level).Label.Name, (column, row) => segmentOf(column, row) is int s and >= 0 ? Array.IndexOf(inside, s) + 1 : 0);
        }
    }

    /// <summary>Adds polygons: boxes of pixels with a class.</summary>
    public void AddTraining(string name, params (double West, double North, double East, double South, int Code)[] boxes) => Models.AddTraining(
        new TrainingSet(name, "s", 2017, [.. boxes.Select(b => new TrainingPolygon(Box(b.West, b.North, b.East, b.South), b.Code))]));

    /// <summary>A box in pixels of the endless grid.</summary>
    public static Geometry Box(double west, double north, double east, double south) => new GeometryFactory().ToGeometry(new Envelope(west, east, -south, -north));

    /// <summary>All numbers of a measurement of a product by position.</summary>
    public Dictionary<(int Column, int Row), int> Read(string product, string band)
    {
        Dictionary<(int, int), int> all = [];
        ProductMosaic mosaic = new(Catalog.FindProduct(product)!, Catalog.Datasets(new DatasetQuery(product)), Rasters, Workspace);
        foreach (TileIndex tile in mosaic.Tiles.Keys)
        {
            int[] pixels = new int[grid.TileWidth * grid.TileHeight];
            mosaic.Read(band, grid.WindowOf(tile), pixels, -1);
            foreach (((int Column, int Row) at, int value) in Positions(tile).Zip(pixels))
            {
                all[at] = value;
            }
        }

        return all;
    }

    private static GridSpec GridOf(int side) => new(Crs.Wgs84, 1, -1, side, side, 0, 0);

    private IEnumerable<(int Column, int Row)> Positions(TileIndex tile)
    {
        PixelWindow cell = grid.WindowOf(tile);
        return Enumerable.Range(0, cell.Width * cell.Height).Select(i => (cell.Column + (i % cell.Width), cell.Row + (i / cell.Width)));
    }

    private void WriteBand(Product product, TileIndex tile, string band, Func<int, int, double> value) => FlatRasters.Write(
        Workspace.Absolute(PathOf(product, tile, band)),
        grid.Tile(tile).GeoBox,
        product.Measurement(band, "").Type,
        product.Measurement(band, "").Nodata,
        [.. Positions(tile).Select(p => value(p.Column, p.Row))]);

    private static string PathOf(Product product, TileIndex tile, string band) => Path.Combine("data", product.Name, tile.ToString(), band + ".bin");

    private Dataset Dataset(Product product, TileIndex tile, int year, Dictionary<string, string> tables)
    {
        PixelWindow cell = grid.WindowOf(tile);
        return new Dataset
        {
            Id = DatasetIds.Of($"{product.Name}/{tile}"),
            Product = product.Name,
            Footprint = Box(cell.Column, cell.Row, cell.EndColumn, cell.EndRow),
            Start = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero),
            End = new DateTimeOffset(year, 12, 31, 0, 0, 0, TimeSpan.Zero),
            SolarDay = new DateOnly(year, 7, 2),
            GeoBox = grid.Tile(tile).GeoBox,
            Tile = tile,
            DataWindow = new PixelWindow(0, 0, cell.Width, cell.Height),
            Bands = product.Measurements.ToDictionary(m => m.Name, m => new Band(PathOf(product, tile, m.Name))),
            Tables = tables,
        };
    }
}
