using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Numbered files <c>Schema/0001_*.sql</c>, each applied once, in order; <c>user_version</c> is the last one applied.</summary>
internal static class SchemaMigrations
{
    // "ANTR": marks the file as a catalog of Antares.
    private const int ApplicationId = 0x414E5452;

    private static readonly string[] Files =
        [.. typeof(SchemaMigrations).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Version that this program writes.</summary>
    public static int Latest => Files.Length;

    /// <summary>Brings a file up to date.</summary>
    /// <exception cref="AntaresException">It comes from a newer program, or is another program's database.</exception>
    public static void Apply(SqliteConnection connection, string path)
    {
        long version = Known(connection, path);
        while (version < Latest)
        {
            version = Next(connection);
        }
    }

    /// <summary>Takes a file that cannot be written only as it is.</summary>
    /// <exception cref="AntaresException">It is older or newer than the program, or is another program's database.</exception>
    public static void RefuseOther(SqliteConnection connection, string path)
    {
        if (Known(connection, path) < Latest)
        {
            throw new AntaresException(
                "The catalog was made by an older version of Antares and cannot be brought up to date, because it cannot be written.",
                path,
                "Let someone who may write the workspace run `antares list products` in it once.");
        }
    }

    /// <summary>The version of a file that is not newer than the program.</summary>
    private static long Known(SqliteConnection connection, string path)
    {
        long version = Version(connection);
        if (version > Latest)
        {
            throw new AntaresException(
                $"The workspace comes from a newer version of Antares: its catalog has schema {version}, this program knows up to {Latest}.",
                path,
                "Update Antares, or choose another workspace with `--workspace DIR`.");
        }

        if (version == 0)
        {
            RefuseForeign(connection, path);
        }

        return version;
    }

    private static long Next(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        int version = (int)Version(connection); // Read again: another process may have been first.
        if (version < Latest)
        {
            connection.Ask(TextOf(Files[version])).Do();
            connection.Ask($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {++version}").Do();
        }

        transaction.Commit();
        return version;
    }

    private static void RefuseForeign(SqliteConnection connection, string path)
    {
        if (connection.Ask("SELECT count(*) FROM sqlite_schema").Number() > 0)
        {
            throw new AntaresException(
                "The file is an SQLite database of another program, not a catalog of Antares.",
                path,
                "Choose another workspace with `--workspace DIR`, or move the file away.");
        }
    }

    private static long Version(SqliteConnection connection) => connection.Ask("PRAGMA user_version").Number() ?? 0;

    private static string TextOf(string file)
    {
        using StreamReader reader = new(typeof(SchemaMigrations).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
