using Antares.Catalog;
using Antares.Legend;
using Antares.Sampling;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using Xunit;

namespace Antares.Postgis.Tests;

public sealed class PostgisRolesTests
{
    private const string Secret = "correct-horse-battery";

    private readonly string database = PostgresServer.Hindrance is null ? Server.NewDatabase() : "";

    private static PostgresServer Server => PostgresServer.Shared;

    [PostgisFact]
    public void A_reader_sees_everything_and_changes_nothing()
    {
        using PostgisCatalog owner = As(PostgresServer.Superuser);
        Fill(owner);
        using PostgisCatalog reader = As(Member("antares_reader"));

        reader.Prepare();

        Assert.Equal(owner.Identity(), reader.Identity());
        Assert.Single(reader.Products());
        Assert.Equal(1, reader.CountDatasets("s2"));
        Assert.Single(reader.Datasets(new DatasetQuery("s2") { Shape = Samples.Triangle(-104, 19) }));
        Assert.NotNull(reader.FindDataset(DatasetIds.Of("a")));
        Assert.Single(reader.Regions());
        Assert.Single(reader.Schemes());
        Assert.Single(reader.FindTrainingSet("chips")!.Polygons);
        Assert.Empty(reader.Mappings());
        Assert.Empty(reader.Models());
        Assert.Empty(reader.Runs());
        Assert.Empty(reader.Reviews("chips"));
        Assert.Empty(reader.ValidationSets());
        Assert.Empty(reader.Validations());
        Assert.Single(reader.TrainingSets());
        Assert.True(reader.HasRoles());
        AntaresException fault = Assert.Throws<AntaresException>(() => reader.AddProduct(Samples.Product("mine")));
        Assert.Contains("GRANT antares_writer", fault.Mend, StringComparison.Ordinal);
        Assert.Throws<AntaresException>(() => reader.AddDatasets([Samples.Dataset("b", DateTimeOffset.UnixEpoch)]));
        Assert.Throws<AntaresException>(() => reader.RemoveProduct("s2"));
        Assert.Single(owner.Products());
    }

    [PostgisFact]
    public void A_writer_changes_everything_but_the_version()
    {
        using (PostgisCatalog owner = As(PostgresServer.Superuser))
        {
            owner.Prepare();
        }

        string user = Member("antares_writer");
        using PostgisCatalog writer = As(user);
        Fill(writer);
        Fill(writer);
        writer.ReplaceTraining(new TrainingSet("chips", "land", 2020, [new(Samples.Triangle(3, 3), 1)]));
        writer.TakeIdentity(DatasetIds.Of("identity"));
        writer.RemoveProduct("s2");

        Assert.Empty(writer.Products());
        Assert.Equal(DatasetIds.Of("identity"), writer.Identity());
        Assert.False((bool)Server.Ask(database, $"SELECT has_table_privilege('{user}', 'antares.schema_version', 'UPDATE')")!);
    }

    [PostgisFact]
    public void Where_the_owner_may_not_make_roles_an_administrator_does()
    {
        // A server of its own: roles belong to the server, and other tests have made them on the shared one.
        using PostgresServer server = PostgresServer.StartAnother();
        string name = server.NewDatabase();
        server.Sql(name, $"CREATE ROLE owner LOGIN PASSWORD '{Secret}'; ALTER DATABASE {name} OWNER TO owner");
        using PostgisCatalog catalog = new(PostgisAddress.Parse(server.Url(name, "owner", Secret)));
        Fill(catalog);
        Assert.False(catalog.HasRoles());

        server.Sql(name, PostgisCatalog.RolesScript);

        Assert.True(catalog.HasRoles());
        Assert.Equal(1, catalog.CountDatasets("s2"));
    }

    private static void Fill(PostgisCatalog catalog)
    {
        catalog.AddProduct(Samples.Product());
        catalog.AddDatasets([Samples.Dataset("a", DateTimeOffset.UnixEpoch)]);
        catalog.AddRegions([new Region("MEX", "Colima", Samples.Triangle(1, 1))]);
        catalog.AddScheme(new Scheme("land", [new Tag(1, "Bosque", "#005100")]));
        catalog.AddTraining(new TrainingSet("chips", "land", 2020, [new(Samples.Triangle(2, 2), 1)]));
    }

    private string Member(string role)
    {
        string user = PostgisFaultTests.User(database);
        Server.Sql(database, $"GRANT {role} TO {user}");
        return user;
    }

    private PostgisCatalog As(string user) =>
        new(PostgisAddress.Parse(Server.Url(database, user, user == PostgresServer.Superuser ? null : Secret)));
}
