using System.Security.Cryptography;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Attributes of segments: each tile measures the segments that it owns over all their pixels; then they become one file.</summary>
public sealed class SegmentAttributesStage(
    Workspace workspace, ICatalog catalog, IProjections projections, IRasterReader reader, IFileStore files, RunController runner)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "segment_attributes";

    private const int Revision = 1;

    /// <summary>Writes the files; earlier ones of the same names are replaced whole. Nothing is written where a tile failed.</summary>
    /// <exception cref="AntaresException">A name is unknown, or features and segmentation do not lie on one grid.</exception>
    public SegmentAttributesResult Run(SegmentAttributesOptions options, CancellationToken cancel)
    {
        SegmentAttributesFile.CheckEnding(options.FileName, "--output");
        SegmentAttributesFile.CheckEnding(options.NeighbourFile ?? ".csv", "--neighbours");
        CheckTwoFiles(options);
        Statistic[] statistics = [.. options.Statistics.Distinct().Select(s => Statistic.Parse(s, "--statistics"))];
        Product product = catalog.Product(options.Segmentation, "--segmentation", ProductKind.Segmentation);
        runner.Gate.Check(product, area: null);
        SegmentationTiles segmentation = new(new ProductMosaic(product, catalog.Datasets(new DatasetQuery(product.Name)), reader, workspace), workspace, options.Level);
        TileIndex[] tiles = [.. catalog.Datasets(new DatasetQuery(product.Name) { Shape = options.Area }).Select(d => d.Tile).OfType<TileIndex>().Order()];
        if (tiles.Length == 0)
        {
            throw new AntaresException(
                $"No tile of segmentation '{product.Name}' {(options.Area is null ? "is there" : "meets the region")}.", "--region", "Choose another region, or run `antares segment` there.");
        }

        ProductMosaic? features = Features(options, product);
        IReadOnlyList<Measurement> bands = Bands(options, features);
        RunRequest request = Request(options, segmentation, tiles, features, bands, statistics);
        ZonalReader? zonal = features is null ? null : new ZonalReader(features, bands, statistics);
        SegmentAttributesTile work = new(
            segmentation, zonal, projections, workspace, files, Path.Combine(TileLedger.FolderOf(workspace, Step, request.Name), "tables"));
        using RunHold hold = runner.Hold(cancel); // Reason: the files are put together of the tables of the tiles.
        RunSummary run = runner.Run(request, work.Run, hold.Cancel);
        return run.ExitCode == 0 ? Assemble(options, segmentation, bands, statistics, run) : new SegmentAttributesResult(run, 0, 0);
    }

    private static void CheckTwoFiles(SegmentAttributesOptions options)
    {
        if (options.NeighbourFile == options.FileName)
        {
            throw new UsageException(
                $"'{Path.GetFileName(options.FileName)}' cannot hold both tables.", "--output, --neighbours", "Give the table of neighbours another name.");
        }
    }

    private static List<Measurement> Bands(SegmentAttributesOptions options, ProductMosaic? features) => features is null
        ? []
        : [.. (options.Bands.Count == 0 ? features.Product.Measurements : options.Bands.Select(b => features.Product.Measurement(b, "--bands"))).Distinct()];

    private static RunRequest Request(
        SegmentAttributesOptions options,
        SegmentationTiles segmentation,
        TileIndex[] tiles,
        ProductMosaic? features,
        IReadOnlyList<Measurement> bands,
        Statistic[] statistics) => new()
        {
            Step = Step,
            Name = ExportRecord.RunNameOf(options.Segmentation, options.FileName),
            Title = "attributes",
            Revision = Revision,
            Overwrite = true, // Reason: a table is replaced when it is asked for anew; nothing else derives from it.
            Parameters = new Dictionary<string, string>
            {
                ["segmentation"] = options.Segmentation,
                ["level"] = options.Level,
                ["product"] = features?.Product.Name ?? "",
                ["bands"] = string.Join(' ', bands.Select(b => b.Name)),
                ["statistics"] = string.Join(' ', features is null ? [] : statistics.Select(s => s.Name)),
                ["region"] = options.Area is null ? "" : Convert.ToHexStringLower(SHA256.HashData(options.Area.AsBinary()))[..16],
            },
            Tiles = [.. tiles.Select(t => Task(t, segmentation, features))],
            BytesPerTile = SegmentAttributesTile.LeastBytes,
        };

    // What is read: labels and features of all tiles that own segments reach, and labels of the pixels beside them.
    private static TileTask Task(TileIndex tile, SegmentationTiles segmentation, ProductMosaic? features)
    {
        SegmentTable table = segmentation.Table(tile);
        PixelWindow window = SegmentPlane.Around(table.Boxes.Where((_, i) => segmentation.SpeakerOf(table, i) == tile));
        TileIndex[] touched = [.. segmentation.Mosaic.Grid.TilesIn(window).Append(tile).Distinct().Order()];
        return new TileTask(
            tile.ToString(),
            tile,
            [.. touched.Select(t => Input(segmentation.Mosaic, t)), .. features is null ? [] : touched.Select(t => Input(features, t))]);
    }

    private static TileInput Input(ProductMosaic mosaic, TileIndex tile) =>
        mosaic.Tiles.TryGetValue(tile, out Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"{mosaic.Product.Name}/{tile}");

    private ProductMosaic? Features(SegmentAttributesOptions options, Product segmentation)
    {
        if (options.Product is null)
        {
            return options.Bands.Count == 0
                ? null
                : throw new UsageException("Bands need a product that has them.", "--bands", "Give the feature product with --product.");
        }

        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        runner.Gate.Check(product, area: null);
        return product.Grid == segmentation.Grid
            ? new ProductMosaic(product, catalog.Datasets(new DatasetQuery(product.Name)), reader, workspace)
            : throw new AntaresException(
                $"Product '{product.Name}' and segmentation '{segmentation.Name}' lie on different grids.",
                "--product, --segmentation",
                "Use a segmentation of this product, or of one on the same grid.");
    }

    private SegmentAttributesResult Assemble(
        SegmentAttributesOptions options, SegmentationTiles segmentation, IReadOnlyList<Measurement> bands, Statistic[] statistics, RunSummary run)
    {
        string[] names = [.. bands.SelectMany(b => statistics.Select(s => $"{b.Name}_{s.Name}"))];
        SegmentAttributesFile file = new(segmentation.Mosaic.Grid, names, files);
        string[] tables = [.. run.Outcomes.Select(o => workspace.Absolute(o.Result!.Files[SegmentAttributesTile.Role]))];
        long segments = file.Write(options.FileName, tables);
        HashSet<TileIndex> tiles = [.. run.Outcomes.Select(o => o.Task.Tile)];
        long borders = options.NeighbourFile is string path ? file.WriteNeighbours(path, tables, tiles) : 0;
        return new SegmentAttributesResult(run, segments, borders);
    }
}
