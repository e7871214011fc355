using Antares.Catalog;
using Antares.Export;
using Antares.Gdal;
using Antares.Grid;
using Antares.Legend;
using Antares.Posix;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;

namespace Antares.Core.Tests.Export;

/// <summary>A classified landscape of patches over several tiles, as files and catalog rows: every number of it is known.</summary>
internal sealed class FakeMap : IDisposable
{
    public const string Name = "map_2017";
    public const string Pixels = "pixels_2017";

    private const int Classes = 5;

    private readonly TemporaryFolder folder = new();
    private readonly PosixFileStore files = new();
    private readonly GdalProjections projections = new();
    private readonly int tiles;
    private readonly int size;

    /// <summary>A square of <paramref name="tiles"/> x <paramref name="tiles"/> tiles around the grid's origin.</summary>
    public FakeMap(int seed, int tiles = 2, int size = 48, int patches = 60, Scheme? scheme = null, string crs = "EPSG:6372", int threads = 2,
        double resolution = 20, double originX = 2_400_000, double originY = 800_000)
    {
        (this.tiles, this.size) = (tiles, size);
        Grid = new GridSpec(projections.Resolve(crs), resolution, -resolution, size * resolution, size * resolution, originX, originY);
        Window = new PixelWindow(-tiles / 2 * size, -tiles / 2 * size, tiles * size, tiles * size);
        Schemes = new MemorySchemes(scheme ?? new Scheme("test", [.. Enumerable.Range(1, Classes).Select(c => new Tag(c, $"class {c}", $"#0{c}40{c}0"))]));
        Keys = Patches(seed, patches);
        Runner = NewRunner(threads);
        WriteSegmentation();
        WriteClassification(Name, "segmentation");
        WriteClassification(Pixels, "");
    }

    public GridSpec Grid { get; }

    public PixelWindow Window { get; }

    /// <summary>Segment key of each pixel, 0 = nodata; shape (row, column) of <see cref="Window"/>.</summary>
    public ulong[] Keys { get; }

    public MemoryCatalog Catalog { get; } = new();

    public MemorySchemes Schemes { get; }

    public Workspace Workspace => new(folder.Path);

    public RunController Runner { get; }

    /// <summary>The controller of another process.</summary>
    public RunController NewRunner(int threads = 2) =>
        new(Workspace, files, Catalog, Catalog, new MemoryBudget(2L << 30, threads), new SilentProgress(), TimeProvider.System);

    public GdalRasterReader Reader => new(projections);

    public GdalVectorReader VectorReader => new(projections);

    public IProjections Projections => projections;

    public IFileStore Files => files;

    public ExportServices Services => new(Workspace, Catalog, Schemes, projections, Reader, files, Runner);

    public VectorExportStage VectorStage => new(Services, new GdalVectorWriter(files));

    public RasterExportStage RasterStage =>
        new(Services, new GdalRasterWriter(files), new GdalRasterWarper(projections), new GdalPolygonBurner());

    public PictureStage PictureStage => new(Services, new GdalPolygonBurner());

    public string PathOf(string name) => folder[name];

    public int CodeOf(ulong key) => key == 0 ? 0 : Schemes.Only.Tags[(int)((key * 2654435761 >> 16) % (ulong)Schemes.Only.Tags.Count)].Code;

    public static byte ConfidenceOf(ulong key) => (byte)(100 + (key % 101));

    /// <summary>A world rectangle of the grid as region in longitude and latitude.</summary>
    public Geometry Region(PixelWindow window)
    {
        BoundingBox box = Grid.GeoBoxOf(window).Bounds;
        Geometry shape = new GeometryFactory().ToGeometry(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY));
        using ICoordinateTransform transform = projections.Between(Grid.Crs, Crs.Wgs84);
        return Antares.Vectors.Reprojection.Require(shape, transform);
    }

    /// <summary>Notes with both maps the legend of their model.</summary>
    public void UseLegend(Scheme legend)
    {
        foreach (Product product in new[] { Name, Pixels }.Select(name => Catalog.FindProduct(name)!))
        {
            Catalog.AddProduct(product with { Facts = new Dictionary<string, string>(product.Facts) { ["tags"] = CatalogJson.Write(legend.Tags) } });
        }
    }

    /// <summary>Adds another map of single pixels.</summary>
    /// <param name="name">Name of the classification.</param>
    /// <param name="codes">Class of each pixel; shape (row, column) of <see cref="Window"/>.</param>
    public void AddPixels(string name, int[] codes)
    {
        Product product = Catalog.FindProduct(Pixels)! with { Name = name };
        Catalog.AddProduct(product);
        foreach (TileIndex tile in TileIndexes)
        {
            PixelWindow cell = Grid.WindowOf(tile);
            int[] own = [.. Enumerable.Range(0, (int)cell.PixelCount).Select(i =>
                codes[((cell.Row + (i / cell.Width) - Window.Row) * Window.Width) + cell.Column + (i % cell.Width) - Window.Column])];
            Add(product, tile, new() { ["class"] = new Band(WriteRaster(name, tile, "class", DataType.Int32, own)) }, []);
        }
    }

    public void Dispose() => folder.Dispose();

    // Patches grow from seeds; a rim of pixels and one hole are nodata. Parts of a patch that lost touch are segments of their own.
    private ulong[] Patches(int seed, int patches)
    {
        Random random = new(seed);
        (int X, int Y)[] centres = [.. Enumerable.Range(0, patches).Select(_ => (random.Next(Window.Width), random.Next(Window.Height)))];
        uint[] labels = new uint[Window.PixelCount];
        for (int i = 0; i < labels.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, Window.Width);
            bool empty = row < 2 || column < 3 || (row is > 20 and < 26 && column is > 30 and < 41);
            labels[i] = empty ? 0 : 1 + (uint)Array.IndexOf(centres, centres.MinBy(c =>
                ((c.X - column) * (c.X - column)) + ((c.Y - row) * (c.Y - row)) + (200 * Math.Sin((c.X + row) * 0.7)) + (random.NextDouble() * 4)));
        }

        uint[] regions = new uint[(Window.Width + 2) * (Window.Height + 2)];
        Antares.Vectors.Kernels.ConnectedRegions.Label(labels, Window.Width, regions);
        Dictionary<uint, ulong> keys = new() { [0] = 0 };
        return [.. Enumerable.Range(0, labels.Length).Select(i =>
        {
            (int row, int column) = Math.DivRem(i, Window.Width);
            uint region = regions[((row + 1) * (Window.Width + 2)) + column + 1];
            keys.TryAdd(region, SegmentKey.Of(column + Window.Column, row + Window.Row));
            return keys[region];
        })];
    }

    private IEnumerable<TileIndex> TileIndexes => Grid.TilesIn(Window);

    private ulong KeyAt(int column, int row) => Keys[((row - Window.Row) * Window.Width) + column - Window.Column];

    private Dictionary<ulong, (PixelWindow Box, long Count)> Extents()
    {
        Dictionary<ulong, (PixelWindow Box, long Count)> extents = [];
        for (int i = 0; i < Keys.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, Window.Width);
            (PixelWindow box, long count) = extents.GetValueOrDefault(Keys[i]);
            extents[Keys[i]] = (box.Union(new PixelWindow(column + Window.Column, row + Window.Row, 1, 1)), count + 1);
        }

        return extents;
    }

    private void WriteSegmentation()
    {
        Product product = new()
        {
            Name = "segmentation",
            Kind = ProductKind.Segmentation,
            Grid = Grid,
            Measurements = [new Measurement { Name = "segment", Type = DataType.UInt32, Nodata = 0 }],
        };
        Dictionary<ulong, (PixelWindow Box, long Count)> extents = Extents();
        Catalog.AddProduct(product);
        foreach (TileIndex tile in TileIndexes)
        {
            PixelWindow cell = Grid.WindowOf(tile);
            List<ulong> numbers = [];
            uint[] labels = Fill(cell, key =>
            {
                int at = numbers.IndexOf(key);
                if (at < 0)
                {
                    numbers.Add(key);
                    at = numbers.Count - 1;
                }

                return (uint)at + 1;
            });
            SegmentTable table = new(
                [.. numbers],
                [.. numbers.Select(k => Grid.TileOf(SegmentKey.Column(k), SegmentKey.Row(k)))],
                [.. numbers.Select(k => extents[k].Count)],
                [.. numbers.Select(k => extents[k].Box)]);
            string path = $"data/segmentation/{tile}.npz";
            string raster = WriteRaster("segmentation", tile, "segment", DataType.UInt32, labels);
            files.Write(Workspace.Absolute(path), table.ToNpz());
            Add(product, tile, new() { ["segment"] = new Band(raster) }, new() { ["segments"] = path });
        }
    }

    private void WriteClassification(string name, string segmentation)
    {
        Product product = new()
        {
            Name = name,
            Kind = ProductKind.Classification,
            Grid = Grid,
            Measurements =
            [
                new Measurement { Name = "class", Type = DataType.Int32, Nodata = 0 },
                new Measurement { Name = "confidence", Type = DataType.UInt8, Nodata = 255 },
            ],
            Facts = new Dictionary<string, string> { ["scheme"] = Schemes.Only.Name, ["segmentation"] = segmentation, ["datasource"] = "sentinel_2", ["year"] = "2017" },
        };
        Catalog.AddProduct(product);
        foreach (TileIndex tile in TileIndexes)
        {
            PixelWindow cell = Grid.WindowOf(tile);
            int[] codes = Fill(cell, CodeOf);
            byte[] confidences = Fill(cell, ConfidenceOf, (byte)255);
            Dictionary<string, Band> bands = new()
            {
                ["class"] = new Band(WriteRaster(name, tile, "class", DataType.Int32, codes)),
                ["confidence"] = new Band(WriteRaster(name, tile, "confidence", DataType.UInt8, confidences)),
            };
            ulong[] keys = [.. Fill(cell, k => k).Where(k => k != 0).Distinct().Order()];
            string table = $"data/{name}/{tile}.npz";
            files.Write(Workspace.Absolute(table), Npz.Write(
            [
                NpyArray.Of("key", keys), NpyArray.Of("code", keys.Select(CodeOf).ToArray()), NpyArray.Of("confidence", keys.Select(ConfidenceOf).ToArray()),
            ]));
            Add(product, tile, bands, segmentation.Length > 0 ? new() { ["objects"] = table } : [], new() { ["segmentation_checksum"] = "fixed" });
        }
    }

    private T[] Fill<T>(PixelWindow cell, Func<ulong, T> value, T nodata = default)
        where T : unmanaged =>
        [.. Enumerable.Range(0, (int)cell.PixelCount).Select(i => KeyAt(cell.Column + (i % cell.Width), cell.Row + (i / cell.Width)) is var key and not 0 ? value(key) : nodata)];

    private string WriteRaster<T>(string product, TileIndex tile, string measurement, DataType type, T[] pixels)
        where T : unmanaged
    {
        string path = $"data/{product}/{tile}_{measurement}.tif";
        Directory.CreateDirectory(Path.GetDirectoryName(Workspace.Absolute(path))!);
        using IRasterSink sink = new GdalRasterWriter(files).Create(new RasterFile(Workspace.Absolute(path), RasterFormat.StorageUnit, Grid.Tile(tile).GeoBox, type));
        sink.Write<T>(new PixelWindow(0, 0, size, size), pixels);
        sink.Complete();
        return path;
    }

    private void Add(Product product, TileIndex tile, Dictionary<string, Band> bands, Dictionary<string, string> tables, Dictionary<string, string>? facts = null) =>
        Catalog.AddDatasets([new Dataset
        {
            Id = DatasetIds.Of($"{product.Name}/{tile}"),
            Product = product.Name,
            Footprint = Region(Grid.WindowOf(tile)),
            Start = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
            End = new DateTimeOffset(2017, 12, 31, 0, 0, 0, TimeSpan.Zero),
            SolarDay = new DateOnly(2017, 7, 2),
            GeoBox = Grid.Tile(tile).GeoBox,
            Tile = tile,
            DataWindow = new PixelWindow(0, 0, size, size),
            Bands = bands,
            Tables = tables,
            Checksum = "fixed",
            Facts = facts ?? [],
        }]);
}
