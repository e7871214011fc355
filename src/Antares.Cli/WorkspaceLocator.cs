using Antares.Storage;

namespace Antares.Cli;

/// <summary>Which folder is the workspace: <c>--workspace</c>, else ANTARES_WORKSPACE, else <c>~/.antares</c>, else <c>./antares-workspace</c>.</summary>
internal static class WorkspaceLocator
{
    /// <summary>The workspace of this command, whether it has been set up or not.</summary>
    /// <param name="given">Value of <c>--workspace</c>.</param>
    public static Workspace Find(string? given) =>
        Find(given, Environment.GetEnvironmentVariable("ANTARES_WORKSPACE"), Path.Combine(UserFolders.Home, ".antares"));

    /// <summary>The same with everything that the surroundings say as arguments.</summary>
    /// <param name="given">Value of <c>--workspace</c>.</param>
    /// <param name="variable">Value of ANTARES_WORKSPACE.</param>
    /// <param name="settingsFile">The settings file, which need not exist.</param>
    /// <exception cref="UsageException">An address is given; it is not repeated, as it may hold a password.</exception>
    internal static Workspace Find(string? given, string? variable, string settingsFile)
    {
        string? chosen = string.IsNullOrWhiteSpace(given) ? variable : given;
        if (string.IsNullOrWhiteSpace(chosen) && File.Exists(settingsFile))
        {
            chosen = SettingsFile.Read(settingsFile).GetValueOrDefault("INGESTION_PATH");
        }

        if (chosen?.Contains("://", StringComparison.Ordinal) == true)
        {
            throw new UsageException(
                "A workspace is a folder, not an address.", "--workspace, or ANTARES_WORKSPACE", "Give the folder here, and the address of a catalog with --catalog.");
        }

        return new Workspace(Path.GetFullPath(string.IsNullOrWhiteSpace(chosen) ? "antares-workspace" : chosen));
    }

    /// <summary>The workspace, which must have been set up.</summary>
    /// <exception cref="AntaresException">It has no catalog.</exception>
    public static Workspace Existing(Workspace workspace) => File.Exists(workspace.CatalogFile)
        ? workspace
        : throw new AntaresException(
            "There is no workspace here: the folder has no catalog.",
            workspace.CatalogFile,
            "Make it with `antares init`, or choose another folder with `--workspace DIR`.");

    /// <summary>The workspace, whose runs are to be seen; its catalog need not be at hand.</summary>
    /// <exception cref="AntaresException">It has neither runs nor a catalog.</exception>
    public static Workspace Known(Workspace workspace) => Directory.Exists(workspace.RunsFolder) ? workspace : Existing(workspace);
}
