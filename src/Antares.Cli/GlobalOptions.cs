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

    /// <summary>Those of them that stand in a command line, as arguments of another one.</summary>
    public static IEnumerable<string> GivenIn(ParseResult given)
    {
        (string Name, string? Value)[] values =
        [
            (Workspace.Name, given.GetValue(Workspace) is string folder ? Path.GetFullPath(folder) : null),
            (Catalog.Name, given.GetValue(Catalog)),
            (Threads.Name, given.GetValue(Threads)?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (Memory.Name, given.GetValue(Memory)),
        ];
        IEnumerable<string> texts = values.Where(v => v.Value is not null).SelectMany(v => new[] { v.Name, v.Value! });
        return given.GetValue(Verbose) ? texts.Append(Verbose.Name) : texts;
    }

    public static void AddTo(Command root)
    {
        root.Options.Add(Workspace);
        root.Options.Add(Catalog);
        root.Options.Add(Threads);
        root.Options.Add(Memory);
        root.Options.Add(Verbose);
    }
}
