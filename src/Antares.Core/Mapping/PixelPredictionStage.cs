using Antares.Catalog;
using Antares.Grid;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Classifies single pixels.</summary>
public sealed class PixelPredictionStage(
    Workspace workspace,
    ICatalog catalog,
    IModelCatalog models,
    ClassifierTypes types,
    IProjections projections,
    IRasterReader reader,
    IRasterWriter writer,
    IFileStore files,
    RunController runner)
{
    private const string Step = "model_predict";
    private const int Revision = 2;

    /// <summary>Makes the classification, or what is missing of it, and its files outside of the workspace where asked for.</summary>
    /// <exception cref="UsageException">An option is out of its range.</exception>
    /// <exception cref="AntaresException">A name is unknown, model and features do not fit together, or other tiles of the map are of another model.</exception>
    public RunSummary Run(PixelPredictionOptions options, CancellationToken cancel)
    {
        options.Map.Checked();
        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        runner.Gate.Check(product, options.Area);
        (ModelRecord record, Model model) = ModelInput.Find(models, types, workspace, options.Model, "--model_id");
        IReadOnlyList<Measurement> measurements = ModelInput.Match(model.Card, product);
        Dataset[] datasets = [.. catalog.Datasets(new DatasetQuery(product.Name) { Shape = options.Area }).OrderBy(d => d.Tile)];
        if (datasets.Length == 0)
        {
            throw new AntaresException($"Product '{product.Name}' has no tile in the area.", "--product", "Choose another region or product.");
        }

        ClassificationProduct map = new(options.Name, model.Card, record.Checksum, product, ClassificationProduct.YearOf(datasets), "") { Options = options.Map };
        map.CheckName(catalog);
        EarlierTiles earlier = new(workspace, catalog, files, runner.OnlyPlans);
        earlier.Settle(map, datasets.Select(d => d.Tile!.Value), options.Overwrite, [Step, .. MappingUnitRuns.OwnSteps]);

        // Smoothing also looks at tiles outside of the area.
        ProductMosaic features = new(product, catalog.Datasets(new DatasetQuery(product.Name)), reader, workspace);
        ModelPredictor predictor = new(model);
        PixelProbabilities probabilities = new(features, measurements, predictor, options.Map.Smoothing);
        PixelTile tile = new(map, features, probabilities, predictor, workspace, writer);
        TileInput input = new("model", record.Checksum);
        RunRequest request = Request(options, map, [.. datasets.Select(d => Task(d, [input, .. Neighbours(features, d, options.Map.Smoothing)]))]);
        using RunHold hold = runner.Hold(cancel); // Reason: later runs read what the earlier ones made.
        RunSummary run = options.Map.MinimumHectares is null
            ? runner.Run(request, tile.Run, hold.Cancel)
            : new MappingUnitRuns(map, features, projections, workspace, reader, writer, files, runner).Run(request, tile, hold.Cancel);
        if (options.Map.MinimumHectares is null && run.ExitCode == 0)
        {
            earlier.RemoveRuns(options.Name, MappingUnitRuns.OwnSteps); // Reason: what an earlier map of this name with a minimum mapping unit was made of.
        }

        return options.OutFolder is null || run.ExitCode != 0 ? run : Export(options, map, run, hold.Cancel);
    }

    private static RunRequest Request(PixelPredictionOptions options, ClassificationProduct map, IReadOnlyList<TileTask> tiles) => new()
    {
        Step = Step,
        Name = options.Name,
        Revision = Revision,
        Title = "prediction",
        Parameters = new Dictionary<string, string>(options.Map.Facts)
        {
            ["model"] = map.Card.Name,
            ["product"] = map.Features.Name,
            ["scheme"] = map.Card.Scheme.Name,
            ["class_type"] = map.ClassType.ToString(),
        },
        Product = map.Product,
        Overwrite = options.Overwrite,
        Tiles = tiles,
        BytesPerTile = PixelTile.BytesOf(map),
    };

    private static TileTask Task(Dataset dataset, params TileInput[] others) =>
        new(dataset.Tile!.Value.ToString(), dataset.Tile.Value, [TileInput.Of(dataset), .. others]);

    /// <summary>The tiles that the smoothing of a tile looks at, those that are not there included.</summary>
    private static IEnumerable<TileInput> Neighbours(ProductMosaic features, Dataset dataset, SmoothingOptions? smoothing)
    {
        TileIndex tile = dataset.Tile!.Value;
        PixelWindow data = features.DataWindow(tile);
        if (smoothing is null || data.IsEmpty)
        {
            return [];
        }

        int margin = smoothing.Margin;
        PixelWindow around = new(data.Column - margin, data.Row - margin, data.Width + (2 * margin), data.Height + (2 * margin));
        return features.Grid.TilesIn(around).Where(t => t != tile).Select(t =>
            features.Tiles.TryGetValue(t, out Dataset? neighbour) ? TileInput.Of(neighbour) : TileInput.Absent($"{features.Product.Name}/{t}"));
    }

    /// <summary>One GeoTIFF of class codes per tile, under the names of the seed system.</summary>
    private RunSummary Export(PixelPredictionOptions options, ClassificationProduct map, RunSummary made, CancellationToken cancel)
    {
        string folder = Path.GetFullPath(options.OutFolder!);
        Dataset[] datasets = [.. made.Outcomes.Select(o => o.Result!.Dataset!)];
        PredictionExport export = new(map, new ProductMosaic(map.Product, datasets, reader, workspace), folder, workspace, writer);
        return runner.Run(
            new RunRequest
            {
                Step = "export_prediction",
                Name = $"{options.Name}-{Fingerprint.OfText(folder)[..8]}",
                Revision = Revision,
                Title = "export",
                Parameters = new Dictionary<string, string> { ["folder"] = folder },
                Tiles = [.. datasets.Select(d => Task(d))],
            },
            export.Run,
            cancel);
    }
}
