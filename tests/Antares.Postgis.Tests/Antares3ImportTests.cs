using System.Text.Json.Nodes;
using Antares.Accuracy;
using Antares.Legend;
using Antares.Sampling;
using Antares.TestKit;
using Antares.Transfer;
using Xunit;

namespace Antares.Postgis.Tests;

/// <summary>An antares3 database with all its defects, brought into a catalog.</summary>
public sealed class Antares3ImportTests
{
    private readonly string database = PostgresServer.Shared.NewDatabase();

    [PostgisFact]
    public void Doubled_rows_are_made_one_contradictions_are_told_and_nothing_is_doubled_the_second_time()
    {
        Fill();
        using PostgisCatalog catalog = NewCatalog();
        Antares3ImportReport report = Import(catalog);
        Check(catalog);
        CheckNotes(report);
        string content = Content(catalog);

        Antares3ImportReport again = Import(catalog);

        Assert.Equal(content, Content(catalog));
        Assert.All(again.Counts, c => Assert.Equal(0, c.New));
        Assert.Equal(report.Counts.Select(c => c.Found), again.Counts.Select(c => c.Found));
    }

    [PostgisFact]
    public void A_look_writes_nothing()
    {
        Fill();
        using PostgisCatalog catalog = NewCatalog();
        string before = Content(catalog);

        Antares3ImportReport report = Import(catalog, onlyLook: true);

        Assert.Equal(before, Content(catalog));
        Assert.All(report.Counts, c => Assert.Null(c.New));
        CheckNotes(report);
    }

    [PostgisFact]
    public void What_the_catalog_has_of_a_scheme_stays_and_another_name_of_a_class_stops_the_import()
    {
        Fill();
        using PostgisCatalog catalog = NewCatalog();
        catalog.AddScheme(new Scheme("land", [new Tag(1, "BOSQUE", "#123456"), new Tag(9, "Nieve", "#ffffff")]));
        Import(catalog);
        Assert.Equal(new Tag(1, "BOSQUE", "#123456"), catalog.FindScheme("land")!.Find(1));
        Assert.Equal(new Tag(10, "Ciudad", "#ff0000"), catalog.FindScheme("land")!.Find(10));

        using PostgisCatalog other = NewCatalog();
        other.AddScheme(new Scheme("land", [new Tag(2, "Nieve", "#ffffff")]));
        AntaresException told = Assert.Throws<AntaresException>(() => Import(other));
        Assert.Contains("'Nieve'", told.What, StringComparison.Ordinal);
        Assert.Contains("'Agua'", told.What, StringComparison.Ordinal);
        Assert.Empty(other.Regions());
    }

    [PostgisFact]
    public void A_missing_table_or_column_is_named()
    {
        using PostgisCatalog catalog = NewCatalog();
        Assert.Contains("madmex_country", Assert.Throws<AntaresException>(() => Import(catalog)).What, StringComparison.Ordinal);
        PostgresServer.Shared.Sql(database, Antares3Sample.Tables);
        PostgresServer.Shared.Sql(database, "ALTER TABLE madmex_trainobject DROP COLUMN creation_year");
        Assert.Contains("madmex_trainobject of the antares3 database has no column creation_year", Assert.Throws<AntaresException>(() => Import(catalog)).What, StringComparison.Ordinal);
        PostgresServer.Shared.Sql(database, "DROP TABLE madmex_validclassification; ALTER TABLE madmex_trainobject ADD COLUMN creation_year text");
        Assert.Contains("no table madmex_validclassification", Assert.Throws<AntaresException>(() => Import(catalog)).What, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void Without_PostGIS_or_without_rights_the_message_says_what_to_do()
    {
        string plain = PostgresServer.Shared.NewDatabase(postgis: false);
        PostgresServer.Shared.Sql(plain, Antares3Sample.Tables.Replace("geometry(MultiPolygon, 4326)", "text", StringComparison.Ordinal).Replace("geometry(Geometry, 4326)", "text", StringComparison.Ordinal));
        using PostgisCatalog catalog = NewCatalog();
        AntaresException told = Assert.Throws<AntaresException>(() => Import(catalog, address: PostgresServer.Shared.Url(plain)));
        Assert.Contains("no PostGIS", told.What, StringComparison.Ordinal);

        Fill();
        string role = $"stranger_{database}";
        PostgresServer.Shared.Sql(database, $"CREATE ROLE {role} LOGIN PASSWORD 'secret-word'");
        told = Assert.Throws<AntaresException>(() => Import(catalog, address: PostgresServer.Shared.Url(database, role, "secret-word")));
        Assert.Contains("GRANT SELECT", told.Mend, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", told.ToString(), StringComparison.Ordinal);
    }

    private void Fill()
    {
        PostgresServer.Shared.Sql(database, Antares3Sample.Tables);
        PostgresServer.Shared.Sql(database, Antares3Sample.Rows);
    }

    private static PostgisCatalog NewCatalog()
    {
        PostgisCatalog catalog = new(PostgisAddress.Parse(PostgresServer.Shared.Url(PostgresServer.Shared.NewDatabase())));
        catalog.Prepare();
        return catalog;
    }

    private Antares3ImportReport Import(PostgisCatalog catalog, bool onlyLook = false, string? address = null)
    {
        using Antares3Database source = new(PostgisAddress.Parse(address ?? PostgresServer.Shared.Url(database)));
        return new Antares3Import(source, catalog).Run(onlyLook, _ => { }, CancellationToken.None);
    }

    private static string Content(PostgisCatalog catalog) => string.Join('\n', CatalogContent.Of(catalog));

    private static void Check(PostgisCatalog catalog)
    {
        Assert.Equal(
            ["ATLANTIS/Atlantis", "MEX/Amazonas", "MEX/Colima", "MEX/Jalisco", "MEX/Mexico", "PER/Amazonas", "PER/O'Higgins; DROP TABLE region", "PER/Peru"],
            catalog.Regions().Select(r => r.Key).Order(StringComparer.Ordinal));
        Assert.Equal(18, catalog.Regions().Single(r => r.Name == "Colima").Shape.EnvelopeInternal.MinY);
        Assert.Equal(
            [new Tag(1, "Bosque", "#006400"), new Tag(2, "Agua", "#0000ff"), new Tag(3, "Selva", "#00ff00"), new Tag(4, "Ciudad", "#ff0000")],
            catalog.FindScheme("land")!.Tags);
        Assert.Equal("Maíz", catalog.FindScheme("crops")!.Find(1)!.Name);
        Assert.Equal([("chips", "land", 2017, 5), ("mixed-crops", "crops", 2018, 1), ("mixed-land", "land", (int?)2018, 1)], catalog.TrainingSets());
        TrainingPolygon[] chips = [.. catalog.FindTrainingSet("chips")!.Polygons.OrderBy(p => p.Shape.EnvelopeInternal.MinY)];
        Assert.Equal([(1, 2), (2, 2), (4, (int?)null), (3, 3), (2, 2)], chips.Select(p => (p.Code, p.Predicted)));
        Assert.All(chips, p => Assert.True(p.Shape.IsValid));
        ValidationSet visits = catalog.FindValidationSet("visits")!;
        Assert.Equal(2017, visits.Year);
        Assert.Equal([("Point", 1), ("Polygon", 2)], visits.Objects.Select(o => (o.Shape.GeometryType, o.Code)).Order());
        Assert.Empty(catalog.Models());
    }

    private static void CheckNotes(Antares3ImportReport report)
    {
        Assert.Equal([12L], Ids("objects without any label"));
        Assert.Equal([4L], Ids("doubled rows (same country"));
        Assert.Equal([5L, 6L], Ids("'MEX/Colima' has several shapes"));
        Assert.Equal([7L], Ids("invalid shapes, repaired"));
        Assert.Equal([4L, 5L], Ids("scheme 'land': code 3 has several names, 'Selva', 'Matorral'"));
        Assert.Equal([3L, 6L], Ids("doubled tags").Order());
        Assert.Equal([1L], Ids("training set 'chips': doubled objects"));
        Assert.Equal([4L, 3L], Ids("training set 'chips': one shape with several classes"));
        Assert.Equal([5L], Ids("training set 'chips': invalid shapes"));
        Assert.Equal([6L], Ids("training set 'chips': objects without an area"));
        Assert.Equal([7L], Ids("training set 'chips': predicted classes of another scheme"));
        Assert.Equal([8L], Ids("training set 'chips': labels that are no class"));
        Assert.Equal([1L], Ids("validation set 'visits': doubled objects"));
        Assert.Equal([4L], Ids("validation set 'visits': objects without a place"));
        Assert.Equal([3L], Ids("country 'Atlantis' is not in ISO 3166"));
        JsonNode json = JsonNode.Parse(report.ToJson(DateTimeOffset.UnixEpoch))!;
        Assert.Equal("/models/forest.pkl", (string?)json["metadata"]!["models"]![0]!["path"]);
        Assert.Equal(2, (int)json["metadata"]!["segmentations"]![0]!["objects"]!);
        Assert.Equal("map_2017", (string?)json["metadata"]!["classifications"]![0]!["name"]);
        Assert.Equal(9, json["tags"]!.AsArray().Count);

        IEnumerable<long> Ids(string what) => Assert.Single(report.Notes, n => n.What.StartsWith(what, StringComparison.Ordinal)).Ids;
    }
}
