using Antares.Catalog;
using Antares.Grid;
using Antares.Posix;
using Antares.Recipes;
using Antares.Recipes.Language;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;

namespace Antares.Core.Tests.Recipes;

/// <summary>A workspace with two tiles, six dates and terrain on a coarser grid, all in degrees, so that footprints are the tiles themselves.</summary>
internal sealed class RecipeWorld : IDisposable
{
    public const int Size = 520; // more than one block
    public static readonly GridSpec Grid = new(Crs.Wgs84, 0.001, -0.001, 0.52, 0.52, 10, 20);
    public static readonly GridSpec Coarse = new(Crs.Wgs84, 0.003, -0.003, 0.9, 0.9, 10, 20);
    public static readonly string[] Bands = ["blue", "green", "red", "re1", "re2", "re3", "nir", "swir1", "swir2", "pixel_qa"];
    public static readonly DateOnly[] Days = [.. Enumerable.Range(0, 6).Select(i => new DateOnly(2017, 1, 10).AddDays(60 * i))];
    public static readonly TileIndex[] Cells = [new(0, 0), new(1, 0)];

    public const int Quality = 9;
    private static readonly int[] Classes = [2, 4, 5, 6, 7, 8, 9, 3, 11, 0];
    private readonly TemporaryFolder folder = new();

    public RecipeWorld()
    {
        Workspace = new Workspace(folder.Path);
        Recipe = RecipeDocument.Read(Path.Combine(Repository.Root, "recipes", "s2_20m_001.yaml"));
        AddSeries("s2_mexico");
        AddTerrain("srtm_mexico");
    }

    public Workspace Workspace { get; }

    public MemoryCatalog Catalog { get; } = new();

    public PlainRasters Rasters { get; } = new();

    public Recipe Recipe { get; set; }

    public RecipeOptions Options { get; set; } = new() { Name = "features", Begin = new DateOnly(2017, 1, 1), End = new DateOnly(2017, 12, 31) };

    /// <summary>Pixel of a band at a date; zero (nodata) now and then, one tile corner always cloudy.</summary>
    public static int Value(int band, TileIndex tile, int date, int column, int row)
    {
        int mixed = Math.Abs(HashOf(band, tile.X, date, column, row));
        if (band == Quality)
        {
            return column < 20 && row < 20 ? 9 : Classes[mixed % Classes.Length];
        }

        return mixed % 17 == 0 ? 0 : 1 + (mixed % 9000);
    }

    public static double Terrain(string band, int column, int row) =>
        (column + row) % 11 == 0 ? (band == "elevation" ? -32768 : -9999) : band == "elevation" ? column + (10 * row) : (column * 0.25) + row;

    public void AddSeries(string name, params TileIndex[] cells)
    {
        Catalog.AddProduct(new Product
        {
            Name = name,
            Kind = ProductKind.Ingested,
            SourceType = "s2_l2a_20m_granule",
            Grid = Grid,
            Measurements = [.. Bands.Select(b => new Measurement { Name = b, Type = DataType.UInt16, Nodata = 0, Units = b == "pixel_qa" ? "1" : "reflectance" })],
        });
        foreach (TileIndex tile in cells.Length > 0 ? cells : Cells)
        {
            Catalog.AddDatasets([.. Days.Select((day, date) => Scene(name, tile, day, date))]);
        }
    }

    public void AddTerrain(string name)
    {
        string[] bands = ["elevation", "slope", "aspect"];
        Catalog.AddProduct(new Product
        {
            Name = name,
            Kind = ProductKind.Ingested,
            SourceType = "srtm_cgiar_mosaic",
            Grid = Coarse,
            Measurements =
            [
                new Measurement { Name = "elevation", Type = DataType.Int16, Nodata = -32768, Units = "meter" },
                new Measurement { Name = "slope", Type = DataType.Float32, Nodata = -9999, Units = "degree" },
                new Measurement { Name = "aspect", Type = DataType.Float32, Nodata = -9999, Units = "degree" },
            ],
        });
        Catalog.AddDatasets([.. Cells.Select(tile =>
        {
            GeoBox plane = Coarse.Tile(tile).GeoBox;
            PixelWindow cell = Coarse.WindowOf(tile);
            return Row(name, tile, new DateOnly(2000, 2, 11), plane, plane.Window, bands.ToDictionary(b => b, b => new Band(Rasters.Make(
                Path.Combine(folder.Path, name, $"{tile}_{b}"), plane, b == "elevation" ? DataType.Int16 : DataType.Float32, b == "elevation" ? -32768 : -9999,
                (c, r) => Terrain(b, cell.Column + c, cell.Row + r)))));
        })]);
    }

    public RunSummary Run(int threads = 2) => new RecipeStage(Catalog, Runner(threads), Parts).Run(Recipe, Options, CancellationToken.None);

    public HistogramMatchReport Match(RecipeReference reference, int threads = 2) =>
        new HistogramMatchStage(Catalog, Runner(threads), Parts, new PosixFileStore()).Run(Recipe, Options, reference, CancellationToken.None);

    public Dataset Made(TileIndex tile) => Catalog.Datasets(new DatasetQuery(Options.Name) { Tile = tile }).Single();

    public double[] Pixels(TileIndex tile, string feature) => Rasters.All(Workspace.Absolute(Made(tile).Bands[feature].Path));

    public void Dispose() => folder.Dispose();

    private RasterParts Parts => new(Rasters, Rasters, Rasters, new NoDecodedBlocks(), new PlainProjections(), Workspace);

    private RunController Runner(int threads) =>
        new(Workspace, new PosixFileStore(), Catalog, Catalog, new MemoryBudget(4L << 30, threads), new SilentProgress(), TimeProvider.System);

    private static int HashOf(int band, int tile, int date, int column, int row)
    {
        uint mixed = unchecked(((uint)band * 0x9E3779B1u) ^ ((uint)tile * 0x85EBCA77u) ^ ((uint)date * 0xC2B2AE3Du) ^ ((uint)column * 0x27D4EB2Fu) ^ ((uint)row * 0x165667B1u));
        mixed = unchecked((mixed ^ (mixed >> 15)) * 0x2C1B3C6Du);
        return (int)((mixed ^ (mixed >> 13)) >> 1);
    }

    private Dataset Scene(string product, TileIndex tile, DateOnly day, int date)
    {
        GeoBox plane = Grid.Tile(tile).GeoBox;
        PixelWindow window = new(date * 10, 0, Size - (date * 10), Size - 30); // each date sees a little less
        return Row(product, tile, day, plane, window, Bands.ToDictionary(b => b, b => new Band(Rasters.Make(
            Path.Combine(folder.Path, product, $"{tile}_{date}_{b}"), plane, DataType.UInt16, 0,
            Scenery(Array.IndexOf(Bands, b), tile, date, window)))));
    }

    private static Func<int, int, double> Scenery(int band, TileIndex tile, int date, PixelWindow window) =>
        (column, row) => column >= window.Column && row < window.Height ? Value(band, tile, date, column, row) : 0;

    private static Dataset Row(string product, TileIndex tile, DateOnly day, GeoBox plane, PixelWindow window, Dictionary<string, Band> bands) => new()
    {
        Id = DatasetIds.Of($"{product}/{tile}/{day}"),
        Product = product,
        Label = $"{product} {tile} {day}",
        Footprint = new GeometryFactory().ToGeometry(new Envelope(plane.Bounds.MinX, plane.Bounds.MaxX, plane.Bounds.MinY, plane.Bounds.MaxY)),
        Start = new DateTimeOffset(day, new TimeOnly(17, 0), TimeSpan.Zero),
        End = new DateTimeOffset(day, new TimeOnly(17, 0), TimeSpan.Zero),
        SolarDay = day,
        GeoBox = plane,
        Tile = tile,
        DataWindow = window,
        Bands = bands,
        Checksum = $"{product}{tile}{day}",
    };
}
