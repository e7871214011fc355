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
            TruthComparison found = stage.Compare(product, LocalPath.OfInput(given.GetRequiredValue(truth)), session.Cancel);
            if (found.Run.ExitCode == 0)
            {
                Console.WriteLine(Text(found));
            }

            return found.Run.ExitCode;
        });
        return command;
    }

    // An unclassified pixel is a wrong one; how many there are explains a low share.
    private static string Text(TruthComparison found)
    {
        string unclassified = found.Unclassified == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", {found.UnclassifiedShare * 100:0.##} % unclassified");
        return string.Create(CultureInfo.InvariantCulture, $"accuracy against the truth: {found.Accuracy:0.00} ({found.Pixels} pixels{unclassified})");
    }
}
