using System.Globalization;
using System.Security.Cryptography;
using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Runs;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>Fits a model: training polygons over features, aggregated, learned, judged on polygons left out, kept as a file.</summary>
public sealed class ModelFitStage(
    Workspace workspace,
    ICatalog catalog,
    ITrainingCatalog training,
    ISchemeCatalog schemes,
    IModelCatalog models,
    ClassifierTypes types,
    IProjections projections,
    IRasterReader reader,
    IFileStore files,
    RunController runner,
    TimeProvider clock)
{
    /// <summary>Fits the model and enters it into the catalog, or writes the table that it would learn from.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <param name="onResult">Told of each parameter set of a search.</param>
    /// <exception cref="AntaresException">There is nothing to learn from, or a name is unknown.</exception>
    public ModelFitReport Run(ModelFitOptions options, CancellationToken cancel, Action<GridResult>? onResult = null)
    {
        ModelFitChecks.Check(options);
        IClassifierType type = types.Find(options.Algorithm, "-model");
        type.Require();
        AlgorithmParameters parameters = GridSearch.Sets(type, options.Parameters, options.Grid)[0].All;
        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        TrainingSet set = training.FindTrainingSet(options.TrainingSet) ?? throw UnknownSet(options.TrainingSet);
        Scheme scheme = SchemeOf(set);
        CheckName(options);
        TrainingData data = options.TableIn is null
            ? new TrainingDataReader(workspace, catalog, projections, reader, files, runner)
                .FromPixels(options, product, set, Parameters(options, type, parameters, product), (ulong)parameters.Whole("seed"), cancel)
            : TrainingDataReader.FromFile(options, product, (ulong)parameters.Whole("seed"));
        ModelFitReport report = new(data.Run, data.InArea, data.Outside, data.Table?.Keys.Distinct().Count() ?? 0);
        return data.Table is not SampleTable all ? report
            : options.TableOut is string path ? report with { File = WriteTable(path, all, data) }
            : Fit(report, data, all, new ModelMaker(options, type, product, set, scheme), (options, set, scheme), onResult, cancel);
    }

    private ModelFitReport Fit(
        ModelFitReport report,
        TrainingData data,
        SampleTable all,
        ModelMaker maker,
        (ModelFitOptions Options, TrainingSet Set, Scheme Scheme) asked,
        Action<GridResult>? onResult,
        CancellationToken cancel)
    {
        SampleTable table = all.Take([.. Enumerable.Range(0, all.Count).Where(row => HasValue(all.Row(row)))]);
        int[] foreign = [.. table.Codes.Distinct().Where(c => asked.Scheme.Find(c) is null).Order()];
        if (foreign.Length > 0)
        {
            throw data.File.Length == 0 ? ForeignClasses(asked.Set, asked.Scheme, foreign) : new AntaresException(
                $"The table has classes that scheme '{asked.Scheme.Name}' does not: {string.Join(", ", foreign)}.", data.File, "Mend column code, or add the classes with `antares ingest_scheme`.");
        }

        report = report with
        {
            WithoutPixel = all.Pixels.Count(n => n == 0),
            WithoutData = Enumerable.Range(0, all.Count).Count(row => all.Pixels[row] > 0 && !HasValue(all.Row(row))),
            LostClasses = [.. data.Codes.Except(table.Codes).Order().Select(c => NameOf(asked.Scheme, c))],
        };
        if (table.Codes.Distinct().Count() is int classes and < 2)
        {
            throw new AntaresException(
                $"Training polygons of {(classes == 0 ? "no class" : "one class")} are left; a model needs two or more.",
                $"training set '{asked.Set.Name}' on product '{asked.Options.Product}'",
                $"{report.WithoutPixel} polygons cover no pixel and {report.WithoutData} lie on nodata: give polygons of more classes, or larger ones.");
        }

        (Model model, IReadOnlyList<PolygonReview> reviews) = maker.Make(data, table, onResult, cancel);
        string path = Keep(model, asked.Options);
        training.PutReviews(asked.Set.Name, reviews);
        return report with { Model = model, File = path, Notes = model.Card.Notes, Reviewed = reviews.Count };
    }

    private static bool HasValue(ReadOnlySpan<float> row)
    {
        foreach (float value in row)
        {
            if (float.IsFinite(value))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, string> Parameters(ModelFitOptions options, IClassifierType type, AlgorithmParameters parameters, Product product)
    {
        Dictionary<string, string> all = parameters.Deciding.ToDictionary(p => p.Key, p => p.Value);
        all["model"] = type.Name;
        all["product"] = product.Name;
        all["training"] = options.TrainingSet;
        all["features"] = string.Join(' ', product.Measurements);
        all["sp"] = AggregationName.Of(options.Aggregation ?? ModelFitOptions.DefaultAggregation);
        all["sample"] = Number(options.Share);
        all["area"] = options.Area is null ? "all" : Convert.ToHexStringLower(SHA256.HashData(options.Area.AsBinary()))[..16];
        AddChanged(all, options);
        return all;
    }

    // Only what is not as by default: a run made by an earlier version goes on.
    private static void AddChanged(Dictionary<string, string> all, ModelFitOptions options)
    {
        ModelFitOptions usual = new() { Name = "", Product = "", TrainingSet = "" };
        TrainingTreatment treatment = options.Treatment;
        (string Key, bool IsChanged, string Value)[] others =
        [
            ("categorical", options.Categorical.Count > 0, string.Join(' ', options.Categorical)),
            ("balance", treatment.Balance, "yes"),
            ("contamination", treatment.Contamination is not null, Number(treatment.Contamination ?? 0)),
            ("calibrate", treatment.Calibrate, "yes"),
            ("cv", options.Folds != usual.Folds, options.Folds.ToString(CultureInfo.InvariantCulture)),
            ("cv_split", options.Split is not null, FoldSplitName.Of(options.Split ?? FoldSplit.Blocks)),
            ("cv_block_size", options.BlockSide is not null, Number(options.BlockSide ?? 0)),
            ("grid", options.Grid.Count > 0, string.Join(' ', options.Grid.Select(g => $"{g.Key}={string.Join(',', g.Value)}"))),
        ];
        foreach ((string key, _, string value) in others.Where(o => o.IsChanged))
        {
            all[key] = value;
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string NameOf(Scheme scheme, int code) => scheme.Find(code) is Tag tag ? $"{tag.Name} ({code})" : $"{code}";

    private string WriteTable(string path, SampleTable table, TrainingData data)
    {
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        files.Write(full, TrainingTableFile.Write(full, new TrainingTable(table, [.. data.Features.Select(f => f.Name)], data.Aggregation, data.Categorical)));
        return full;
    }

    /// <summary>The ledger guards models of pixels; a model of a table has none.</summary>
    private void CheckName(ModelFitOptions options)
    {
        bool isOfTable = models.FindModel(options.Name) is not null && new TileLedger(workspace, files, TileLedger.FolderOf(workspace, SampleExtraction.Step, options.Name)).Describe() is null;
        if (isOfTable && options.TableIn is null && options.TableOut is null && !options.Overwrite)
        {
            throw MadeOtherwise(options.Name);
        }
    }

    private static AntaresException MadeOtherwise(string name) =>
        new($"There is a model '{name}' that was made otherwise.", "--name", "Choose another name, or replace the model with --overwrite.");

    private string Keep(Model model, ModelFitOptions options)
    {
        string path = Path.Combine(workspace.ModelsFolder, SafeName.Of(model.Card.Name) + ".npz");
        byte[] content = ModelFile.Write(model);
        string checksum = Convert.ToHexStringLower(SHA256.HashData(content));
        if (options.TableIn is not null && !options.Overwrite && models.FindModel(options.Name) is ModelRecord there && there.Checksum != checksum)
        {
            throw MadeOtherwise(options.Name);
        }

        Directory.CreateDirectory(workspace.ModelsFolder);
        files.Write(path, content);
        models.PutModel(new ModelRecord(
            model.Card.Name,
            model.Card.Algorithm,
            workspace.Relative(path),
            model.Card.Scheme.Name,
            model.Card.Source.TrainingSet,
            model.Card.Source.Product,
            model.Card.Accuracy.Confusion.Overall,
            checksum,
            clock.GetUtcNow()));
        return path;
    }

    private Scheme SchemeOf(TrainingSet set)
    {
        Scheme scheme = schemes.FindScheme(set.Scheme) ?? throw new AntaresException(
            $"There is no scheme '{set.Scheme}', which training set '{set.Name}' is written in.", "--training", "Ingest the scheme with `antares ingest_scheme`.");
        int[] foreign = [.. set.Polygons.Select(p => p.Code).Distinct().Where(c => scheme.Find(c) is null).Order()];
        return foreign.Length == 0 ? scheme : throw ForeignClasses(set, scheme, foreign);
    }

    private static AntaresException ForeignClasses(TrainingSet set, Scheme scheme, int[] foreign) => new(
        $"Training set '{set.Name}' has classes that scheme '{scheme.Name}' does not: {string.Join(", ", foreign)}.",
        "--training",
        "Add them to the scheme with `antares ingest_scheme`.");

    private AntaresException UnknownSet(string name)
    {
        string[] names = [.. training.TrainingSets().Select(s => s.Name)];
        return new AntaresException($"There is no training set '{name}'.", "--training", names.Length == 0
            ? "There is none yet: load one with `antares ingest_training`."
            : $"Use one of: {string.Join(", ", names)}.");
    }
}
