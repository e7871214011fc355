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

/// <summary>A workspace with made products on one grid, and the recipe that reads them. A pixel has the size 1/64 of everything: degree and metre.</summary>
internal sealed class SeriesWorld : IDisposable
{
    public const double Pixel = 1 / 64.0;
    public const string Product = "features";

    private readonly TemporaryFolder folder = new();
    private readonly MemoryCatalog catalog = new();
    private readonly PlainRasters rasters = new();
    private readonly IReadOnlyList<SeriesSource> sources;
    private readonly Workspace workspace;
    private readonly HashSet<TileIndex> cells;

    public SeriesWorld(string recipe, int tileSize, PixelWindow area, params SeriesSource[] sources)
    {
        this.sources = sources;
        Recipe = RecipeDocument.Parse(recipe, "recipe.yaml");
        Grid = new GridSpec(Crs.Wgs84, Pixel, -Pixel, Pixel * tileSize, Pixel * tileSize, 10, 20);
        workspace = new Workspace(folder.Path);
        cells = [.. Grid.TilesIn(area)];
        Array.ForEach(sources, Add);
    }

    public Recipe Recipe { get; }

    public GridSpec Grid { get; }

    public NoDecodedBlocks Blocks { get; } = new();

    public RecipeOptions Options { get; set; } = new() { Name = Product };

    public string ScratchFolder => Path.Combine(workspace.RunsFolder, "scratch");

    public MemoryCatalog Catalog => catalog;

    public RunSummary Run(int threads = 2, long memory = 4L << 30) => new RecipeStage(
        catalog,
        new RunController(workspace, new PosixFileStore(), catalog, catalog, new MemoryBudget(memory, threads), new SilentProgress(), TimeProvider.System) { ChecksRoom = false },
        new RasterParts(rasters, rasters, rasters, Blocks, new PlainProjections(), workspace)).Run(Recipe, Options, CancellationToken.None);

    /// <summary>The checksum of every tile.</summary>
    public string[] Checksums() => [.. catalog.Datasets(new DatasetQuery(Options.Name)).OrderBy(d => d.Tile).Select(d => d.Checksum)];

    public IReadOnlyList<TileIndex> Tiles() => [.. catalog.Datasets(new DatasetQuery(Options.Name)).Select(d => d.Tile!.Value).Order()];

    /// <summary>A feature of a tile; shape (row, column).</summary>
    public double[] Pixels(TileIndex tile, string feature) =>
        rasters.All(workspace.Absolute(catalog.Datasets(new DatasetQuery(Options.Name) { Tile = tile }).Single().Bands[feature].Path));

    /// <summary>The plain calculation over the dates of a tile; columns and rows are those of the endless grid.</summary>
    public PlainFeatures Plain(TileIndex tile)
    {
        PixelWindow cell = Grid.WindowOf(tile);
        Dictionary<string, PlainInput> inputs = Recipe.Inputs.ToDictionary(i => i.Name, i =>
        {
            SeriesSource source = sources.Single(s => s.Name == i.SourceType);
            int[] dates = [.. Enumerable.Range(0, source.Days.Count).Where(d => !source.Extent(d).Intersect(cell).IsEmpty)];
            return new PlainInput([.. dates.Select(d => source.Days[d])], source.Bands.Select(b => b.Name).ToHashSet(), (band, d, c, r) => source.At(band, dates[d], c, r))
            {
                Quality = (d, c, r) => cells.Contains(Grid.TileOf(c, r)) && source.At(i.Mask.Band, dates[d], c, r) is double q ? (int)q & 0xFFFF : null,
                PixelMetres = (Pixel, Pixel),
            };
        });
        DateOnly[] days = [.. sources.SelectMany(s => s.Days)];
        return new PlainFeatures(Recipe, inputs, Options.Begin ?? days.Min(), Options.End ?? days.Max());
    }

    public void Dispose() => folder.Dispose();

    private void Add(SeriesSource source)
    {
        string name = source.Name + "_cube";
        catalog.AddProduct(new Product
        {
            Name = name,
            Kind = ProductKind.Ingested,
            SourceType = source.Name,
            Grid = Grid,
            Measurements = [.. source.Bands.Select(b => new Measurement { Name = b.Name, Type = b.Type, Nodata = b.Nodata, Units = "1" })],
        });
        catalog.AddDatasets([.. from tile in cells from date in Enumerable.Range(0, source.Days.Count) let made = Made(source, name, tile, date) where made is not null select made]);
    }

    private Dataset? Made(SeriesSource source, string product, TileIndex tile, int date)
    {
        GeoBox plane = Grid.Tile(tile).GeoBox;
        PixelWindow cell = Grid.WindowOf(tile), seen = source.Extent(date).Intersect(cell);
        return seen.IsEmpty ? null : new Dataset
        {
            Id = DatasetIds.Of($"{product}/{tile}/{date}"),
            Product = product,
            Label = $"{product} {tile} {date}",
            Footprint = new GeometryFactory().ToGeometry(new Envelope(plane.Bounds.MinX, plane.Bounds.MaxX, plane.Bounds.MinY, plane.Bounds.MaxY)),
            Start = new DateTimeOffset(source.Days[date], new TimeOnly(17, 0), TimeSpan.Zero),
            End = new DateTimeOffset(source.Days[date], new TimeOnly(17, 0), TimeSpan.Zero),
            SolarDay = source.Days[date],
            GeoBox = plane,
            Tile = tile,
            DataWindow = seen.Shifted(-cell.Column, -cell.Row),
            Bands = source.Bands.ToDictionary(b => b.Name, b => new Band(rasters.Make(
                Path.Combine(folder.Path, product, $"{tile}_{date}_{b.Name}"), plane, b.Type, b.Nodata,
                (c, r) => source.At(b.Name, date, cell.Column + c, cell.Row + r) ?? b.Nodata ?? double.NaN))),
            Checksum = $"{product}{tile}{date}",
        };
    }
}
