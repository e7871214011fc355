using Antares.Catalog;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Classifies single pixels.</summary>
public sealed class PixelPredictionStage(
    Workspace workspace, ICatalog catalog, IModelCatalog models, ClassifierTypes types, IRasterReader reader, IRasterWriter writer, IFileStore files,
    RunController runner)
{
    private const string Step = "model_predict";
    private const int Revision = 2;

    /// <summary>Makes the classification, or what is missing of it, and its files outside of the workspace where asked for.</summary>
    /// <exception cref="AntaresException">A name is unknown, model and features do not fit together, or other tiles of the map are of another model.</exception>
    public RunSummary Run(PixelPredictionOptions options, CancellationToken cancel)
    {
        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        (ModelRecord record, Model model) = ModelInput.Find(models, types, workspace, options.Model, "--model_id");
        IReadOnlyList<Measurement> measurements = ModelInput.Match(model.Card, product);
        Dataset[] datasets = [.. catalog.Datasets(new DatasetQuery(product.Name) { Shape = options.Area }).OrderBy(d => d.Tile)];
        if (datasets.Length == 0)
        {
            throw new AntaresException($"Product '{product.Name}' has no tile in the area.", "--product", "Choose another region or product.");
        }

        ProductMosaic features = new(product, datasets, reader, workspace);
        ClassificationProduct map = new(options.Name, model.Card, record.Checksum, product, ClassificationProduct.YearOf(datasets), "");
        map.CheckName(catalog);
        new EarlierTiles(workspace, catalog, files).Settle(map, features.Tiles.Keys, options.Overwrite, Step);
        PixelTile tile = new(map, features, measurements, new ModelPredictor(model), workspace, writer);
        RunSummary run = runner.Run(Request(options, map, datasets, record), tile.Run, cancel);
        return options.OutFolder is null || run.ExitCode != 0 ? run : Export(options, map, run, cancel);
    }

    private static RunRequest Request(PixelPredictionOptions options, ClassificationProduct map, Dataset[] datasets, ModelRecord record) => new()
    {
        Step = Step,
        Name = options.Name,
        Revision = Revision,
        Title = "prediction",
        Parameters = new Dictionary<string, string>
        {
            ["model"] = map.Card.Name,
            ["product"] = map.Features.Name,
            ["scheme"] = map.Card.Scheme.Name,
            ["class_type"] = map.ClassType.ToString(),
        },
        Product = map.Product,
        Overwrite = options.Overwrite,
        Tiles = [.. datasets.Select(d => Task(d, new TileInput("model", record.Checksum)))],
        BytesPerTile = PixelTile.BytesOf(map.Card),
    };

    private static TileTask Task(Dataset dataset, params TileInput[] others) =>
        new(dataset.Tile!.Value.ToString(), dataset.Tile.Value, [TileInput.Of(dataset), .. others]);

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
