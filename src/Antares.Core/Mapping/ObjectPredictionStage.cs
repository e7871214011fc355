using Antares.Catalog;
using Antares.Grid;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Classifies segments: each owner tile names its own segments over all their pixels; then every tile paints its owners' results.</summary>
public sealed class ObjectPredictionStage(
    Workspace workspace,
    ICatalog catalog,
    IModelCatalog models,
    ClassifierTypes types,
    IRasterReader reader,
    IRasterWriter writer,
    IFileStore files,
    RunController runner)
{
    private const string OwnerStep = "predict_segments";
    private const string PaintStep = "model_predict_object";
    private const int Revision = 3;

    /// <summary>Makes the classification, or what is missing of it.</summary>
    /// <returns>How the painting ended; where the owners were interrupted, how they ended.</returns>
    /// <exception cref="AntaresException">A name is unknown, model, features and segmentation do not fit together, or other tiles of the map are
    /// of another model.</exception>
    public RunSummary Run(ObjectPredictionOptions options, CancellationToken cancel)
    {
        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        Product segmentation = catalog.Product(options.Segmentation, "--segmentation", ProductKind.Segmentation);
        runner.Gate.Check(product, options.Area);
        runner.Gate.Check(segmentation, options.Area);
        (ModelRecord record, Model model) = ModelInput.Find(models, types, workspace, options.Model, "--model");
        CheckAggregation(options, model.Card);
        CheckCategorical(options, model.Card);
        IReadOnlyList<Measurement> measurements = ModelInput.Match(model.Card, product);
        CheckGrid(product, segmentation);

        ProductMosaic features = Mosaic(product);
        string level = SegmentLevel.Choose(segmentation, options.Level, "--level").Name;
        SegmentationTiles tiles = new(Mosaic(segmentation), workspace, level);
        ClassificationProduct map = new(
            options.Name, model.Card, record.Checksum, product, ClassificationProduct.YearOf([.. features.Tiles.Values]), segmentation.Name)
        {
            Level = level,
            Options = new MapOptions { Probabilities = options.Probabilities },
        };
        map.CheckName(catalog);
        ObjectPlan plan = new(tiles, features, new TileInput("model", record.Checksum), Area(options, segmentation));
        using RunHold hold = runner.Hold(cancel); // Reason: the tiles are painted from the tables of their owners.
        new EarlierTiles(workspace, catalog, files, runner.OnlyPlans).Settle(map, plan.OwnersOf.Keys, options.Overwrite, OwnerStep, PaintStep);

        ObjectOwnerTile owner = new(map, tiles, features, measurements, new ModelPredictor(model), workspace, files);
        RunSummary owners = runner.Run(OwnerRequest(options, plan, map), owner.Run, hold.Cancel);
        if (owners.Interrupted)
        {
            return owners;
        }

        ObjectPaintTile paint = new(map, tiles, features, plan, owners, workspace, writer, files);
        return runner.Run(PaintRequest(options, plan, map, tiles, owners), paint.Run, hold.Cancel);
    }

    private static void CheckAggregation(ObjectPredictionOptions options, ModelCard card)
    {
        if (options.Aggregation is not null && options.Aggregation != card.Aggregation)
        {
            string own = AggregationName.Of(card.Aggregation), asked = AggregationName.Of(options.Aggregation.Value);
            throw new UsageException(
                $"Model '{card.Name}' learned from the {own} of the pixels, not from their {asked}.", "-sp", $"Leave -sp out, or fit a model with -sp {asked}.");
        }
    }

    private static void CheckCategorical(ObjectPredictionOptions options, ModelCard card)
    {
        string[] own = [.. card.Features.Where(f => f.IsCategorical).Select(f => f.Name).Order(StringComparer.Ordinal)];
        if (options.Categorical is not null && !own.SequenceEqual(options.Categorical.Distinct().Order(StringComparer.Ordinal)))
        {
            string learned = own.Length == 0 ? "no feature as names of kinds" : $"{string.Join(", ", own)} as names of kinds";
            throw new UsageException(
                $"Model '{card.Name}' learned {learned}.", "-categorical_variables", "Leave the option out, or fit a model with these features as categorical.");
        }
    }

    private static void CheckGrid(Product product, Product segmentation)
    {
        if (product.Grid is null || product.Grid != segmentation.Grid)
        {
            throw new AntaresException(
                $"Product '{product.Name}' and segmentation '{segmentation.Name}' lie on different grids.",
                "--product, --segmentation",
                "Use a segmentation of this product, or of one on the same grid.");
        }
    }

    private static RunRequest OwnerRequest(ObjectPredictionOptions options, ObjectPlan plan, ClassificationProduct map) => new()
    {
        Step = OwnerStep,
        Name = options.Name,
        Revision = Revision,
        Title = "segments",
        Parameters = Parameters(map),
        Overwrite = options.Overwrite,
        Tiles = plan.Owners,
        BytesPerTile = ObjectOwnerTile.BytesOf(map),
        IsPreparation = true,
    };

    private static RunRequest PaintRequest(
        ObjectPredictionOptions options, ObjectPlan plan, ClassificationProduct map, SegmentationTiles tiles, RunSummary owners)
    {
        Dictionary<TileIndex, TileInput> results = owners.Outcomes.ToDictionary(
            o => o.Task.Tile,
            o => o.Failure is null ? new TileInput($"segments/{o.Task.Key}", o.Fingerprint) : TileInput.Absent($"segments/{o.Task.Key}"));
        return new RunRequest
        {
            Step = PaintStep,
            Name = options.Name,
            Revision = Revision,
            Title = "prediction",
            Parameters = Parameters(map),
            Product = map.Product,
            Overwrite = options.Overwrite,
            Tiles =
            [
                .. plan.OwnersOf.OrderBy(t => t.Key).Select(t => new TileTask(
                    t.Key.ToString(), t.Key, [TileInput.Of(tiles.Mosaic.Tiles[t.Key]), .. t.Value.Select(owner => results[owner])])),
            ],
            BytesPerTile = ObjectPaintTile.LeastBytes,
        };
    }

    private static Dictionary<string, string> Parameters(ClassificationProduct map) => new([.. map.Options.Facts, .. map.Level.Length == 0 ? [] : new[] { KeyValuePair.Create("level", map.Level) }])
    {
        ["model"] = map.Card.Name,
        ["product"] = map.Features.Name,
        ["segmentation"] = map.Segmentation,
        ["scheme"] = map.Card.Scheme.Name,
        ["class_type"] = map.ClassType.ToString(),
    };

    private ProductMosaic Mosaic(Product product)
    {
        IReadOnlyList<Dataset> datasets = catalog.Datasets(new DatasetQuery(product.Name));
        return datasets.Count > 0
            ? new ProductMosaic(product, datasets, reader, workspace)
            : throw new AntaresException($"Product '{product.Name}' has no data.", product.Name, "Run the command that makes it again.");
    }

    private TileIndex[] Area(ObjectPredictionOptions options, Product segmentation)
    {
        TileIndex[] tiles = [.. catalog.Datasets(new DatasetQuery(segmentation.Name) { Shape = options.Area }).Select(d => d.Tile!.Value)];
        return tiles.Length > 0
            ? tiles
            : throw new AntaresException(
                $"Segmentation '{segmentation.Name}' has no tile in the area.", "--segmentation", "Choose another region, or segment this one.");
    }
}
