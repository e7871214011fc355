using System.CommandLine;

namespace Antares.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Workspace { get; } = new("--workspace")
    {
        Description = "Folder of catalog, data and runs. Default: ANTARES_WORKSPACE, else INGESTION_PATH of ~/.antares, else ./antares-workspace.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<string?> Catalog { get; } = new("--catalog")
    {
        Description = "PostgreSQL catalog postgresql://user@host/database. Default: ANTARES_CATALOG, else DATABASE_* of ~/.antares, else antares.db of the workspace.",
        HelpName = "ADDRESS",
        Recursive = true,
    };

    public static Option<int?> Threads { get; } = new("--threads")
    {
        Description = "Worker threads; results do not depend on it. Default: all processors.",
        HelpName = "N",
        Recursive = true,
    };

    public static Option<string?> Memory { get; } = new("--memory")
    {
        Description = "Memory limit such as 2G or 800M; results do not depend on it. Default: half of the machine's or the cgroup's.",
        HelpName = "SIZE",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Print each tile as it is done.",
        Recursive = true,
    };

    public static void AddTo(Command root)
    {
        root.Options.Add(Workspace);
        root.Options.Add(Catalog);
        root.Options.Add(Threads);
        root.Options.Add(Memory);
        root.Options.Add(Verbose);
    }
}
