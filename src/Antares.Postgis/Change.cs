using Npgsql;

namespace Antares.Postgis;

/// <summary>One change in one transaction that may be attempted several times.</summary>
/// <remarks>
/// A connection that drops while COMMIT is under way leaves open whether the change was kept. The server knows: the next attempt asks it by
/// the number of the transaction, so that no change is done twice and the counts that it returns are those of the one that was kept.
/// </remarks>
internal sealed class Change<T>(Func<NpgsqlConnection, T> change)
{
    private (string Transaction, T Result)? unsure;

    /// <summary>True where COMMIT was under way when the connection dropped, and nobody has asked the server since.</summary>
    public bool IsUnsure => unsure is not null;

    /// <summary>Makes the change, or finds that an earlier attempt did.</summary>
    public T On(NpgsqlConnection open)
    {
        if (unsure is { } earlier && WasKept(open, earlier.Transaction))
        {
            return earlier.Result;
        }

        unsure = null;
        using NpgsqlTransaction transaction = open.BeginTransaction();
        T result = change(open);
        string number = open.Ask("SELECT pg_current_xact_id()::text").Rows(row => row.GetString(0))[0];
        unsure = (number, result);
        Commit(transaction);
        return result;
    }

    private void Commit(NpgsqlTransaction transaction)
    {
        try
        {
            transaction.Commit();
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
        {
            unsure = null; // Reason: the server has said that it kept nothing.
            throw;
        }
    }

    private static bool WasKept(NpgsqlConnection open, string transaction)
    {
        return StateOf(open, transaction) switch
        {
            "committed" => true,
            "in progress" => throw new TimeoutException("the server is still busy with the change"),
            _ => false,
        };
    }

    private static string StateOf(NpgsqlConnection open, string transaction)
    {
        try
        {
            return open.Ask("SELECT coalesce(pg_xact_status($1::xid8), 'unknown')").With(transaction).Rows(row => row.GetString(0))[0];
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            return "unknown"; // Reason: a server that died has forgotten the number, and with it the change.
        }
    }
}
