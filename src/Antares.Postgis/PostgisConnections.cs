using Npgsql;

namespace Antares.Postgis;

/// <summary>Makes connections that all find PostGIS and end when the other side is gone.</summary>
internal static class PostgisConnections
{
    /// <summary>A pool of connections; nothing is opened yet.</summary>
    public static NpgsqlDataSource To(PostgisAddress address)
    {
        NpgsqlDataSourceBuilder builder = new(TextOf(address));
        builder.UsePhysicalConnectionInitializer(FindPostgis, open =>
        {
            FindPostgis(open);
            return Task.CompletedTask;
        });
        return builder.Build();
    }

    /// <summary>Lets a connection find PostGIS's types and functions, in whatever schema they were installed.</summary>
    public static void FindPostgis(NpgsqlConnection open) => open.Ask("""
        SELECT set_config('search_path', coalesce(
            (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'),
            'public'), false)
        """).Do();

    private static string TextOf(PostgisAddress address)
    {
        NpgsqlConnectionStringBuilder text = new()
        {
            Host = address.Host,
            Port = address.Port,
            Database = address.Database,
            Username = address.User,
            Password = address.Password,
            RootCertificate = address.RootCertificate,
            ApplicationName = "antares",
            CommandTimeout = 0, // A large load takes as long as it takes.
            Timeout = 15,
            TcpKeepAlive = true, // Notices a server that vanished without a word.
            TcpKeepAliveTime = 30,
            TcpKeepAliveInterval = 10,
            MaxPoolSize = 16,
            NoResetOnClose = true, // Keeps the search path; temporary tables end with their transaction.
            Enlist = false,
        };
        if (address.SslMode is { } mode)
        {
            text.SslMode = Enum.Parse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        }

        return text.ToString();
    }
}
