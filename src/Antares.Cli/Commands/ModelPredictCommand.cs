using System.CommandLine;
using Antares.Mapping;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_predict</c>: names single pixels.</summary>
internal static class ModelPredictCommand
{
    private static readonly Option<string> Product = new("--product", "-p", "-product") { Description = "Feature product; may be of another year than the model's.", Required = true };
    private static readonly Option<string> Model = new("--model_id", "-id", "--model", "-m", "-model") { Description = "Name of the model that `antares model_fit` made.", Required = true };

    private static readonly Option<string?> Folder = new("--out_dir", "-dir")
    {
        Description = "Folder for one GeoTIFF of class codes per tile, prediction_MODEL_X_Y.tif; none when left out.",
    };

    private static readonly Option<string?> Name = new("--name", "-n", "-name") { Description = "Name of the classification. Default: PRODUCT_MODEL." };
    private static readonly Option<bool> Overwrite = new("--overwrite") { Description = "Replace a classification of this name that has other parameters or another model." };
    private static readonly Option<bool> Probabilities = new("--probabilities")
    {
        Description = "Also keep the probability of every class (probability_CODE), the margin between the best two and the entropy, as measurements in 1/200.",
    };

    private static readonly Option<string?> MinimumSize = new("--mmu")
    {
        Description = "Minimum mapping unit, e.g. 1ha: patches below it go to the neighbour with the longest common border, over all tiles of the run. None when left out.",
    };

    private static readonly SmoothingArguments Smoothing = new();
    private static readonly AreaOptions Area = new();

    public static Command Create()
    {
        Command command = new("model_predict", "Classify single pixels: class and confidence.")
        {
            Product, Model, Folder, Name, Probabilities, MinimumSize, Overwrite,
        };
        Smoothing.AddTo(command);
        Area.AddTo(command);
        command.Run((given, session) =>
        {
            PixelPredictionStage stage = new(
                session.Workspace, session.Catalog, session.Models, Classifiers.All, session.Projections, session.Rasters, session.RasterWriter, session.Files, session.Runner);
            RunSummary run = stage.Run(Options(given, session), session.Cancel);
            Console.WriteLine($"Successfully ran prediction on {run.Done} tiles");
            Console.WriteLine($"{run.Failed} tiles failed");
            return run.ExitCode;
        });
        return command;
    }

    private static PixelPredictionOptions Options(ParseResult given, Session session)
    {
        string product = given.GetRequiredValue(Product), model = given.GetRequiredValue(Model);
        return new PixelPredictionOptions
        {
            Name = given.GetValue(Name) ?? $"{product}_{model}",
            Product = product,
            Model = model,
            Area = Area.Of(given, session.Catalog).Shape,
            OutFolder = given.GetValue(Folder),
            Map = new MapOptions
            {
                Probabilities = given.GetValue(Probabilities),
                Smoothing = Smoothing.Of(given),
                MinimumHectares = given.GetValue(MinimumSize) is string size ? MappingUnitSize.Parse(size) : null,
            },
            Overwrite = given.GetValue(Overwrite),
        };
    }
}
