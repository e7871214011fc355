using Antares.TestKit;

namespace Antares.Faults.Tests.Support;

/// <summary>A user in a home of their own that is gone after the test.</summary>
public sealed class FaultUser : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>A copy of another home; files keep their times.</summary>
    public FaultUser(string home)
    {
        Shell = new Shell(folder.Path);
        Shell.Run($"cp -a '{home}/.' .");
    }

    /// <summary>The user's terminal.</summary>
    public Shell Shell { get; }

    /// <summary>The user's workspace.</summary>
    public string Workspace => this["antares-workspace"];

    /// <summary>A file or folder of the home.</summary>
    public string this[params string[] parts] => folder[parts];

    /// <summary>Runs a step that must succeed.</summary>
    public string Run(PipelineStep step) => Shell.Run(step.Exec);

    /// <summary>Runs a step that may fail.</summary>
    public CommandResult Try(PipelineStep step) => Shell.Try(step.Exec);

    /// <summary>Starts a step.</summary>
    public RunningCommand Begin(PipelineStep step) => Shell.Begin(step.Exec);

    /// <summary>Runs a step and all that come after it.</summary>
    public void RunFrom(PipelineStep first)
    {
        foreach (PipelineStep step in Pipeline.Steps.SkipWhile(s => s != first))
        {
            Run(step);
        }
    }

    public void Dispose() => folder.Dispose();
}
