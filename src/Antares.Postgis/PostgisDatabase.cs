using Npgsql;

namespace Antares.Postgis;

/// <summary>Connections to a catalog, brought up to date when the first is opened. Any thread may call.</summary>
internal sealed class PostgisDatabase : IDisposable
{
    private readonly PostgisAddress address;
    private readonly NpgsqlDataSource source;
    private readonly PostgisRetry retry;
    private readonly Lock gate = new();
    private volatile bool prepared;

    public PostgisDatabase(PostgisAddress address, RetryPolicy policy)
    {
        this.address = address;
        source = PostgisConnections.To(address);
        retry = new PostgisRetry(policy, address);
    }

    /// <summary>Asks something.</summary>
    public T Read<T>(Func<NpgsqlConnection, T> ask) => retry.Do(
        () =>
        {
            using NpgsqlConnection open = Open();
            return ask(open);
        },
        source.Clear);

    /// <summary>Changes something: all of it or nothing. After a dropped connection it is done again from the beginning.</summary>
    public T Write<T>(Func<NpgsqlConnection, T> change)
    {
        Change<T> whole = new(change);
        return retry.Do(
            () =>
            {
                using NpgsqlConnection open = Open();
                return whole.On(open);
            },
            source.Clear,
            () => whole.IsUnsure);
    }

    public void Dispose() => source.Dispose();

    private NpgsqlConnection Open()
    {
        NpgsqlConnection open = source.OpenConnection();
        try
        {
            retry.Reached();
            Prepare(open);
            return open;
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    private void Prepare(NpgsqlConnection open)
    {
        if (prepared)
        {
            return;
        }

        lock (gate)
        {
            if (!prepared)
            {
                SchemaMigrations.Apply(open, address);
                prepared = true;
            }
        }
    }
}
