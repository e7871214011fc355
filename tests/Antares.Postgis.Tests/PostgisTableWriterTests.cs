using Antares.Grid;
using Antares.TestKit;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Postgis.Tests;

public sealed class PostgisTableWriterTests
{
    private static readonly VectorFile File = new("", "PostgreSQL", "map", Crs.Wgs84, [("class", typeof(string)), ("code", typeof(long)), ("confidence", typeof(double))]);

    [PostgisFact]
    public void A_server_that_is_killed_in_the_middle_leaves_the_earlier_table_and_then_the_whole_new_one()
    {
        using PostgresServer server = PostgresServer.StartAnother();
        string database = server.NewDatabase();
        PostgisAddress address = PostgisAddress.Parse(server.Url(database));
        Assert.Equal(10, Writer(address, overwrite: false).Write(File, Squares(10, () => { })));
        long? between = null;
        bool killed = false;

        long count = Writer(address, overwrite: true).Write(File, Squares(60_000, () =>
        {
            if (!killed)
            {
                killed = true;
                between = (long?)server.Ask(database, "SELECT count(*) FROM map");
                server.Kill();
                server.Start();
            }
        }));

        Assert.True(killed);
        Assert.Equal(10, between);
        Assert.Equal(60_000, count);
        Assert.Equal(60_000L, server.Ask(database, "SELECT count(*) FROM map"));
        Assert.Equal(60_000L, server.Ask(database, "SELECT count(DISTINCT id) FROM map WHERE ST_IsValid(geom) AND code = 1 + id % 3"));
        Assert.Equal(1L, server.Ask(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND (tablename = 'map' OR tablename LIKE 'antares\\_%')"));
    }

    [PostgisFact]
    public void Who_may_not_make_tables_is_told_which_right_is_missing()
    {
        string database = PostgresServer.Shared.NewDatabase();
        PostgresServer.Shared.Sql(database, $"CREATE ROLE \"plain {database}\" LOGIN PASSWORD 'secret-word'");
        PostgisAddress address = PostgisAddress.Parse(PostgresServer.Shared.Url(database, $"plain {database}", "secret-word"));

        AntaresException told = Assert.Throws<AntaresException>(() => Writer(address, overwrite: false).Write(File, Squares(1, () => { })));

        Assert.Contains($"GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"plain {database}\"", told.Mend, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", told.ToString(), StringComparison.Ordinal);
    }

    [PostgisFact]
    public void Who_may_not_make_tables_or_schemas_is_told_before_anything_is_computed()
    {
        string database = PostgresServer.Shared.NewDatabase();
        PostgisAddress address = User(database, "plain");

        AntaresException table = Assert.Throws<AntaresException>(() => Writer(address, overwrite: false).Check(Crs.Wgs84));
        AntaresException schema = Assert.Throws<AntaresException>(() => new PostgisTableWriter(address, TableName.Parse("new.map"), "map", false).Check(Crs.Wgs84));

        Assert.Contains($"GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"plain of {database}\"", table.Mend, StringComparison.Ordinal);
        Assert.Contains($"GRANT CREATE ON DATABASE \"{database}\" TO \"plain of {database}\"", schema.Mend, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void A_table_of_another_user_is_left_to_its_owner_before_anything_is_computed_and_after()
    {
        string database = PostgresServer.Shared.NewDatabase();
        PostgisAddress owner = User(database, "owner"), other = User(database, "other");
        PostgresServer.Shared.Sql(database, $"GRANT USAGE, CREATE ON SCHEMA public TO \"owner of {database}\", \"other of {database}\"");
        Writer(owner, overwrite: false).Write(File, Squares(1, () => { }));

        AntaresException before = Assert.Throws<AntaresException>(() => Writer(other, overwrite: true).Check(Crs.Wgs84));
        AntaresException after = Assert.Throws<AntaresException>(() => Writer(other, overwrite: true).Write(File, Squares(1, () => { })));

        Assert.Contains($"it belongs to 'owner of {database}'", before.What, StringComparison.Ordinal);
        Assert.Equal("Let its owner publish it, or give another --table.", before.Mend);
        Assert.Equal(before.Mend, after.Mend);
        Writer(owner, overwrite: true).Check(Crs.Wgs84);
        Writer(PostgisAddress.Parse(PostgresServer.Shared.Url(database)), overwrite: true).Check(Crs.Wgs84);
    }

    [PostgisFact]
    public void A_reference_system_that_the_database_cannot_name_is_refused_before_anything_is_computed()
    {
        PostgisAddress address = PostgisAddress.Parse(PostgresServer.Shared.Url(PostgresServer.Shared.NewDatabase()));

        UsageException nameless = Assert.Throws<UsageException>(() => Writer(address, overwrite: false).Check(new Crs("LOCAL_CS[\"mine\"]")));
        AntaresException unknown = Assert.Throws<AntaresException>(() => Writer(address, overwrite: false).Check(new Crs("EPSG:999999")));

        Assert.Contains("no EPSG number", nameless.What, StringComparison.Ordinal);
        Assert.Contains("does not know EPSG:999999", unknown.What, StringComparison.Ordinal);
    }

    private static PostgisAddress User(string database, string name)
    {
        PostgresServer.Shared.Sql(database, $"CREATE ROLE \"{name} of {database}\" LOGIN PASSWORD 'secret-word'");
        return PostgisAddress.Parse(PostgresServer.Shared.Url(database, $"{name} of {database}", "secret-word"));
    }

    [Theory]
    [InlineData("map", "public", "map")]
    [InlineData("maps.Land Cover", "maps", "Land Cover")]
    [InlineData("\"a.b\".\"c\"\"d\"", "a.b", "c\"d")]
    public void A_table_name_is_read_as_SQL_reads_it(string text, string schema, string table) =>
        Assert.Equal(new TableName(schema, table), TableName.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData(".b")]
    [InlineData("\"a")]
    [InlineData("antares.dataset")]
    [InlineData("pg_catalog.pg_class")]
    [InlineData("ññññññññññññññññññññññññññññññññ")]
    public void A_name_that_is_no_table_for_maps_is_refused(string text) => Assert.Throws<UsageException>(() => TableName.Parse(text));

    private static PostgisTableWriter Writer(PostgisAddress address, bool overwrite) => new(address, TableName.Parse("map"), "classification 'it''s'", overwrite);

    private static IEnumerable<(Geometry Shape, object?[] Values)> Squares(int count, Action halfWay)
    {
        for (int i = 1; i <= count; i++)
        {
            if (i == count / 2 && count > 10)
            {
                halfWay();
            }

            double x = i % 300 * 0.1, y = i / 300 * 0.1;
            yield return (Box(x, y), ["Bosque", (long)(1 + i % 3), i % 2 == 0 ? 0.5 : null]);
        }
    }

    private static Polygon Box(double x, double y) =>
        new(new LinearRing([new(x, y), new(x + 0.1, y), new(x + 0.1, y + 0.1), new(x, y + 0.1), new(x, y)]));
}
