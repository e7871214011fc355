using System.CommandLine;
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
        Command command = new("watch", "Follow a run until it ends; a bar on a terminal, a line a minute elsewhere.") { name, step };
        command.Run((given, session) => Watch(RunsCommand.Finder(session), given.GetRequiredValue(name), given.GetValue(step), session));
        return command;
    }

    private static int Watch(RunFinder finder, string name, string? step, Session session)
    {
        bool isTerminal = AnsiConsole.Profile.Capabilities.Ansi && !Console.IsOutputRedirected;
        DateTimeOffset lastLine = DateTimeOffset.MinValue, lastHeld = session.Clock.GetUtcNow();
        while (!session.Cancel.IsCancellationRequested)
        {
            var runs = finder.Find(name, step);
            RunStatus run = (runs.FirstOrDefault(r => r.Status.Holder is not null) is { Status: not null } held ? held : runs[0]).Status;
            DateTimeOffset now = session.Clock.GetUtcNow();
            lastHeld = run.Holder is null ? lastHeld : now;
            if (run.Holder is null && (GoesOn(run) is bool goesOn ? !goesOn : now - lastHeld >= Between))
            {
                return End(run, isTerminal);
            }

            if (isTerminal)
            {
                Console.Write($"\r\u001b[2K{PaceOf(run, now).Bar(run.Step)}");
            }
            else if (now - lastLine >= Minute)
            {
                lastLine = now;
                Console.WriteLine(PaceOf(run, now).Line(run.Step));
            }

            session.Cancel.WaitHandle.WaitOne(Look);
        }

        return 0; // Reason: ctrl-C ends the watching, not the run.
    }

    /// <summary>True while the process of the latest attempt lives: what it made may prepare another step, which is about to begin. Null where nobody here can tell.</summary>
    private static bool? GoesOn(RunStatus run) => run.Attempt is { } attempt && attempt.Process != ProcessMark.Own ? attempt.Process.Lives() : null;

    private static int End(RunStatus run, bool isTerminal)
    {
        Console.Write(isTerminal ? "\r\u001b[2K" : "");
        Console.WriteLine($"{run.Step} '{run.Name}' is {run.State}: {run.Done} of {run.Tiles} tiles done, {run.Failed} failed");
        return run.State switch
        {
            RunRecord.Done => 0,
            RunRecord.Broken => 3,
            _ => 130,
        };
    }

    private static RunPace PaceOf(RunStatus run, DateTimeOffset now)
    {
        (int tiles, int ended) = run.Attempt is AttemptRecord attempt ? (attempt.Tiles, attempt.Tiles - attempt.Open + run.Fresh) : (run.Tiles, run.Done);
        return new RunPace(tiles, ended, run.Failed, run.Running.Count, run.Fresh, now - (run.Attempt?.Began ?? now));
    }
}
