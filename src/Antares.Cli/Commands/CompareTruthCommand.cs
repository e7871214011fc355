using System.CommandLine;
using System.Globalization;
using Antares.Accuracy;
using Antares.Catalog;

namespace Antares.Cli.Commands;

/// <summary><c>antares compare_truth</c>: how much of a map of a simulated landscape is right.</summary>
internal static class CompareTruthCommand
{
    public static Command Create()
    {
        Option<string> name = new("--name", "-n", "-name") { Description = "Name of the classification.", Required = true };
        Option<string> truth = new("--truth") { Description = "The truth.tif that `antares simulate` made.", Required = true };
        Command command = new("compare_truth", "Compare a classification with the known truth of a simulated landscape.") { name, truth };
        command.Run((given, session) =>
        {
            Product product = session.Catalog.Product(given.GetRequiredValue(name), "--name", ProductKind.Classification);
            TruthComparisonStage stage = new(session.Workspace, session.Catalog, session.Rasters, session.Warper, session.Runner);
            (double accuracy, long pixels, Runs.RunSummary run) = stage.Compare(product, Path.GetFullPath(given.GetRequiredValue(truth)), session.Cancel);
            if (run.ExitCode == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accuracy against the truth: {accuracy:0.00} ({pixels} pixels)"));
            }

            return run.ExitCode;
        });
        return command;
    }
}
