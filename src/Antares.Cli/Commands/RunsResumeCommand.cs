using System.CommandLine;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs resume</c>: repeats the command line of a run's latest attempt in the folder where it was typed; what is done is skipped.</summary>
internal static class RunsResumeCommand
{
    public static Command Create()
    {
        Argument<string> name = RunsCommand.Name();
        Option<string?> step = RunsCommand.Step();
        Command command = new("resume", "Go on with a run: its last command line is run again, and what is done is skipped.") { name, step };
        command.SetAction(given => CommandRunner.Guard("runs resume", () =>
        {
            Invocation last;
            using (Session session = Session.Open(given))
            {
                last = LastOf(RunsCommand.Finder(session).Find(given.GetRequiredValue(name), given.GetValue(step)), session, given.GetRequiredValue(name));
            }

            return Repeat(last, given);
        }));
        return command;
    }

    private static Invocation LastOf(IReadOnlyList<(TileLedger Ledger, RunStatus Status)> runs, Session session, string name)
    {
        if (runs.FirstOrDefault(r => r.Status.Holder is not null) is { Status.Holder: LockHolder holder })
        {
            throw new AntaresException(
                $"Run '{name}' is being worked on.", holder.ToString(), $"Follow it with `antares runs watch {name}`, or stop it first with `antares runs cancel {name}`.");
        }

        Invocation? last = runs.Select(r => r.Status.Attempt?.Invocation).FirstOrDefault(i => i?.Arguments.Count > 0);
        return last ?? throw new AntaresException(
            $"Nobody knows which command made run '{name}': it is of an older version.", session.Workspace.RunsFolder, "Type its command again; what is done is skipped.");
    }

    private static int Repeat(Invocation last, ParseResult given)
    {
        if (!Directory.Exists(last.Folder))
        {
            throw new AntaresException(
                "The folder in which the command was typed is gone; paths in it may be relative to it.", last.Folder, $"Type it again where it fits: antares {last.Text}");
        }

        List<string> arguments = [.. last.Arguments];
        if (given.GetValue(GlobalOptions.Workspace) is string workspace && !arguments.Contains("--workspace"))
        {
            arguments.AddRange(["--workspace", Path.GetFullPath(workspace)]);
        }

        Console.Error.WriteLine($"$ antares {last.Text}");
        Environment.CurrentDirectory = last.Folder;
        return Program.Run([.. arguments]);
    }
}
