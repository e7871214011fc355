using System.CommandLine;
using Antares.Modelling;

namespace Antares.Cli.Commands;

/// <summary><c>antares model_fit</c>: learns classes from training polygons over features.</summary>
internal static class ModelFitCommand
{
    private static readonly ModelFitArguments Arguments = new();

    public static Command Create()
    {
        Command command = new("model_fit", "Fit a model: learn classes from training polygons over a feature product.");
        Arguments.AddTo(command);
        command.Run((given, session) => Fit(session, Arguments.Of(given, session)));
        return command;
    }

    /// <summary>Fits and prints.</summary>
    internal static int Fit(Session session, ModelFitOptions options)
    {
        ModelFitStage stage = new(
            session.Workspace, session.Catalog, session.Training, session.Schemes, session.Models, Classifiers.All, session.Projections, session.Rasters,
            session.Files, session.Runner, session.Clock);
        ModelFitReport report = stage.Run(options, session.Cancel, result => Console.WriteLine(ModelCardLines.Result(result)));
        foreach (string line in ModelFitText.Lines(report, options))
        {
            Console.WriteLine(line);
        }

        return report.ExitCode;
    }
}
