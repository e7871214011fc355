using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Antares.Accuracy;
using Antares.Catalog;
using Antares.Cli.Pictures;
using Antares.Export;
using Antares.Legend;
using Antares.Mapping;
using Antares.Storage;

namespace Antares.Cli.Commands;

/// <summary><c>antares accuracy_estimate</c>: accuracy and areas with standard errors, from a labelled sample or from a table of counts.</summary>
internal static class AccuracyEstimateCommand
{
    private const string Name = "accuracy_estimate";

    private static readonly EstimateSettings Defaults = new();
    private static readonly JsonSerializerOptions Indented = new(CatalogJson.Options) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    private static readonly Argument<string?> Sample = new("SAMPLE")
    {
        Description = "Labelled sample of `antares sample_draw`: a GeoPackage, any vector file or a CSV table with the columns stratum, map_class and class (codes or names).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Layer = new("--layer", "-l") { Description = "Layer of the sample, where the file has more than one." };
    private static readonly Option<string?> Design = new("--design") { Description = "Design of the sample. Default: SAMPLE.design.json beside it.", HelpName = "FILE" };

    private static readonly Option<string?> Map = new("--classification", "-c")
    {
        Description = "Classification that is judged, read at the units. Default: that of the design; strata of another map stay valid.",
        HelpName = "MAP",
    };

    private static readonly Option<string?> MapAfter = new("--to") { Description = "Later classification, for change: the sample has a column class_after. Default: that of the design.", HelpName = "MAP" };
    private static readonly Option<string?> Scheme = new("--scheme") { Description = "Coarser scheme to whose classes labels and map are walked before anything is estimated.", HelpName = "NAME" };

    private static readonly Option<string[]> Regions = new("--by-region")
    {
        Description = "Regions for which estimates are told apart.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "REGION",
    };

    private static readonly Option<string?> Cluster = new("--cluster") { Description = "Column of the cluster of each unit, of a design of two stages. Default: cluster, where the file has it.", HelpName = "COLUMN" };
    private static readonly Option<bool> SkipUnlabelled = new("--skip-unlabelled") { Description = "Leave units without a label out, and do without rows that are missing, as missing at random within their stratum." };

    private static readonly Option<string?> Matrix = new("--matrix")
    {
        Description = "Estimate from a CSV table of counts instead: a line for each class of the map, a column for each true class, and area_ha (or weight).",
        HelpName = "FILE",
    };

    private static readonly Option<double> Confidence = new("--confidence") { Description = "Probability with which intervals hold the truth.", DefaultValueFactory = _ => Defaults.Confidence, HelpName = "P" };
    private static readonly Option<bool> FinitePopulation = new("--fpc") { Description = "Correct variances for the share of each stratum's pixels that was drawn." };
    private static readonly Option<string?> Csv = new("--csv") { Description = "Write every estimate as CSV.", HelpName = "FILE" };
    private static readonly Option<string?> Json = new("--json") { Description = "Write everything as JSON.", HelpName = "FILE" };
    private static readonly Option<string?> Picture = new("--picture", "-f") { Description = "Draw areas and accuracies with their intervals: .svg or .png.", HelpName = "FILE" };

    public static Command Create()
    {
        Command command = new(Name, "Estimate accuracy, areas and their change, each with its standard error, from a labelled sample or a table of counts.")
        {
            Sample, Layer, Design, Map, MapAfter, Scheme, Regions, Cluster, SkipUnlabelled, Matrix, Confidence, FinitePopulation, Csv, Json, Picture,
        };
        command.Run(Run);
        return command;
    }

    private static int Run(ParseResult given, Session session)
    {
        RefuseLosses(given);
        PictureFile? picture = given.GetValue(Picture) is string file ? new PictureFile(session.Files, LocalPath.Of(file)) : null;
        AccuracyReport report = given.GetValue(Matrix) is string table ? FromMatrix(given, table) : FromSample(given, session);
        foreach (string line in AccuracyText.Lines(report))
        {
            Console.WriteLine(line);
        }

        Write(session, given.GetValue(Csv), () => AccuracyCsv.Of(report));
        Write(session, given.GetValue(Json), () => JsonSerializer.Serialize(report, Indented) + "\n");
        if (picture is not null)
        {
            picture.Write(AccuracyPicture.Draw(report), session.Cancel);
            Console.WriteLine($"Wrote {LocalPath.Of(given.GetValue(Picture)!)}");
        }

        return 0;
    }

    // Labels are days of work: no output may take the place of the sample or of its design.
    private static void RefuseLosses(ParseResult given)
    {
        string? sample = given.GetValue(Sample);
        OutputGuard.Refuse(
            [("--csv", given.GetValue(Csv)), ("--json", given.GetValue(Json)), ("--picture", given.GetValue(Picture))],
            ("SAMPLE", sample), ("--design", given.GetValue(Design)), ("--matrix", given.GetValue(Matrix)), ("the design of SAMPLE", sample is null ? null : SampleFile.DesignOf(sample)),
            ("the form of SAMPLE", sample is null ? null : SampleFile.FormOf(sample)));
    }

    private static AccuracyReport FromMatrix(ParseResult given, string table)
    {
        (string Name, bool IsGiven)[] others =
        [
            ("SAMPLE", given.GetValue(Sample) is not null), ("--layer", given.GetValue(Layer) is not null), ("--design", given.GetValue(Design) is not null), ("-c", given.GetValue(Map) is not null), ("--to", given.GetValue(MapAfter) is not null),
            ("--scheme", given.GetValue(Scheme) is not null), ("--by-region", given.GetValue(Regions) is { Length: > 0 }), ("--cluster", given.GetValue(Cluster) is not null), ("--skip-unlabelled", given.GetValue(SkipUnlabelled)),
        ];
        string[] wrong = [.. others.Where(o => o.IsGiven).Select(o => o.Name)];
        return wrong.Length > 0
            ? throw new UsageException($"A table of counts has no units, so {string.Join(", ", wrong)} cannot be used with --matrix.", Name, "Leave out --matrix, or the others.")
            : AccuracyEstimates.Of(CountMatrixFile.Read(LocalPath.Of(table), given.GetValue(RunOptions.AllowGaps)), Settings(given));
    }

    private static AccuracyReport FromSample(ParseResult given, Session session)
    {
        AccuracyEstimateOptions options = new()
        {
            Sample = given.GetValue(Sample) is string sample ? LocalPath.OfInput(sample) : throw new UsageException("There is nothing to estimate from.", Name, "Give a labelled sample, or a table of counts with --matrix FILE."),
            Layer = given.GetValue(Layer),
            Design = given.GetValue(Design) is string design ? LocalPath.Of(design) : null,
            Map = given.GetValue(Map),
            MapAfter = given.GetValue(MapAfter),
            Scheme = given.GetValue(Scheme),
            Regions = [.. (given.GetValue(Regions) ?? []).Distinct()],
            Cluster = given.GetValue(Cluster),
            SkipUnlabelled = given.GetValue(SkipUnlabelled),
            AllowGaps = given.GetValue(RunOptions.AllowGaps),
            Settings = Settings(given),
        };
        return new AccuracyEstimateStage(session.Vectors, session.Projections, WorkspaceOf(given, session)).Run(options, session.Cancel);
    }

    private static EstimateSettings Settings(ParseResult given)
    {
        double confidence = given.GetValue(Confidence);
        return confidence is > 0 and < 1
            ? Defaults with { Confidence = confidence, FinitePopulation = given.GetValue(FinitePopulation) }
            : throw new UsageException(FormattableString.Invariant($"--confidence {confidence} is no probability between 0 and 1."), Name, "Give 0.95 for intervals of 95 %.");
    }

    // A sample and its design are enough; a workspace that was named, or is there, adds its maps. One that was named and is not there is an error.
    private static EstimateWorkspace? WorkspaceOf(ParseResult given, Session session) =>
        !File.Exists(session.Workspace.CatalogFile) && given.GetValue(GlobalOptions.Workspace) is null
            ? null
            : new EstimateWorkspace(session.Catalog, session.Schemes, session.Burner, name => MapOf(session, name));

    private static EstimatedMap? MapOf(Session session, string name) => session.Catalog.FindProduct(name) is { Kind: ProductKind.Classification } product
        ? new EstimatedMap(
            new ProductMosaic(product, session.Catalog.Datasets(new DatasetQuery(name)), session.Rasters, session.Workspace),
            ClassificationProduct.LegendOf(product) ?? session.Schemes.FindScheme(product.Facts.GetValueOrDefault(MapFacts.Scheme, "")) ?? new Scheme("", []))
        : null;

    private static void Write(Session session, string? file, Func<string> text)
    {
        if (file is not null)
        {
            session.Files.Write(LocalPath.Of(file), Encoding.UTF8.GetBytes(text()));
            Console.WriteLine($"Wrote {LocalPath.Of(file)}");
        }
    }
}
