using System.CommandLine;
using System.Globalization;
using Antares.Modelling;
using Antares.Sampling;

namespace Antares.Cli;

/// <summary>Options of the commands that fit a model.</summary>
internal sealed class ModelFitArguments
{
    private static readonly ModelFitOptions Defaults = new() { Name = "", Product = "", TrainingSet = "" };

    private readonly Option<string> kind = new("--model", "-model")
    {
        Description = $"Kind of model: {Classifiers.All.Names}.",
        DefaultValueFactory = _ => Defaults.Algorithm,
    };

    private readonly Option<string> product = new("--product", "-p", "-product") { Description = "Feature product to learn on.", Required = true };
    private readonly Option<string> training = new("--training", "-t", "-training") { Description = "Training set.", Required = true };
    private readonly Option<string> name = new("--name", "-n", "-name") { Description = "Name of the model.", Required = true };

    private readonly Option<double?> sample = new("--sample", "-sample")
    {
        Description = string.Create(
            CultureInfo.InvariantCulture,
            $"Share of the polygons of each class, above 0 up to 1; never fewer than {PolygonSelection.LeastPerClass} of a class, all where there are fewer. Default: {ModelFitOptions.DefaultSample}; 1 of a table."),
        HelpName = "SHARE",
    };

    private readonly Option<string?> aggregate = new("--spatial_aggregation", "-sp", "--sp")
    {
        Description = $"How the pixels of a polygon become one number: {string.Join(", ", AggregationName.All)}. Default: {AggregationName.Of(ModelFitOptions.DefaultAggregation)}, or that of the table.",
    };

    private readonly Option<string[]> categorical = new("--categorical_variables", "-categorical_variables")
    {
        Description = "Features whose values are names of kinds, not amounts: the majority of a polygon's pixels counts, each value becomes a column of 0 and 1.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "FEATURE",
    };

    private readonly Option<bool> balance = new("--balance")
    {
        Description = $"Learn from as many polygons of each class as the smallest one has, never fewer than {PolygonSelection.LeastPerClass}.",
    };

    private readonly Option<bool> outliers = new("--remove-outliers")
    {
        Description = "Leave polygons out that are unlike the rest of their class (an isolation forest for each class); they still test the model.",
    };

    private readonly Option<double?> contamination = new("--contamination")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Share of each class that --remove-outliers leaves out, up to 0.5. Default: {TrainingTreatment.DefaultContamination}."),
        HelpName = "SHARE",
    };

    private readonly Option<bool> calibrate = new("--calibrate")
    {
        Description = "Make probabilities agree with how often the model is right: isotonic regression for each class, on votes of trees that had not seen the polygon.",
    };

    private readonly Option<int> folds = new("-cv", "--cv")
    {
        Description = "Folds of the cross-validation, always of whole polygons; 0 for none.",
        DefaultValueFactory = _ => Defaults.Folds,
        HelpName = "N",
    };

    private readonly Option<string?> split = new("--cv-split")
    {
        Description = "What is left out together: blocks of the map (then the accuracy is that of places far from any training polygon), or polygons at random. "
            + "Default: blocks; random for a table without places.",
        HelpName = string.Join("|", FoldSplitName.All),
    };

    private readonly Option<double?> block = new("--cv-block-size")
    {
        Description = $"Side of a block in units of the product's reference system. Default: about {FoldAssignment.BlocksPerFold} blocks for each fold.",
        HelpName = "SIDE",
    };

    private readonly Option<string?> tableOut = new("--filename", "-filename")
    {
        Description = "Write the table of features and classes to this file (.csv or .npz) instead of fitting.",
        HelpName = "FILE",
    };

    private readonly Option<string?> tableIn = new("--load-dataset", "-load-dataset")
    {
        Description = "Learn from this table (.csv or .npz, as -filename writes it) instead of reading pixels; alone it means the file of -filename.",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "FILE",
    };

    private readonly Option<string[]> extra = ExtraValues.Option("model_params");
    private readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace a model of this name that has other parameters." };
    private readonly AreaOptions area = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            kind, product, training, name, sample, aggregate, categorical, balance, outliers, contamination, calibrate, folds, split, block, tableOut, tableIn,
            extra, overwrite,
        ];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }

        area.AddTo(command);
    }

    /// <summary>What was given.</summary>
    public ModelFitOptions Of(ParseResult given, Session session) => new()
    {
        Name = given.GetRequiredValue(name),
        Algorithm = given.GetRequiredValue(kind),
        Product = given.GetRequiredValue(product),
        TrainingSet = given.GetRequiredValue(training),
        Area = area.Of(given, session.Catalog).Shape,
        Sample = given.GetValue(sample),
        Aggregation = given.GetValue(aggregate) is string statistic ? AggregationName.Parse(statistic) : null,
        Categorical = [.. (given.GetValue(categorical) ?? []).Distinct()],
        Treatment = Treatment(given),
        Folds = given.GetValue(folds),
        Split = given.GetValue(split) is string way ? FoldSplitName.Parse(way) : null,
        BlockSide = given.GetValue(block),
        Parameters = ExtraValues.Parse(given.GetValue(extra)),
        TableOut = IsAlone(given) ? null : given.GetValue(tableOut),
        TableIn = IsAlone(given) ? TableOf(given) : given.GetValue(tableIn),
        Threads = session.Threads,
        Overwrite = given.GetValue(overwrite),
    };

    // Scripts of antares3: -filename FILE --load-dataset.
    private bool IsAlone(ParseResult given) => given.GetResult(tableIn) is { Implicit: false, Tokens.Count: 0 };

    private string TableOf(ParseResult given) =>
        given.GetValue(tableOut) ?? throw new UsageException("--load-dataset names no table.", "--load-dataset", "Give the file: --load-dataset FILE.");

    private TrainingTreatment Treatment(ParseResult given)
    {
        double? share = given.GetValue(contamination);
        if (share is not null && !given.GetValue(outliers))
        {
            throw new UsageException("--contamination is the share that --remove-outliers leaves out.", "--contamination", "Give --remove-outliers too, or leave it out.");
        }

        return new TrainingTreatment
        {
            Balance = given.GetValue(balance),
            Contamination = given.GetValue(outliers) ? share ?? TrainingTreatment.DefaultContamination : null,
            Calibrate = given.GetValue(calibrate),
        };
    }
}
