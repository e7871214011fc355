using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>One connection to a catalog file, opened and brought up to date when it is first used. Any thread may call.</summary>
internal sealed class SqliteDatabase(string path, SqliteOptions options) : IDisposable
{
    private readonly Lock gate = new();
    private readonly CatalogOpening opening = new(path, options);
    private SqliteConnection? connection;
    private FrozenFile? frozen;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Asks something.</summary>
    public T Read<T>(Func<SqliteConnection, T> ask)
    {
        lock (gate)
        {
            try
            {
                T answer = ask(Current());
                frozen?.RefuseChange();
                return answer;
            }
            catch (SqliteException fault) when (opening.FaultOf(fault) is { } told)
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

    private SqliteConnection Current()
    {
        if (frozen is { IsChanged: true })
        {
            connection?.Dispose();
            (connection, frozen) = (null, null);
        }

        if (connection is null)
        {
            (connection, frozen) = opening.Open();
        }

        return connection;
    }
}
