using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>What a person is told when SQLite cannot go on.</summary>
internal static class CatalogFault
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>The fault in our words, or null where it is a bug of ours.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="path">Catalog file.</param>
    /// <param name="wait">How long another process was waited for.</param>
    /// <param name="shared">True on a network file system.</param>
    public static AntaresException? Of(SqliteException fault, string path, TimeSpan wait, bool shared) => Words(fault, wait, shared) is (string what, string mend)
        ? new AntaresException(what, path, mend, fault)
        : null;

    /// <summary>True where the file or its folder may be there to be read only.</summary>
    public static bool ForbidsWriting(SqliteException fault) => fault.SqliteErrorCode is ReadOnly or CannotOpen;

    private static (string What, string Mend)? Words(SqliteException fault, TimeSpan wait, bool shared) => fault.SqliteErrorCode switch
    {
        NotADatabase => ("The file is no catalog: it is not an SQLite database.", "Move it away, or choose another workspace with `--workspace DIR`."),
        Corrupt => ($"The catalog is damaged ({fault.Message}).", "Bring it back from a backup; `sqlite3 antares.db .recover` saves what can be read."),
        Full => ("The disk is full: the catalog could not be written; nothing of this change was kept.", "Make room and run the same command again."),
        Busy or Locked when shared => (
            "Another process works with this catalog, and on a network file system only one can.",
            "Wait until it ends; or move the catalog to a PostgreSQL server, which serves many: `antares catalog copy --to postgresql://...`."),
        Busy or Locked => (
            FormattableString.Invariant($"Another process holds the catalog; after {wait.TotalSeconds:0.#} s of waiting, nothing of this change was made."),
            "Wait until the other process ends (`fuser antares.db` names it) and run the same command again."),
        ReadOnly => ("The catalog cannot be written.", "Check the permissions of the workspace folder."),
        IoError => ($"The catalog could not be read or written ({fault.Message}).", "Check the disk and its mount, then run the same command again."),
        CannotOpen => ("The catalog cannot be opened.", "Check that the folder exists and that you may read and write it."),
        _ => null,
    };
}
