using System.CommandLine;
using System.Text.Json.Nodes;
using Antares.Runs;
using Spectre.Console;

namespace Antares.Cli.Commands;

/// <summary><c>antares runs watch</c>: follows a run, of whatever process and host, until it ends.</summary>
internal static class RunsWatchCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1), Between = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        Argument<string> name = RunsCommand.Name();
        Option<string?> step = RunsCommand.Step();
        Option<bool> json = new("--json") { Description = "Print a JSON document on a line whenever something has changed, instead." };
        Command command = new("watch", "Follow a run until it ends; a bar on a terminal, a line a minute elsewhere.") { name, step, json };
        command.Run((given, session) =>
        {
            Action<RunStatus, bool> show = given.GetValue(json) ? Documents() : Texts(session.Clock);
            return Watch(RunsCommand.Finder(session), given.GetRequiredValue(name), given.GetValue(step), session, show);
        });
        return command;
    }

    private static int Watch(RunFinder finder, string name, string? step, Session session, Action<RunStatus, bool> show)
    {
        DateTimeOffset lastHeld = session.Clock.GetUtcNow();
        while (!session.Cancel.IsCancellationRequested)
        {
            var runs = finder.Find(name, step);
            RunStatus run = (runs.FirstOrDefault(r => r.Status.Holder is not null) is { Status: not null } held ? held : runs[0]).Status;
            DateTimeOffset now = session.Clock.GetUtcNow();
            lastHeld = run.Holder is null ? lastHeld : now;
            bool isOver = run.Holder is null && (GoesOn(run) is bool goesOn ? !goesOn : now - lastHeld >= Between);
            show(run, isOver);
            if (isOver)
            {
                return CodeOf(run);
            }

            session.Cancel.WaitHandle.WaitOne(Look);
        }

        return 0; // Reason: ctrl-C ends the watching, not the run.
    }

    private static Action<RunStatus, bool> Texts(TimeProvider clock)
    {
        bool isTerminal = AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected;
        DateTimeOffset lastLine = DateTimeOffset.MinValue;
        return (run, isOver) =>
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (isOver)
            {
                Console.Write(isTerminal ? "\r\u001b[2K" : "");
                Console.WriteLine($"{run.Step} '{run.Name}' is {run.State}: {run.Done} of {run.Tiles} tiles done, {run.Failed} failed");
            }
            else if (isTerminal)
            {
                Console.Write($"\r\u001b[2K{PaceOf(run, now).Bar(run.Step)}");
            }
            else if (now - lastLine >= Minute)
            {
                lastLine = now;
                Console.WriteLine(PaceOf(run, now).Line(run.Step));
            }
        };
    }

    private static Action<RunStatus, bool> Documents()
    {
        string last = "";
        return (run, isOver) =>
        {
            JsonObject document = RunDocument.Of(run);
            string line = RunDocument.Line(document);
            document["holder"]?.AsObject().Remove("silent_seconds"); // Reason: it changes with every look.
            string state = RunDocument.Line(document);
            if (isOver || state != last)
            {
                last = state;
                Console.WriteLine(line);
            }
        };
    }

    /// <summary>True while the process of the latest attempt lives: what it made may prepare another step, which is about to begin. Null where nobody here can tell.</summary>
    private static bool? GoesOn(RunStatus run) => run.Attempt is { } attempt && attempt.Process != ProcessMark.Own ? attempt.Process.Lives() : null;

    private static int CodeOf(RunStatus run) => run.State switch
    {
        RunRecord.Done => 0,
        RunRecord.Broken => 3,
        _ => 130,
    };

    private static RunPace PaceOf(RunStatus run, DateTimeOffset now)
    {
        (int tiles, int ended) = run.Attempt is AttemptRecord attempt ? (attempt.Tiles, attempt.Tiles - attempt.Open + run.Fresh) : (run.Tiles, run.Done);
        return new RunPace(tiles, ended, run.Failed, run.Running.Count, run.Fresh, now - (run.Attempt?.Began ?? now));
    }
}
