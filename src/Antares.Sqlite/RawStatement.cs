using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Antares.Sqlite;

/// <summary>A prepared statement without the cost of parameters as objects: for a million rows.</summary>
/// <remarks>Places are those of <c>?1, ?2, ...</c>, from 1; a place keeps its value from one row to the next.</remarks>
internal sealed class RawStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public RawStatement(SqliteConnection open, string sql)
    {
        database = open.Handle!;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public RawStatement With(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, place, value));
        return this;
    }

    public RawStatement WithOptional(int place, int? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, place, number) : raw.sqlite3_bind_null(statement, place));
        return this;
    }

    public RawStatement WithReal(int place, double value)
    {
        Check(raw.sqlite3_bind_double(statement, place, value));
        return this;
    }

    public RawStatement With(int place, string value)
    {
        Check(raw.sqlite3_bind_text(statement, place, value));
        return this;
    }

    public RawStatement With(int place, byte[] value)
    {
        Check(raw.sqlite3_bind_blob(statement, place, value));
        return this;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>How many rows it has inserted, changed or deleted.</returns>
    public int Run()
    {
        int result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
            throw new InvalidOperationException("A statement that changes returned rows.");
        }

        return raw.sqlite3_changes(database);
    }

    /// <summary>Number of the row that was inserted last.</summary>
    public long LastNumber => raw.sqlite3_last_insert_rowid(database);

    public void Dispose() => statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
