using System.Diagnostics;
using Antares.TestKit;

namespace Antares.Faults.Tests.Support;

/// <summary>A land of nine tiles, and one undisturbed run over it: its times, its result, and its workspace before every step.</summary>
public sealed class FaultLand : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<PipelineStep, TimeSpan> times = [];

    public FaultLand()
    {
        Shell = new Shell(Directory.CreateDirectory(folder["reference"]).FullName);
        Shell.Run("antares simulate -o land --size 200 --dates 4 --classes 5 --place jalisco --year 2017 --seed 7");
        Keep("land");
        foreach (PipelineStep step in Pipeline.All)
        {
            Keep(NameOf(step));
            long start = Stopwatch.GetTimestamp();
            Shell.Run(step.Exec);
            times.Add(step, Stopwatch.GetElapsedTime(start));
        }

        State = WorkspaceState.Of(Shell);
    }

    /// <summary>The user whose workspace has the undisturbed result.</summary>
    public Shell Shell { get; }

    /// <summary>The undisturbed result.</summary>
    public WorkspaceState State { get; }

    /// <summary>How long each command took.</summary>
    public IReadOnlyDictionary<PipelineStep, TimeSpan> Times => times;

    /// <summary>A user with the land and nothing else.</summary>
    public FaultUser NewUser() => Copy("land");

    /// <summary>A user who has done everything before a step; the scenes are those of the reference.</summary>
    public FaultUser NewUser(PipelineStep before) => Copy(NameOf(before));

    /// <summary>A user who has done everything.</summary>
    public FaultUser NewUserAtTheEnd() => new(Shell.Home);

    public void Dispose() => folder.Dispose();

    private static string NameOf(PipelineStep step) => $"before-{Array.IndexOf([.. Pipeline.All], step):00}";

    private void Keep(string name) => Shell.Run($"mkdir ../{name} && cp -a . ../{name}");

    private FaultUser Copy(string name) => new(folder[name]);
}
