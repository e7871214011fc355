using System.Globalization;
using Antares.Catalog;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Cuts a feature product into segments: first the scaling of the bands over all tiles, then tile by tile.</summary>
/// <remarks>Each tile that meets the area is cut whole, within its own data window.</remarks>
public sealed class SegmentationStage
{
    /// <summary>Role of the segment table among a dataset's tables.</summary>
    public const string TableRole = "segments";

    private const string Step = "segment";
    private const int Revision = 2;

    private readonly ICatalog catalog;
    private readonly RunController runner;
    private readonly IRasterReader reader;
    private readonly IRasterWriter writer;
    private readonly IFileStore files;
    private readonly Workspace workspace;

    /// <summary>Takes the parts that the stage works with.</summary>
    public SegmentationStage(
        ICatalog catalog, RunController runner, IRasterReader reader, IRasterWriter writer, IFileStore files, Workspace workspace)
    {
        this.catalog = catalog;
        this.runner = runner;
        this.reader = reader;
        this.writer = writer;
        this.files = files;
        this.workspace = workspace;
    }

    /// <summary>The one measurement of a segmentation: the number of the segment in its tile's table, 0 = nodata.</summary>
    public static Measurement Label { get; } = new() { Name = "segment", Type = DataType.UInt32, Nodata = 0 };

    /// <summary>Makes the segmentation, or what is missing of it.</summary>
    /// <returns>How the cutting ended; the tiles that failed where the scaling could not be measured over all of them and nothing was cut.</returns>
    /// <exception cref="AntaresException">A product, band, parameter or tile that is asked for is not there.</exception>
    public SegmentationReport Run(SegmentationOptions options, CancellationToken cancel)
    {
        SegmentationPlan plan = Plan(options);
        ScalingStep step = new(workspace, files, runner);
        BandScaling? scaling = options.Rescale || options.Overwrite ? null : step.Find(plan);
        if (scaling is null)
        {
            (scaling, RunSummary measured) = step.Measure(plan, options.Overwrite, cancel);
            if (scaling is null)
            {
                return new SegmentationReport(measured with { Outcomes = [.. measured.Outcomes.Where(o => o.Failure is not null)] }, IsScaled: false);
            }
        }

        SegmentTile work = new(plan, scaling, writer, files, workspace);
        RunSummary run = runner.Run(Request(plan, scaling, options), (task, context) => work.Run(task.Tile, context.Cancel), cancel);
        return new SegmentationReport(run, IsScaled: true);
    }

    private static RunRequest Request(SegmentationPlan plan, BandScaling scaling, SegmentationOptions options) => new()
    {
        Step = Step,
        Name = plan.Name,
        Revision = Revision + plan.Segmenter.Revision,
        Title = "segmentation",
        Parameters = Parameters(plan),
        Product = Output(plan, scaling, options),
        Tiles = [.. plan.Tiles.Select(t => new TileTask(t.ToString(), t, [TileInput.Of(plan.Mosaic.Tiles[t]), scaling.ToInput()]))],
        BytesPerTile = (plan.MostPixels * (1 + (scaling.PlaneCount * sizeof(float)) + plan.Segmenter.BytesPerPixel(scaling.PlaneCount))) + (16L << 20),
        Overwrite = options.Overwrite,
    };

    private static Dictionary<string, string> Parameters(SegmentationPlan plan) => new(plan.Values.Deciding)
    {
        ["product"] = plan.Mosaic.Product.Name,
        ["algorithm"] = plan.Segmenter.Name,
        ["bands"] = plan.BandText,
    };

    private static Product Output(SegmentationPlan plan, BandScaling scaling, SegmentationOptions options) => new()
    {
        Name = plan.Name,
        Kind = ProductKind.Segmentation,
        Description = $"Segments of {plan.Mosaic.Product.Name}",
        SourceType = plan.Mosaic.Product.Name,
        Grid = plan.Mosaic.Grid,
        Measurements = [Label],
        Facts = new Dictionary<string, string>(Parameters(plan))
        {
            ["parameters"] = string.Join(' ', plan.Values.Deciding.Select(p => $"{p.Key}={p.Value}")),
            ["scaling"] = scaling.ToText(),
            ["datasource"] = options.Datasource,
            ["year"] = options.Year,
            ["region"] = options.AreaText,
        },
    };

    private SegmentationPlan Plan(SegmentationOptions options)
    {
        ISegmenter segmenter = Segmenters.Find(options.Algorithm, "--algorithm");
        AlgorithmParameters values = AlgorithmParameters.Of("segmenter", segmenter.Name, segmenter.Parameters, options.Extra);
        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        if (catalog.FindProduct(options.Name) is Product taken && taken.Kind != ProductKind.Segmentation)
        {
            throw new AntaresException(
                $"'{options.Name}' is already the name of a product of another kind ({taken.Kind}).", "--name", "Choose another name for the segmentation.");
        }

        IEnumerable<Measurement> bands = options.Bands.Count == 0 ? product.Measurements : options.Bands.Select(b => product.Measurement(b, "--bands"));
        ProductMosaic mosaic = new(product, catalog.Datasets(new DatasetQuery(product.Name) { Shape = options.Area }), reader, workspace);
        SegmentationPlan plan = new(options.Name, mosaic, [.. bands.Distinct()], segmenter, values);
        return plan.Tiles.Count > 0 ? plan : throw NoTiles(options);
    }

    private static AntaresException NoTiles(SegmentationOptions options) => new(
        string.Create(CultureInfo.InvariantCulture, $"No tile of product '{options.Product}' {(options.Area is null ? "has data" : $"meets {options.AreaText}")}."),
        "segment",
        options.Area is null ? "Make the product with `antares apply_recipe`." : "Choose another region, or apply the recipe to this one.");
}
