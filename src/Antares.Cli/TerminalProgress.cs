using Antares.Runs;
using Spectre.Console;

namespace Antares.Cli;

/// <summary>A progress bar on a terminal; a plain line a minute, and one at the end, elsewhere.</summary>
internal sealed class TerminalProgress(TimeProvider clock, bool verbose) : IRunProgress
{
    private readonly Lock gate = new();
    private string title = "";
    private int total;
    private int ended;
    private int failed;
    private int already;
    private int running;
    private DateTimeOffset began;
    private DateTimeOffset lastLine;

    private static bool IsTerminal => AnsiConsole.Profile.Capabilities.Ansi && !Console.IsErrorRedirected && !Console.IsOutputRedirected;

    public void Begin(RunRequest request, int alreadyDone)
    {
        lock (gate)
        {
            title = request.Title.Length > 0 ? request.Title : request.Step;
            total = request.Tiles.Count;
            (ended, failed, already, running) = (alreadyDone, 0, alreadyDone, 0);
            began = lastLine = clock.GetUtcNow();
            Draw();
        }
    }

    public void Started(TileTask task)
    {
        lock (gate)
        {
            running++;
            Draw();
        }
    }

    public void Ended(TileOutcome outcome)
    {
        lock (gate)
        {
            ended++;
            running--;
            failed += outcome.Failure is null ? 0 : 1;
            if (outcome.Failure is TileFailure failure)
            {
                Clear();
                Console.Error.WriteLine($"tile {outcome.Task.Key} failed: {failure.What}");
                Console.Error.WriteLine($"  at   {failure.Where}");
                Console.Error.WriteLine($"  mend {failure.Mend}");
            }
            else if (verbose)
            {
                Clear();
                Console.Error.WriteLine($"{title}: tile {outcome.Task.Key} done");
            }

            Draw();
        }
    }

    public void Finish(RunSummary summary)
    {
        lock (gate)
        {
            if (IsTerminal)
            {
                Draw();
                Console.Error.WriteLine();
            }

            if (summary.Reason.Length > 0)
            {
                Console.Error.WriteLine($"stopped: {summary.Reason}");
            }

            if (summary.Resumed > 0)
            {
                Console.Error.WriteLine($"{summary.Resumed} of {total} tiles were done already");
            }
        }
    }

    private static void Clear()
    {
        if (IsTerminal)
        {
            Console.Error.Write("\r\u001b[2K");
        }
    }

    private void Draw()
    {
        RunPace pace = new(total, ended, failed, running, ended - already, clock.GetUtcNow() - began);
        if (IsTerminal)
        {
            Console.Error.Write($"\r\u001b[2K{pace.Bar(title)}");
        }
        else if (clock.GetUtcNow() - lastLine >= TimeSpan.FromMinutes(1))
        {
            lastLine = clock.GetUtcNow();
            Console.Error.WriteLine(pace.Line(title));
        }
    }
}
