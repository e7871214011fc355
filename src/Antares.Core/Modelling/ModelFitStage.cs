using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Antares.Accuracy;
using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Runs;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>Fits a model: training polygons over features, aggregated, learned, measured on polygons left out, kept as a file.</summary>
/// <remarks>The accuracy is that of a model which never saw the held-out polygons; the model kept is then fitted again on all of them.</remarks>
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
    /// <summary>Share of the polygons of each class on which the accuracy is measured.</summary>
    public const double HeldOutShare = 0.25;

    /// <summary>Fits the model and enters it into the catalog.</summary>
    /// <exception cref="AntaresException">There is nothing to learn from, or a name is unknown.</exception>
    public ModelFitReport Run(ModelFitOptions options, CancellationToken cancel)
    {
        IClassifierType type = types.Find(options.Algorithm, "-model");
        AlgorithmParameters parameters = AlgorithmParameters.Of("model", type.Name, type.Parameters, options.Parameters);
        Product product = catalog.Product(options.Product, "--product", ProductKind.Features);
        TrainingSet set = training.FindTrainingSet(options.TrainingSet) ?? throw UnknownSet(options.TrainingSet);
        Scheme scheme = SchemeOf(set);
        ProductMosaic pixels = new(product, catalog.Datasets(new DatasetQuery(product.Name)), reader, workspace);
        ulong seed = (ulong)parameters.Whole("seed");

        (IReadOnlyList<PlacedPolygon> placed, int outside) = new PolygonPlacement(projections, pixels).Place(set.Polygons, options.Area);
        PlacedPolygon[] chosen = Choose(placed, outside, options, seed);
        ExtractionRequest request = new(options.Name, Parameters(options, type, parameters, product), options.Overwrite);
        (RunSummary run, SampleTable? all) =
            new SampleExtraction(workspace, runner, files).Run(request, pixels, product.Measurements, options.Aggregation, chosen, cancel);
        ModelFitReport report = new(run, null, "", placed.Count, outside, chosen.Length, 0, 0, []);
        return all is null ? report : Fit(report, all, placed, new Plan(options, type, parameters, product, set, scheme, seed), cancel);
    }

    private static PlacedPolygon[] Choose(IReadOnlyList<PlacedPolygon> placed, int outside, ModelFitOptions options, ulong seed)
    {
        if (options.Sample is not (> 0 and <= 1))
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"-sample {options.Sample} is no share."), "-sample", "Give a number above 0 and up to 1.");
        }

        if (placed.Count == 0)
        {
            string place = options.Area is null ? "" : " in the area";
            throw new AntaresException(
                outside == 0
                    ? $"Training set '{options.TrainingSet}' has no polygon{place}."
                    : $"All {outside} polygons of training set '{options.TrainingSet}'{place} lie outside of product '{options.Product}'.",
                "--training",
                "Choose a region or product that the polygons meet, or ingest training polygons of this place.");
        }

        return [.. PolygonSelection.Sample([.. placed.Select(p => (p.Key, p.Polygon.Code))], options.Sample, seed).Select(i => placed[i])];
    }

    private ModelFitReport Fit(ModelFitReport report, SampleTable all, IReadOnlyList<PlacedPolygon> placed, Plan plan, CancellationToken cancel)
    {
        int width = plan.Product.Measurements.Count;
        int[] rows = [.. Enumerable.Range(0, all.Count).Where(i => all.Features.AsSpan(i * width, width).ContainsAnyExcept(float.NaN))];
        int[] classes = [.. rows.Select(i => all.Codes[i]).Distinct().Order()];
        report = report with
        {
            WithoutPixel = all.Pixels.Count(n => n == 0),
            WithoutData = all.Count - rows.Length - all.Pixels.Count(n => n == 0),
            LostClasses = [.. placed.Select(p => p.Polygon.Code).Distinct().Except(classes).Order().Select(c => NameOf(plan, c))],
        };
        if (classes.Length < 2)
        {
            throw new AntaresException(
                $"Training polygons of {classes.Length} classes are left; a model needs two or more.",
                $"training set '{plan.Set.Name}' on product '{plan.Product.Name}'",
                $"{report.WithoutPixel} polygons cover no pixel and {report.WithoutData} lie on nodata: give more or larger polygons.");
        }

        ClassifierSamples samples = new ClassifierSamples(all.Features, [.. all.Codes.Select(c => Array.IndexOf(classes, c))], classes).Take(rows);
        ConfusionMatrix heldOut = Measure(samples, [.. rows.Select(i => all.Keys[i])], classes, plan, cancel);
        IClassifier classifier = plan.Type.Fit(samples, plan.Parameters, plan.Options.Threads, cancel).Classifier;
        Model model = new(CardOf(plan, classes, rows.Length, heldOut), classifier);
        return report with { Model = model, File = Keep(model, plan) };
    }

    /// <summary>Accuracy on polygons left out whole, by a model that learned from the others.</summary>
    private static ConfusionMatrix Measure(ClassifierSamples samples, ulong[] keys, int[] classes, Plan plan, CancellationToken cancel)
    {
        int[] heldOut = PolygonSelection.HeldOut([.. keys.Select((key, i) => (key, samples.Classes[i]))], HeldOutShare, plan.Seed);
        ConfusionMatrix matrix = new(classes);
        if (heldOut.Length == 0)
        {
            return matrix;
        }

        IClassifier classifier = plan.Type.Fit(samples.Take([.. Enumerable.Range(0, keys.Length).Except(heldOut)]), plan.Parameters, plan.Options.Threads, cancel).Classifier;
        float[] probabilities = new float[heldOut.Length * classes.Length];
        ClassifierSamples unseen = samples.Take(heldOut);
        classifier.Predict(unseen.Features, probabilities);
        for (int i = 0; i < heldOut.Length; i++)
        {
            int best = ClassChoice.Best(probabilities.AsSpan(i * classes.Length, classes.Length));
            matrix.Add(classes[unseen.Classes[i]], classes[best]);
        }

        return matrix;
    }

    private static ModelCard CardOf(Plan plan, int[] classes, int polygons, ConfusionMatrix heldOut) => new()
    {
        Name = plan.Options.Name,
        Algorithm = plan.Type.Name,
        AntaresVersion = typeof(ModelFitStage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
        Parameters = plan.Parameters.Deciding,
        Features = [.. plan.Product.Measurements.Select(m => new ModelFeature(m.Name, m.Units, m.Circular))],
        Aggregation = plan.Options.Aggregation,
        Scheme = plan.Scheme,
        Classes = classes,
        TrainingSet = plan.Set.Name,
        TrainingFingerprint = PolygonKeys.Fingerprint(plan.Set.Polygons),
        Polygons = polygons,
        Product = plan.Product.Name,
        Recipe = plan.Product.SourceType,
        HeldOut = heldOut,
    };

    private static Dictionary<string, string> Parameters(ModelFitOptions options, IClassifierType type, AlgorithmParameters parameters, Product product)
    {
        Dictionary<string, string> all = parameters.Deciding.ToDictionary(p => p.Key, p => p.Value);
        all["model"] = type.Name;
        all["product"] = product.Name;
        all["training"] = options.TrainingSet;
        all["features"] = string.Join(' ', product.Measurements);
        all["sp"] = AggregationName.Of(options.Aggregation);
        all["sample"] = options.Sample.ToString("R", CultureInfo.InvariantCulture);
        all["area"] = options.Area is null ? "all" : Convert.ToHexStringLower(SHA256.HashData(options.Area.AsBinary()))[..16];
        return all;
    }

    private static string NameOf(Plan plan, int code) => plan.Scheme.Find(code) is Tag tag ? $"{tag.Name} ({code})" : $"{code}";

    private string Keep(Model model, Plan plan)
    {
        string path = Path.Combine(workspace.ModelsFolder, SafeName.Of(model.Card.Name) + ".npz");
        byte[] content = ModelFile.Write(model);
        Directory.CreateDirectory(workspace.ModelsFolder);
        files.Write(path, content);
        models.PutModel(new ModelRecord(
            model.Card.Name,
            model.Card.Algorithm,
            workspace.Relative(path),
            model.Card.Scheme.Name,
            plan.Set.Name,
            plan.Product.Name,
            model.Card.HeldOut.Overall,
            Convert.ToHexStringLower(SHA256.HashData(content)),
            clock.GetUtcNow()));
        return path;
    }

    private Scheme SchemeOf(TrainingSet set)
    {
        Scheme scheme = schemes.FindScheme(set.Scheme) ?? throw new AntaresException(
            $"There is no scheme '{set.Scheme}', which training set '{set.Name}' is written in.", "--training", "Ingest the scheme with `antares ingest_scheme`.");
        int[] foreign = [.. set.Polygons.Select(p => p.Code).Distinct().Where(c => scheme.Find(c) is null).Order()];
        return foreign.Length == 0
            ? scheme
            : throw new AntaresException(
                $"Training set '{set.Name}' has classes that scheme '{scheme.Name}' does not: {string.Join(", ", foreign)}.",
                "--training",
                "Add them to the scheme with `antares ingest_scheme`.");
    }

    private AntaresException UnknownSet(string name)
    {
        string[] names = [.. training.TrainingSets().Select(s => s.Name)];
        return new AntaresException($"There is no training set '{name}'.", "--training", names.Length == 0
            ? "There is none yet: load one with `antares ingest_training`."
            : $"Use one of: {string.Join(", ", names)}.");
    }

    private sealed record Plan(
        ModelFitOptions Options, IClassifierType Type, AlgorithmParameters Parameters, Product Product, TrainingSet Set, Scheme Scheme, ulong Seed);
}
