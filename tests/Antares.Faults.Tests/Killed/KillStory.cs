using System.Diagnostics;
using Antares.Faults.Tests.Support;

namespace Antares.Faults.Tests.Killed;

/// <summary>The pipeline with SIGKILL at random moments; after each the same command is typed again.</summary>
/// <param name="land">Times of the undisturbed pipeline.</param>
/// <param name="user">Whose pipeline it is.</param>
/// <param name="seed">Another seed, other moments.</param>
/// <param name="times">Time that each command takes now; where one ends before its moment, this is learnt.</param>
public sealed class KillStory(FaultLand land, FaultUser user, int seed, Dictionary<PipelineStep, TimeSpan> times)
{
    private readonly List<KillRecord> kills = [];
    private readonly TimeSpan whole = land.Times.Values.Aggregate((a, b) => a + b);

    /// <summary>What was killed, in order.</summary>
    public IReadOnlyList<KillRecord> Kills => kills;

    /// <summary>Runs the pipeline to its end.</summary>
    /// <param name="count">Number of kills, one in every equal part of the undisturbed time.</param>
    public void Run(int count)
    {
        Random random = new(seed);
        TimeSpan[] moments = [.. Enumerable.Range(0, count).Select(n => (n + random.NextDouble()) / count * whole)];
        TimeSpan begin = TimeSpan.Zero;
        foreach (PipelineStep step in Pipeline.All)
        {
            TimeSpan end = begin + land.Times[step];
            RunStep(step, begin, [.. moments.Where(m => m >= begin && m < end)]);
            begin = end;
        }
    }

    private void RunStep(PipelineStep step, TimeSpan begin, TimeSpan[] moments)
    {
        int first = kills.Count;
        TimeSpan before = begin;
        foreach (TimeSpan moment in moments)
        {
            using RunningCommand command = user.Begin(step);
            long start = Stopwatch.GetTimestamp();
            bool hit = command.RunsAfter((moment - before) * (times[step] / land.Times[step]));
            times[step] = hit ? times[step] : Stopwatch.GetElapsedTime(start);
            command.Kill();
            command.End();
            kills.Add(new KillRecord(seed, moment / whole, step.Title, step.Done(user.Workspace), hit, ""));
            before = moment;
        }

        CommandResult last = user.Try(step); // Reason: what is done counts, so its time says nothing.
        Xunit.Assert.True(last.ExitCode == 0, last.ToString());
        for (int n = first; n < kills.Count; n++)
        {
            kills[n] = kills[n] with { Resume = n == kills.Count - 1 ? Said(last).Replace(user.Home, "~", StringComparison.Ordinal) : "killed again" };
        }
    }

    /// <summary>The lines that speak of tiles; else the last one.</summary>
    private static string Said(CommandResult result)
    {
        string[] lines = [.. result.Error.Split('\n').Concat(result.Output.Split('\n')).Select(l => l.Trim()).Where(l => l.Length > 0)];
        string[] tiles = [.. lines.Where(l => l.Contains(" tiles", StringComparison.Ordinal))];
        return string.Join("; ", tiles.Length > 0 ? tiles : lines.TakeLast(1));
    }
}
