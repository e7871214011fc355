using Npgsql;

namespace Antares.Postgis;

/// <summary>Numbered files <c>Schema/0001_*.sql</c>, each applied once, in order; table <c>schema_version</c> holds the last one applied.</summary>
internal static class SchemaMigrations
{
    // "ANTR": only one user at a time brings a catalog up to date.
    private const long LockKey = 0x414E5452;

    private static readonly string[] Files =
        [.. typeof(SchemaMigrations).Assembly.GetManifestResourceNames().Where(n => char.IsAsciiDigit(n[0])).Order(StringComparer.Ordinal)];

    /// <summary>Version that this program writes.</summary>
    public static int Latest => Files.Length;

    /// <summary>What makes and equips the group roles.</summary>
    public static string RolesText => TextOf("roles.sql");

    /// <summary>Brings a database up to date; one that is up to date is only looked at.</summary>
    /// <exception cref="AntaresException">It comes from a newer program, or lacks PostGIS.</exception>
    public static void Apply(NpgsqlConnection open, PostgisAddress address)
    {
        int version = Version(open);
        RefuseNewer(version, address);
        if (version == Latest)
        {
            return;
        }

        using NpgsqlTransaction transaction = open.BeginTransaction();
        open.Ask("SELECT pg_advisory_xact_lock($1)").With(LockKey).Do();
        version = Version(open); // Read again: another user may have been first.
        RefuseNewer(version, address);
        try
        {
            Apply(open, address, version);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw MayNot(fault, address, version);
        }

        transaction.Commit();
    }

    private static void Apply(NpgsqlConnection open, PostgisAddress address, int version)
    {
        if (version == 0)
        {
            RefuseForeign(open, address);
            PostgisExtension.Require(open, address);
            open.Ask("CREATE SCHEMA IF NOT EXISTS antares").Do();
            open.Ask("CREATE TABLE antares.schema_version (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL)").Do();
        }

        foreach (string file in Files[version..])
        {
            open.Ask(TextOf(file)).Do();
        }

        open.Ask(RolesText).Do(); // Also for the tables that came with these files.
        open.Ask("INSERT INTO antares.schema_version VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET version = excluded.version").With(Latest).Do();
    }

    private static int Version(NpgsqlConnection open)
    {
        bool made = open.Ask("SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'antares' AND c.relname = 'schema_version'")
            .Rows(_ => true).Count > 0;
        return made ? open.Ask("SELECT version FROM antares.schema_version").Rows(row => row.GetInt32(0)).FirstOrDefault() : 0;
    }

    private static void RefuseNewer(int version, PostgisAddress address)
    {
        if (version > Latest)
        {
            throw new AntaresException(
                $"The catalog comes from a newer version of Antares: it has schema {version}, this program knows up to {Latest}.",
                address.ToString(),
                "Update Antares, or choose another database.");
        }
    }

    private static void RefuseForeign(NpgsqlConnection open, PostgisAddress address)
    {
        if (open.Ask("SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'antares'").Rows(_ => true).Count > 0)
        {
            throw new AntaresException(
                "The database has a schema 'antares' of another program, not a catalog of Antares.",
                address.ToString(),
                "Choose another database, or rename that schema.");
        }
    }

    private static AntaresException MayNot(PostgresException fault, PostgisAddress address, int version) => version == 0
        ? new AntaresException(
            $"The database holds no catalog yet, and '{address.User}' may not make one ({fault.MessageText}).",
            address.ToString(),
            $"Let its owner run `antares init` once, or `GRANT CREATE ON DATABASE \"{address.Database}\" TO \"{address.User}\"`.",
            fault)
        : new AntaresException(
            $"The catalog has schema {version} and this program needs {Latest}; '{address.User}' may not bring it up to date ({fault.MessageText}).",
            address.ToString(),
            "Let the user who made the catalog run any command of this version once.",
            fault);

    private static string TextOf(string file)
    {
        using StreamReader reader = new(typeof(SchemaMigrations).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }
}
