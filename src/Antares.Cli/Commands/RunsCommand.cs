using System.CommandLine;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs</c>: what was run, how it stands, and how it goes on.</summary>
internal static class RunsCommand
{
    public static Command Create() => new("runs", "See, watch, resume, cancel and tidy runs; a run is one step over many tiles.")
    {
        RunsListCommand.Create(),
        RunsShowCommand.Create(),
        RunsWatchCommand.Create(),
        RunsResumeCommand.Create(),
        RunsCancelCommand.Create(),
        RunsExplainCommand.Create(),
        RunsPruneCommand.Create(),
    };

    /// <summary>Which run.</summary>
    public static Argument<string> Name() => new("NAME") { Description = "Name of the run's output, or STEP/NAME where several steps share it." };

    /// <summary>Limits a name that several steps share.</summary>
    public static Option<string?> Step() => new("--step") { Description = "Step, where several runs have this name: ingest, apply_recipe, segment, model_predict_object ..." };

    /// <summary>A document for programs instead of a table.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print a JSON document instead." };

    /// <summary>The runs of the workspace.</summary>
    public static RunFinder Finder(Session session) => new(WorkspaceLocator.Known(session.Workspace), session.Files);
}
