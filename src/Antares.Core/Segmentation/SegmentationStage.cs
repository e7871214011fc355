using System.Globalization;
using System.Text;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Cuts a feature product into segments: first the scaling of the bands over all tiles, then tile by tile until their borders agree.</summary>
/// <remarks>Each tile that meets the area is cut whole, with a margin around it; decision 10 says why the result is that of one pass over everything.</remarks>
public sealed class SegmentationStage
{
    private const string Step = "segment";
    private const int Revision = 3;

    private readonly ICatalog catalog;
    private readonly RunController runner;
    private readonly IRasterReader reader;
    private readonly IRasterWriter writer;
    private readonly IFileStore files;
    private readonly Workspace workspace;
    private readonly IReadOnlyList<ISegmenter> segmenters;

    /// <summary>Takes the parts that the stage works with.</summary>
    /// <param name="catalog">Products.</param>
    /// <param name="runner">Runs tiles.</param>
    /// <param name="reader">Reads features.</param>
    /// <param name="writer">Writes labels.</param>
    /// <param name="files">Writes tables.</param>
    /// <param name="workspace">Where everything lies.</param>
    /// <param name="segmenters">The algorithms to choose from; <see cref="Segmenters.All"/> when left out.</param>
    public SegmentationStage(
        ICatalog catalog,
        RunController runner,
        IRasterReader reader,
        IRasterWriter writer,
        IFileStore files,
        Workspace workspace,
        IReadOnlyList<ISegmenter>? segmenters = null)
    {
        this.catalog = catalog;
        this.runner = runner;
        this.reader = reader;
        this.writer = writer;
        this.files = files;
        this.workspace = workspace;
        this.segmenters = segmenters ?? Segmenters.All;
    }

    /// <summary>Makes the segmentation, or what is missing of it.</summary>
    /// <returns>How the cutting ended; the tiles that failed where the scaling could not be measured over all of them and nothing was cut.</returns>
    /// <exception cref="AntaresException">A product, band, parameter or tile that is asked for is not there.</exception>
    public SegmentationReport Run(SegmentationOptions options, CancellationToken cancel)
    {
        SegmentationPlan plan = Plan(options);
        runner.Check(Request(plan, options));
        using RunHold hold = runner.Hold(cancel); // Reason: the scaling decides every tile, and the borders are noted after the last one.
        ScalingStep step = new(workspace, files, runner);
        BandScaling? measured = options.Rescale || options.Overwrite || plan.Measured.Count == 0 ? null : step.Find(plan);
        if (measured is null && plan.Measured.Count > 0)
        {
            (measured, RunSummary counted) = step.Measure(plan, options.Overwrite, hold.Cancel);
            if (measured is null)
            {
                RunSummary failed = counted with { Outcomes = [.. counted.Outcomes.Where(o => o.Failure is not null)] };
                return new SegmentationReport(failed, IsScaled: false, SeamReport.None, []);
            }
        }

        return Cut(plan, BandScaling.Of(plan, measured), options, hold.Cancel);
    }

    private static RunRequest Request(SegmentationPlan plan, SegmentationOptions options) => new()
    {
        Step = Step,
        Name = plan.Name,
        Revision = Revision + plan.Segmenter.Revision,
        Title = "segmentation",
        Parameters = plan.Parameters,
        Tiles = [],
        Overwrite = options.Overwrite,
    };

    private static Product Output(SegmentationPlan plan, BandScaling scaling, SegmentationOptions options) => new()
    {
        Name = plan.Name,
        Kind = ProductKind.Segmentation,
        Description = $"Segments of {plan.Mosaic.Product.Name}",
        SourceType = plan.Mosaic.Product.Name,
        Grid = plan.Mosaic.Grid,
        Measurements = [.. plan.Levels.Select(l => l.Label)],
        Facts = new Dictionary<string, string>(plan.Parameters)
        {
            ["parameters"] = string.Join(' ', plan.Values.Deciding.Where(p => p.Value.Length > 0).Select(p => $"{p.Key}={p.Value}")),
            ["levels"] = string.Join(' ', plan.Levels.Select(l => l.Name)),
            ["scaling"] = scaling.ToText(),
            ["datasource"] = options.Datasource,
            ["year"] = options.Year,
            ["region"] = options.AreaText,
            [SeamReport.Fact] = SeamReport.Unfinished,
        },
    };

    private SegmentationReport Cut(SegmentationPlan plan, BandScaling scaling, SegmentationOptions options, CancellationToken cancel)
    {
        Product product = Output(plan, scaling, options);
        RunRequest request = Request(plan, options) with { Product = product };
        TileLedger ledger = new(workspace, files, TileLedger.FolderOf(workspace, Step, plan.Name));
        SegmentTile work = new(plan, scaling, writer, files, workspace);
        SeamlessRun run = new(plan, work, new SegmentationTasks(plan, scaling, request, ledger), runner, request, workspace);
        (RunSummary summary, SeamReport seams) = run.Run(cancel);
        files.Write(Path.Combine(ledger.Folder, "seams.json"), Encoding.UTF8.GetBytes(CatalogJson.Write(seams)));
        catalog.AddProduct(product with { Facts = new Dictionary<string, string>(product.Facts) { [SeamReport.Fact] = seams.Text } });
        return new SegmentationReport(summary, IsScaled: true, seams, [.. plan.Levels.Select(l => LevelCount.Of(l, summary))]);
    }

    private SegmentationPlan Plan(SegmentationOptions options)
    {
        ISegmenter segmenter = Segmenters.Find(options.Algorithm, "--algorithm", segmenters);
        AlgorithmParameters values = AlgorithmParameters.Of("segmenter", segmenter.Name, Segmenters.ParametersOf(segmenter), options.Extra);
        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        runner.Gate.Check(product, options.Area);
        if (catalog.FindProduct(options.Name) is Product taken && taken.Kind != ProductKind.Segmentation)
        {
            throw new AntaresException(
                $"'{options.Name}' is already the name of a product of another kind ({taken.Kind}).", "--name", "Choose another name for the segmentation.");
        }

        Measurement[] bands = [.. (options.Bands.Count == 0 ? product.Measurements : options.Bands.Select(b => product.Measurement(b, "--bands"))).Distinct()];
        ProductMosaic mosaic = new(product, catalog.Datasets(new DatasetQuery(product.Name)), reader, workspace);
        SegmentationPlan plan = new(options.Name, mosaic, Area(options), bands, BandSettings.Read(values, bands), segmenter, values);
        return plan.Tiles.Count > 0 ? plan : throw NoTiles(options);
    }

    private HashSet<TileIndex> Area(SegmentationOptions options) =>
        [.. catalog.Datasets(new DatasetQuery(options.Product) { Shape = options.Area }).Select(d => d.Tile!.Value)];

    private static AntaresException NoTiles(SegmentationOptions options) => new(
        string.Create(CultureInfo.InvariantCulture, $"No tile of product '{options.Product}' {(options.Area is null ? "has data" : $"meets {options.AreaText}")}."),
        "segment",
        options.Area is null ? "Make the product with `antares apply_recipe`." : "Choose another region, or apply the recipe to this one.");
}
