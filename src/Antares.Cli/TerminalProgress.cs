using Antares.Runs;
using Spectre.Console;

namespace Antares.Cli;

/// <summary>A progress bar on a terminal; a plain line a minute, and one at the end of longer runs, elsewhere.</summary>
/// <remarks>A timer draws it, so that a tile of an hour does not look like a standstill; time is measured, not read from the clock, which somebody may set.</remarks>
/// <param name="clock">Measures time.</param>
/// <param name="verbose">Tells of every tile.</param>
/// <param name="isTerminal">True for the bar.</param>
/// <param name="output">Where it is written.</param>
internal sealed class TerminalProgress(TimeProvider clock, bool verbose, bool isTerminal, TextWriter output) : IRunProgress
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private ITimer? timer;
    private string title = "";
    private int total;
    private int ended;
    private int failed;
    private int already;
    private int running;
    private long began;
    private long lastLine;

    /// <summary>Whether output goes to somebody who watches.</summary>
    public static bool IsWatched => AnsiConsole.Profile.Capabilities.Ansi && !Console.IsErrorRedirected && !Console.IsOutputRedirected;

    public void Begin(RunRequest request, int alreadyDone)
    {
        lock (gate)
        {
            title = request.Title.Length > 0 ? request.Title : request.Step;
            total = request.Tiles.Count;
            (ended, failed, already, running) = (alreadyDone, 0, alreadyDone, 0);
            began = lastLine = clock.GetTimestamp();
            timer?.Dispose();
            timer = clock.CreateTimer(_ => Tick(), null, Look, Look);
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
                output.WriteLine($"tile {outcome.Task.Key} failed: {failure.What}");
                output.WriteLine($"  at   {failure.Where}");
                output.WriteLine($"  mend {failure.Mend}");
            }
            else if (verbose)
            {
                Clear();
                output.WriteLine($"{title}: tile {outcome.Task.Key} done");
            }

            Draw();
        }
    }

    public void Finish(RunSummary summary)
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
            if (isTerminal)
            {
                Draw();
                output.WriteLine();
            }
            else if (clock.GetElapsedTime(began) >= Minute)
            {
                output.WriteLine(Pace.Line(title));
            }

            if (summary.Reason.Length > 0)
            {
                output.WriteLine($"stopped: {summary.Reason}");
            }

            if (summary.Resumed > 0)
            {
                output.WriteLine($"{summary.Resumed} of {total} tiles were done already");
            }
        }
    }

    private RunPace Pace => new(total, ended, failed, running, ended - already, clock.GetElapsedTime(began));

    private void Tick()
    {
        lock (gate)
        {
            if (timer is not null)
            {
                Draw();
            }
        }
    }

    private void Clear()
    {
        if (isTerminal)
        {
            output.Write("\r\u001b[2K");
        }
    }

    private void Draw()
    {
        if (isTerminal)
        {
            output.Write($"\r\u001b[2K{Pace.Bar(title)}");
        }
        else if (clock.GetElapsedTime(lastLine) >= Minute)
        {
            lastLine = clock.GetTimestamp();
            output.WriteLine(Pace.Line(title));
        }
    }
}
