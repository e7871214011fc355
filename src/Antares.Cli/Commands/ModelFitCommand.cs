using System.CommandLine;
using Antares.Modelling;
using Antares.Sampling;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_fit</c>: learns classes from training polygons over features.</summary>
internal static class ModelFitCommand
{
    private static readonly ModelFitOptions Defaults = new() { Name = "", Product = "", TrainingSet = "" };

    private static readonly Option<string> Kind = new("--model", "-model")
    {
        Description = $"Kind of model: {Classifiers.All.Names}.",
        DefaultValueFactory = _ => Defaults.Algorithm,
    };

    private static readonly Option<string> Product = new("--product", "-p", "-product") { Description = "Feature product to learn on.", Required = true };
    private static readonly Option<string> Training = new("--training", "-t", "-training") { Description = "Training set.", Required = true };
    private static readonly Option<string> Name = new("--name", "-n", "-name") { Description = "Name of the model.", Required = true };

    private static readonly Option<double> Sample = new("--sample", "-sample")
    {
        Description = $"Share of the polygons of each class, above 0 up to 1; never fewer than {PolygonSelection.LeastPerClass} of a class, all where there are fewer.",
        DefaultValueFactory = _ => Defaults.Sample,
    };

    private static readonly Option<string> Aggregate = new("--spatial_aggregation", "-sp", "--sp")
    {
        Description = $"How the pixels of a polygon become one number: {string.Join(", ", AggregationName.All)}.",
        DefaultValueFactory = _ => AggregationName.Of(Defaults.Aggregation),
    };

    private static readonly Option<string[]> Extra = ExtraValues.Option("model_params");
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace a model of this name that has other parameters." };
    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Command command = new("model_fit", "Fit a model: learn classes from training polygons over a feature product.")
        {
            Kind, Product, Training, Name, Sample, Aggregate, Extra, Overwrite,
        };
        Area.AddTo(command);
        command.Run((given, session) =>
        {
            ModelFitStage stage = new(
                session.Workspace, session.Catalog, session.Training, session.Schemes, session.Models, Classifiers.All, session.Projections, session.Rasters,
                session.Files, session.Runner, session.Clock);
            ModelFitReport report = stage.Run(Options(given, session), session.Cancel);
            foreach (string line in ModelFitText.Lines(report, given.GetValue(Sample)))
            {
                Console.WriteLine(line);
            }

            return report.Run.ExitCode;
        });
        return command;
    }

    private static ModelFitOptions Options(ParseResult given, Session session) => new()
    {
        Name = given.GetRequiredValue(Name),
        Algorithm = given.GetRequiredValue(Kind),
        Product = given.GetRequiredValue(Product),
        TrainingSet = given.GetRequiredValue(Training),
        Area = Area.Of(given, session.Catalog).Shape,
        Sample = given.GetValue(Sample),
        Aggregation = AggregationName.Parse(given.GetRequiredValue(Aggregate)),
        Parameters = ExtraValues.Parse(given.GetValue(Extra)),
        Threads = session.Threads,
        Overwrite = given.GetValue(Overwrite),
    };
}
