using Npgsql;

namespace Antares.Postgis;

/// <summary>PostGIS in a database: made where the user may, else asked for.</summary>
internal static class PostgisExtension
{
    /// <summary>Makes sure that the database has PostGIS.</summary>
    /// <exception cref="AntaresException">It has not, and the user may not create it or the server does not offer it.</exception>
    public static void Require(NpgsqlConnection open, PostgisAddress address)
    {
        if (open.Ask("SELECT FROM pg_extension WHERE extname = 'postgis'").Rows(_ => true).Count == 0)
        {
            Create(open, address);
        }

        PostgisConnections.FindPostgis(open);
    }

    private static void Create(NpgsqlConnection open, PostgisAddress address)
    {
        if (open.Ask("SELECT FROM pg_available_extensions WHERE name = 'postgis'").Rows(_ => true).Count == 0)
        {
            throw new AntaresException(
                "The server does not offer PostGIS.",
                address.ToString(),
                "Install it there (Debian: `apt-get install postgresql-postgis`), then run the same command again.");
        }

        try
        {
            open.Ask("CREATE EXTENSION IF NOT EXISTS postgis").Do();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new AntaresException(
                $"The database '{address.Database}' has no PostGIS, and '{address.User}' may not create it.",
                address.ToString(),
                $"Let an administrator of the server run `CREATE EXTENSION postgis` in it, e.g. psql -U postgres -d \"{address.Database}\" -c 'CREATE EXTENSION postgis'.",
                fault);
        }
    }
}
