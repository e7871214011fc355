using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>One connection to a catalog file, opened and brought up to date when it is first used. Any thread may call.</summary>
internal sealed class SqliteDatabase(string path) : IDisposable
{
    private const int WaitSeconds = 60;

    private readonly Lock gate = new();
    private SqliteConnection? connection;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Asks something.</summary>
    public T Read<T>(Func<SqliteConnection, T> ask)
    {
        lock (gate)
        {
            try
            {
                return ask(connection ??= Open());
            }
            catch (SqliteException fault) when (CatalogFault.Of(fault, path) is { } told)
            {
                throw told;
            }
        }
    }

    /// <summary>Changes something: all of it or nothing.</summary>
    public T Write<T>(Func<SqliteConnection, T> change) => Read(open =>
    {
        using SqliteTransaction transaction = open.BeginTransaction(deferred: false);
        T result = change(open);
        transaction.Commit();
        return result;
    });

    public void Dispose() => connection?.Dispose();

    private SqliteConnection Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        SqliteConnectionStringBuilder text = new()
        {
            DataSource = path,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = WaitSeconds,
        };
        SqliteConnection opened = new(text.ToString());
        try
        {
            opened.Open();
            Configure(opened);
            SchemaMigrations.Apply(opened, path);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Configure(SqliteConnection opened)
    {
        opened.Ask($"PRAGMA busy_timeout = {WaitSeconds * 1000}").Do();
        opened.Ask(NetworkFolder.Holds(path)
            ? "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 2000"
            : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL").Do();
    }
}
