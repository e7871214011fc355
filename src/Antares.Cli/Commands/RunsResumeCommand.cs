using System.CommandLine;
using System.Text.Json.Nodes;
using Antares.Runs;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs resume</c>: repeats the command line of a run's latest attempt in the folder where it was typed; what is done is skipped.</summary>
internal static class RunsResumeCommand
{
    public static Command Create()
    {
        Argument<string> name = RunsCommand.Name();
        Option<string?> step = RunsCommand.Step();
        Option<bool> json = new("--json") { Description = "Print a JSON document of how the run stands at the end; what the command prints goes to standard error." };
        Command command = new("resume", "Go on with a run: its last command line is run again, and what is done is skipped.") { name, step, json };
        command.SetAction(given => CommandRunner.Guard("runs resume", () =>
        {
            Invocation[] earlier;
            using (Session session = Session.Open(given))
            {
                earlier = EarlierOf(RunsCommand.Finder(session).Find(given.GetRequiredValue(name), given.GetValue(step)), session, given.GetRequiredValue(name));
            }

            int Repeated() => Repeat(earlier, given, () => Missing(given, given.GetRequiredValue(name), given.GetValue(step)));
            return given.GetValue(json) ? WithDocument(Repeated, given, given.GetRequiredValue(name), given.GetValue(step)) : Repeated();
        }));
        return command;
    }

    private static int WithDocument(Func<int> repeat, ParseResult given, string name, string? step)
    {
        string home = Environment.CurrentDirectory;
        TextWriter output = Console.Out;
        Console.SetOut(Console.Error);
        int code;
        try
        {
            code = repeat();
        }
        finally
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = home;
        }

        using Session session = Session.Open(given);
        Console.WriteLine(RunDocument.Text(new JsonArray([.. RunsCommand.Finder(session).Find(name, step).Select(r => RunDocument.Of(r.Status))])));
        return code;
    }

    /// <summary>The command lines of a run, the latest first: its plan is that of all of them.</summary>
    private static Invocation[] EarlierOf(IReadOnlyList<(TileLedger Ledger, RunStatus Status)> runs, Session session, string name)
    {
        if (runs.FirstOrDefault(r => r.Status.Holder is not null) is { Status.Holder: LockHolder holder })
        {
            throw new AntaresException(
                $"Run '{name}' is being worked on.", holder.ToString(), $"Follow it with `antares runs watch {Invocation.Quoted(name)}`, or stop it first with `antares runs cancel {Invocation.Quoted(name)}`.");
        }

        Invocation[] earlier =
        [
            .. runs.SelectMany(r => r.Ledger.Attempts()).OrderByDescending(a => a.Began).Select(a => a.Invocation)
                .Where(i => i.Arguments.Count > 0).DistinctBy(i => $"{i.Folder} {i.Text}"),
        ];
        return earlier.Length > 0 ? earlier : throw new AntaresException(
            $"Nobody knows which command made run '{name}': it is of an older version.", session.Workspace.RunsFolder, "Type its command again; what is done is skipped.");
    }

    private static int Missing(ParseResult given, string name, string? step)
    {
        using Session session = Session.Open(given);
        return RunsCommand.Finder(session).Find(name, step).Sum(r => session.Gate.MissingOrUnlisted(r.Ledger).Count);
    }

    /// <summary>Runs the latest command line, and earlier ones as long as tiles of theirs are missing.</summary>
    private static int Repeat(Invocation[] earlier, ParseResult given, Func<int> missing)
    {
        string home = Environment.CurrentDirectory;
        int code = Repeat(earlier[0], given);
        foreach (Invocation before in earlier.Skip(1))
        {
            Environment.CurrentDirectory = home;
            if (code != 0 || missing() == 0)
            {
                break;
            }

            code = Repeat(before, given);
        }

        return code;
    }

    private static int Repeat(Invocation last, ParseResult given)
    {
        if (!Directory.Exists(last.Folder))
        {
            throw new AntaresException(
                "The folder in which the command was typed is gone; paths in it may be relative to it.", last.Folder, $"Type it again where it fits: antares {last.Text}");
        }

        string[] arguments = [.. last.Arguments, .. GlobalOptions.GivenIn(given)];
        Console.Error.WriteLine($"$ antares {last.Text}");
        Environment.CurrentDirectory = last.Folder;
        return Program.Run(arguments);
    }
}
