using System.CommandLine;

namespace Antares.Cli.Commands;

/// <summary><c>antares accuracy</c>: everything about the quality of a map, under one name; each of its commands also stands on its own.</summary>
internal static class AccuracyCommand
{
    /// <summary>The commands, made anew: a command has one place.</summary>
    public static IEnumerable<Command> Parts() =>
        [SampleDesignCommand.Create(), SampleDrawCommand.Create(), SampleLabelCommand.Create(), AccuracyEstimateCommand.Create()];

    public static Command Create()
    {
        Command command = new("accuracy", "How good a map is: design, draw and label a sample, estimate from it.");
        foreach (Command part in Parts())
        {
            RunOptions.AddTo(part);
            command.Subcommands.Add(part);
        }

        return command;
    }
}
