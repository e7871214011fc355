using System.Globalization;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using Npgsql;
using Xunit;

namespace Antares.Postgis.Tests;

/// <summary>What a person is told, with a real server that has the fault.</summary>
public sealed class PostgisFaultTests
{
    private const string Secret = "correct-horse-battery";

    private static readonly RetryPolicy Impatient = new() { Limit = TimeSpan.FromMilliseconds(300), FirstLimit = TimeSpan.FromMilliseconds(100) };

    private static PostgresServer Server => PostgresServer.Shared;

    [PostgisTheory]
    [InlineData("wrong-" + Secret)]
    [InlineData(null)]
    public void A_wrong_or_missing_password_is_told_at_once(string? given)
    {
        string database = Server.NewDatabase(), user = User(database);
        bool waited = false;

        AntaresException fault = Fault(Server.Url(database, user, given), Impatient with { Wait = (_, _) => waited = true });

        Assert.Contains($"'{user}'", fault.What, StringComparison.Ordinal);
        Assert.Contains("PGPASSWORD", fault.Mend, StringComparison.Ordinal);
        Assert.False(waited);
    }

    [PostgisFact]
    public void An_unknown_host_is_named()
    {
        AntaresException fault = Fault($"postgresql://ana:{Secret}@no-such-host.invalid/land");

        Assert.Contains("no-such-host.invalid", fault.What, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void A_port_where_nobody_listens_is_named()
    {
        AntaresException fault = Fault($"postgresql://ana:{Secret}@127.0.0.1:1/land");

        Assert.Contains("127.0.0.1, port 1", fault.What, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void An_unknown_database_comes_with_the_command_that_makes_it()
    {
        AntaresException fault = Fault(Server.Url("no such database"));

        Assert.Contains("no such database", fault.What, StringComparison.Ordinal);
        Assert.Contains("createdb", fault.Mend, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void PostGIS_is_created_where_the_user_may()
    {
        using PostgisCatalog catalog = Catalog(Server.Url(Server.NewDatabase(postgis: false)));

        Assert.True(catalog.AddProduct(Samples.Product()));
        Assert.Equal(1, catalog.AddDatasets([Samples.Dataset("a", DateTimeOffset.UnixEpoch)]));
    }

    [PostgisFact]
    public void Without_PostGIS_an_administrator_is_asked_for_it()
    {
        string database = Server.NewDatabase(postgis: false), user = User(database, owner: true);

        AntaresException fault = Fault(Server.Url(database, user, Secret));

        Assert.Contains("no PostGIS", fault.What, StringComparison.Ordinal);
        Assert.Contains("CREATE EXTENSION postgis", fault.Mend, StringComparison.Ordinal);
        Assert.Equal(0L, Server.Ask(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'antares'"));
    }

    [PostgisFact]
    public void A_catalog_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        string database = Prepared();
        Server.Sql(database, "UPDATE antares.schema_version SET version = 999");

        Assert.Contains("newer version", Fault(Server.Url(database)).What, StringComparison.Ordinal);
        Assert.Equal(999, Server.Ask(database, "SELECT version FROM antares.schema_version"));
    }

    [PostgisFact]
    public void A_schema_of_another_program_is_refused()
    {
        string database = Server.NewDatabase();
        Server.Sql(database, "CREATE SCHEMA antares; CREATE TABLE antares.other (a integer)");

        Assert.Contains("another program", Fault(Server.Url(database)).What, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void A_user_who_may_not_make_a_catalog_is_told_who_may()
    {
        string database = Server.NewDatabase(), user = User(database);

        AntaresException fault = Fault(Server.Url(database, user, Secret));

        Assert.Contains($"'{user}' may not make one", fault.What, StringComparison.Ordinal);
        Assert.Contains("GRANT CREATE ON DATABASE", fault.Mend, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void A_user_of_no_role_is_told_what_to_ask_for()
    {
        string database = Prepared(), user = User(database);

        AntaresException fault = Fault(Server.Url(database, user, Secret));

        Assert.Contains(user, fault.What, StringComparison.Ordinal);
        Assert.Contains($"GRANT antares_writer TO \"{user}\"", fault.Mend, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void A_full_disk_of_the_server_is_told_and_nothing_of_the_change_is_kept()
    {
        string database = Prepared();
        Server.Sql(database, """
            CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk AFTER INSERT ON antares.dataset EXECUTE FUNCTION full_disk()
            """);
        using PostgisCatalog catalog = Catalog(Server.Url(database));
        catalog.AddProduct(Samples.Product());

        AntaresException fault = Assert.Throws<AntaresException>(() => catalog.AddDatasets([Samples.Dataset("a", DateTimeOffset.UnixEpoch)]));

        Assert.Contains("disk of the server is full", fault.What, StringComparison.Ordinal);
        Assert.Equal(0, catalog.CountDatasets("s2"));
    }

    [PostgisFact]
    public void Too_many_connections_are_told()
    {
        string database = Prepared(), user = User(database);
        Server.Sql(database, $"GRANT antares_reader TO {user}; ALTER ROLE {user} CONNECTION LIMIT 1");
        using NpgsqlConnection other = new(FormattableString.Invariant(
            $"Host=127.0.0.1;Port={Server.Port};Database={database};Username={user};Password={Secret};Pooling=false"));
        other.Open();

        Assert.Contains("too many connections", Fault(Server.Url(database, user, Secret)).What, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void A_standby_or_a_read_only_server_is_told()
    {
        string database = Prepared();
        Server.Sql(database, $"ALTER DATABASE {database} SET default_transaction_read_only = on");
        using PostgisCatalog catalog = Catalog(Server.Url(database));

        Assert.Empty(catalog.Products());
        Assert.Contains("takes no changes", Assert.Throws<AntaresException>(() => catalog.AddProduct(Samples.Product())).What, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void A_character_that_PostgreSQL_cannot_keep_is_told()
    {
        using PostgisCatalog catalog = Catalog(Server.Url(Prepared()));

        AntaresException fault = Assert.Throws<AntaresException>(() => catalog.AddProduct(Samples.Product("nul\0")));

        Assert.Contains("cannot keep", fault.What, StringComparison.Ordinal);
    }

    /// <summary>A role with <see cref="Secret"/> as its password.</summary>
    internal static string User(string database, bool owner = false)
    {
        string user = $"user_of_{database}";
        Server.Sql(database, $"CREATE ROLE {user} LOGIN PASSWORD '{Secret}'");
        if (owner)
        {
            Server.Sql(database, $"ALTER DATABASE {database} OWNER TO {user}");
        }

        return user;
    }

    private static string Prepared()
    {
        string database = Server.NewDatabase();
        using PostgisCatalog catalog = Catalog(Server.Url(database));
        catalog.Prepare();
        return database;
    }

    private static PostgisCatalog Catalog(string url) => new(PostgisAddress.Parse(url), Impatient);

    // Every fault here is searched for the password, with the faults underneath.
    private static AntaresException Fault(string url, RetryPolicy? retry = null)
    {
        using PostgisCatalog catalog = new(PostgisAddress.Parse(url), retry ?? Impatient);
        AntaresException fault = Assert.Throws<AntaresException>(catalog.Prepare);
        Assert.DoesNotContain(Secret, string.Create(CultureInfo.InvariantCulture, $"{fault} {fault.Where} {fault.Mend} {catalog.Place}"), StringComparison.Ordinal);
        Assert.Equal(catalog.Place, fault.Where);
        Assert.Equal(2, fault.ExitCode);
        return fault;
    }
}
