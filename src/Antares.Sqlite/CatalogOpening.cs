using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>How a catalog file is opened: on a local disk, on a network file system, or where it can only be read.</summary>
internal sealed class CatalogOpening(string path, SqliteOptions options)
{
    // Reason: the random keys of a million rows find their place in memory, which is taken only as pages are touched.
    private const int CacheKibibytes = 64 << 10;
    private static readonly TimeSpan LongestWaitOnNetwork = TimeSpan.FromSeconds(2);
    private readonly Lazy<bool> shared = new(() => options.IsShared(path));

    private TimeSpan Wait => shared.Value && options.Wait > LongestWaitOnNetwork ? LongestWaitOnNetwork : options.Wait;

    /// <summary>A connection that is up to date; with the file's state where it is read without locks.</summary>
    public (SqliteConnection Connection, FrozenFile? Frozen) Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            return (Open(path, SqliteOpenMode.ReadWriteCreate, Prepare), null);
        }
        catch (SqliteException fault) when (CatalogFault.ForbidsWriting(fault) && File.Exists(path))
        {
            return OpenFrozen();
        }
    }

    /// <summary>The fault in our words, or null where it is a bug of ours.</summary>
    public AntaresException? FaultOf(SqliteException fault) => CatalogFault.Of(fault, path, Wait, shared.Value);

    private (SqliteConnection Connection, FrozenFile? Frozen) OpenFrozen()
    {
        FrozenFile frozen = new(path);
        string address = string.Join('/', Path.GetFullPath(path).Split('/').Select(Uri.EscapeDataString));
        return (Open($"file:{address}?immutable=1", SqliteOpenMode.ReadOnly, opened => SchemaMigrations.RefuseOther(opened, path)), frozen);
    }

    private SqliteConnection Open(string source, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        SqliteConnectionStringBuilder text = new()
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(Wait.TotalSeconds)),
        };
        SqliteConnection opened = new(text.ToString());
        try
        {
            opened.Open();
            prepare(opened);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Prepare(SqliteConnection opened)
    {
        opened.Ask(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {Wait.TotalMilliseconds:F0}; PRAGMA cache_size = -{CacheKibibytes}")).Do();

        // Reason of FULL: who has written rows closes the run that made them; a power cut must not bring back the catalog from before.
        // Reason of the empty change: an exclusive lock is taken with the first change and kept; a second process is refused before it does anything.
        opened.Ask(shared.Value
            ? "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT"
            : "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").Do();
        SchemaMigrations.Apply(opened, path);
    }
}
