using Antares.Storage;

namespace Antares.Cli;

/// <summary>Which folder is the workspace.</summary>
internal static class WorkspaceLocator
{
    /// <summary>The folder that is meant, whether it exists or not.</summary>
    public static Workspace Find(string? given) => new(Path.GetFullPath(
        given ?? Environment.GetEnvironmentVariable("ANTARES_WORKSPACE") ?? "antares-workspace"));

    /// <summary>The same workspace, checked to be set up.</summary>
    /// <exception cref="AntaresException">There is no catalog.</exception>
    public static Workspace Existing(Workspace workspace) => File.Exists(workspace.CatalogFile)
        ? workspace
        : throw new AntaresException("There is no workspace.", workspace.Root, "Run `antares init` first, or name another with --workspace.");
}
