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

    /// <summary>The user's home.</summary>
    public string Home => folder.Path;

    /// <summary>The user's workspace.</summary>
    public string Workspace => this["antares-workspace"];

    /// <summary>Address of the server that holds the catalog; empty for the file of the workspace.</summary>
    public string Server { get; private set; } = "";

    /// <summary>A file or folder of the home.</summary>
    public string this[params string[] parts] => folder[parts];

    /// <summary>Copies the catalog to an empty database and works with that from now on.</summary>
    public void MoveCatalogTo(string server)
    {
        Shell.Run($"antares catalog copy --from antares-workspace --to {server}");
        File.Delete(this["antares-workspace", "antares.db"]);
        Server = server;
    }

    /// <summary>Copies the catalog of the server into the workspace and works with that from now on.</summary>
    public void BringCatalogBack()
    {
        Shell.Run($"antares catalog copy --from {Server} --to antares-workspace");
        Server = "";
    }

    /// <summary>Runs a step that must succeed.</summary>
    public string Run(PipelineStep step) => Shell.Run(Line(step));

    /// <summary>Runs a step that may fail.</summary>
    public CommandResult Try(PipelineStep step) => Shell.Try(Line(step));

    /// <summary>Starts a step.</summary>
    public RunningCommand Begin(PipelineStep step) => Shell.Begin(Line(step));

    public void Dispose() => folder.Dispose();

    private string Line(PipelineStep step) => Server.Length > 0 ? $"export ANTARES_CATALOG='{Server}'; {step.Exec}" : step.Exec;
}
