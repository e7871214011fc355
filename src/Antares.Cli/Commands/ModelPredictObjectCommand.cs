using System.CommandLine;
using Antares.Mapping;
using Antares.Runs;
using Antares.Sampling;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_predict_object</c>: names the segments of a segmentation.</summary>
internal static class ModelPredictObjectCommand
{
    private static readonly Option<string> Product = new("--product", "-p", "-product") { Description = "Feature product; may be of another year than the model's.", Required = true };
    private static readonly Option<string> Model = new("--model", "-m", "-model") { Description = "Model that `antares model_fit` made.", Required = true };
    private static readonly Option<string> Segmentation = new("--segmentation", "-s", "-segmentation") { Description = "Segmentation to classify.", Required = true };
    private static readonly Option<string> Name = new("--name", "-n", "-name") { Description = "Name of the classification.", Required = true };

    private static readonly Option<string> Level = new("--level")
    {
        Description = "Level of a segmentation that has several (`antares list segmentations` shows them).",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string?> Aggregate = new("--spatial_aggregation", "-sp", "--sp")
    {
        Description = "How the pixels of a segment become one number. The model knows it; another one than the model's is an error.",
    };

    private static readonly Option<string[]> Categorical = new("--categorical_variables", "-categorical_variables")
    {
        Description = "Features whose values are names of kinds. The model knows them; others than the model's are an error.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "FEATURE",
    };

    private static readonly Option<bool> Probabilities = new("--probabilities")
    {
        Description = "Also keep the probability of every class (probability_CODE), the margin between the best two and the entropy, in 1/200, in the tables objects.npz.",
    };

    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace a classification of this name that has other parameters or another model." };
    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Command command = new("model_predict_object", "Classify the segments of a segmentation: class and confidence.")
        {
            Product, Model, Segmentation, Level, Name, Aggregate, Categorical, Probabilities, Overwrite,
        };
        Area.AddTo(command);
        command.Run((given, session) =>
        {
            ObjectPredictionStage stage = new(
                session.Workspace, session.Catalog, session.Models, Classifiers.All, session.Rasters, session.RasterWriter, session.Files, session.Runner);
            RunSummary run = stage.Run(Options(given, session), session.Cancel);
            Console.WriteLine($"Successfully ran prediction on {run.Done} tiles");
            Console.WriteLine($"{run.Failed} tiles failed");
            return run.ExitCode;
        });
        return command;
    }

    private static ObjectPredictionOptions Options(ParseResult given, Session session) => new()
    {
        Name = given.GetRequiredValue(Name),
        Product = given.GetRequiredValue(Product),
        Model = given.GetRequiredValue(Model),
        Segmentation = given.GetRequiredValue(Segmentation),
        Level = given.GetValue(Level) ?? "",
        Area = Area.Of(given, session.Catalog).Shape,
        Aggregation = given.GetValue(Aggregate) is string name ? AggregationName.Parse(name) : null,
        Categorical = given.GetValue(Categorical) is { Length: > 0 } categorical ? categorical : null,
        Probabilities = given.GetValue(Probabilities),
        Overwrite = given.GetValue(Overwrite),
    };
}
