using Antares.Postgis;
using Antares.Runs;
using Antares.Sqlite;
using Antares.Storage;
using Antares.Transfer;

namespace Antares.Cli;

/// <summary>Which catalog a command works with: <c>--catalog</c>, else ANTARES_CATALOG, else DATABASE_* of the environment or of <c>~/.antares</c>, else the workspace's own file.</summary>
/// <remarks>DATABASE_* count only where the workspace is not named otherwise: whoever gives <c>--workspace</c> or ANTARES_WORKSPACE means the catalog in that folder.</remarks>
internal static class CatalogLocator
{
    private static readonly string[] Keys = ["DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME", "DATABASE_USER", "DATABASE_PASSWORD"];

    /// <summary>The server's address, or null for the file of the workspace.</summary>
    /// <param name="given">Value of <c>--catalog</c>.</param>
    /// <param name="workspace">Value of <c>--workspace</c>.</param>
    public static PostgisAddress? Server(string? given, string? workspace) =>
        Server(given, workspace, Environment.GetEnvironmentVariable, OwnSettings());

    /// <summary>The same with everything that the surroundings say as arguments.</summary>
    /// <param name="given">Value of <c>--catalog</c>.</param>
    /// <param name="workspace">Value of <c>--workspace</c>.</param>
    /// <param name="variable">Value of an environment variable, or null.</param>
    /// <param name="settings">Keys and values of <c>~/.antares</c>.</param>
    /// <exception cref="UsageException">What is given is no address.</exception>
    internal static PostgisAddress? Server(
        string? given, string? workspace, Func<string, string?> variable, IReadOnlyDictionary<string, string> settings)
    {
        if (Given(given, variable("ANTARES_CATALOG")) is string address)
        {
            return PostgisAddress.Parse(address);
        }

        if (Given(workspace, variable("ANTARES_WORKSPACE")) is not null)
        {
            return null;
        }

        return Settings(variable, settings);
    }

    /// <summary>What DATABASE_* of the environment or of <c>~/.antares</c> say, whatever else names the catalog; null where they say nothing.</summary>
    public static PostgisAddress? Settings() => Settings(Environment.GetEnvironmentVariable, OwnSettings());

    /// <summary>A catalog that a person names: an address, a workspace folder, or an SQLite file.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="make">True where a file that is not there is to be made.</param>
    /// <exception cref="AntaresException">It is none of these.</exception>
    public static IFullCatalog Open(string text, bool make)
    {
        if (PostgisAddress.Looks(text))
        {
            return new PostgisCatalog(PostgisAddress.Parse(text));
        }

        if (IsForeignAddress(text) && !Path.Exists(text))
        {
            throw new UsageException(
                "This is neither an address of a catalog nor a path; it is not repeated, as it may hold a password.",
                "--from, --to",
                "Give postgresql://user@host/database, the folder of a workspace, or its antares.db.");
        }

        string path = Path.GetFullPath(text);
        string file = Directory.Exists(path) || Path.GetExtension(path).Length == 0 ? new Workspace(path).CatalogFile : path;
        return make || File.Exists(file)
            ? new SqliteCatalog(file)
            : throw new AntaresException("There is no catalog.", file, "Give postgresql://user@host/database, the folder of a workspace, or its antares.db.");
    }

    /// <summary>True for addresses and connections of another kind, which are no names of files: <c>postgis://...</c>, <c>host=h password=p</c>, <c>user:p@host/d</c>.</summary>
    private static bool IsForeignAddress(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        || Invocation.WithoutPasswords(text) != text
        || (text.IndexOf(':') is int colon and >= 0 && text.LastIndexOf('@') > colon);

    private static PostgisAddress? Settings(Func<string, string?> variable, IReadOnlyDictionary<string, string> settings)
    {
        string?[] values = [.. Keys.Select(key => Given(variable(key), settings.GetValueOrDefault(key)))];
        return values.All(v => v is null) ? null : PostgisAddress.Of(values[0], values[1], values[2], values[3], values[4]);
    }

    private static IReadOnlyDictionary<string, string> OwnSettings() =>
        Path.Combine(UserFolders.Home, ".antares") is var file && File.Exists(file) ? SettingsFile.Read(file) : new Dictionary<string, string>();

    private static string? Given(string? first, string? second) => !string.IsNullOrWhiteSpace(first) ? first : !string.IsNullOrWhiteSpace(second) ? second : null;
}
