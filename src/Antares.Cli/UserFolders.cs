namespace Antares.Cli;

/// <summary>Folders of the user who runs the program.</summary>
internal static class UserFolders
{
    /// <summary>HOME.</summary>
    public static string Home => Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home
        ? home
        : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Indexing and ingestion files: <c>~/.config/madmex</c>, or below XDG_CONFIG_HOME.</summary>
    public static string Configuration => Path.GetFullPath(Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : Path.Combine(Home, ".config"), "madmex"));
}
