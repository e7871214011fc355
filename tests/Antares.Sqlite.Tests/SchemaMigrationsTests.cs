using Antares.Accuracy;
using Antares.Catalog;
using Antares.Sampling;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using Antares.Vectors;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace Antares.Sqlite.Tests;

public sealed class SchemaMigrationsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_catalog_of_schema_5_loses_nothing_and_is_found_by_region_and_day()
    {
        Dataset march = Samples.Dataset("march", new DateTimeOffset(2017, 3, 5, 17, 0, 0, TimeSpan.Zero), new(3, -4));
        Dataset april = Samples.Dataset("april", march.Start.AddDays(31), new(3, -4)), away = Samples.Dataset("away", march.Start, west: 50);
        Geometry[] shapes = [Samples.Triangle(0, 0), Samples.Triangle(5, 5)];
        using (SqliteConnection old = OfSchema(5))
        {
            Do(old, "INSERT INTO product VALUES (7, 's2', 'Ingested', '', $1)", CatalogColumns.OfProduct(Samples.Product()));
            Put(old, 11, march);
            Put(old, 12, april);
            Put(old, 13, away);
            Do(old, "INSERT INTO training_set VALUES (4, 'chips', 'madmex', 2015)");
            Do(old, "INSERT INTO training_polygon VALUES (9, 4, $1, $2, 1, NULL)", ShapeHash.Of(shapes[1]), new WKBWriter().Write(shapes[1]));
            Do(old, "INSERT INTO training_polygon VALUES (10, 4, $1, $2, 2, 7)", ShapeHash.Of(shapes[0]), new WKBWriter().Write(shapes[0]));
            Do(old, "INSERT INTO training_review VALUES (10, 'm', 0.25, 4, 12.5, 2, 1)");
            Do(old, "INSERT INTO validation_set VALUES (2, 'known', 'madmex', 2015)");
            Do(old, "INSERT INTO validation_object VALUES (1, 2, $1, $2, 3)", ShapeHash.Of(shapes[0]), new WKBWriter().Write(shapes[0]));
        }

        using SqliteCatalog catalog = new(folder["antares.db"]);

        DatasetQuery here = new("s2") { Shape = Samples.Triangle(-104, 19) };
        Assert.Equal(["march", "april"], catalog.Datasets(here).Select(d => d.Label));
        Assert.Equal(["march"], catalog.Datasets(here with { Begin = march.SolarDay, End = march.SolarDay }).Select(d => d.Label));
        Assert.Equal(["april"], catalog.Datasets(here with { Begin = march.SolarDay.AddDays(1) }).Select(d => d.Label));
        Dataset back = catalog.FindDataset(away.Id)!;
        Assert.Equivalent(away with { Footprint = back.Footprint }, back, strict: true);
        Assert.True(away.Footprint.EqualsExact(back.Footprint));
        Assert.Equal([(1, null), (2, 7)], catalog.FindTrainingSet("chips")!.Polygons.Select(p => (p.Code, p.Predicted)));
        Assert.Equal(("m", 2), (Assert.Single(catalog.Reviews("chips")).Model, catalog.Reviews("chips")[0].Polygon.Code));
        Assert.Equal(3, Assert.Single(catalog.FindValidationSet("known")!.Objects).Code);

        // The shapes are known by their new hashes, and what followed from a change still follows.
        Assert.Equal(0, catalog.AddTraining(new TrainingSet("chips", "madmex", 2015, [new(shapes[0].Reverse(), 5)])));
        Assert.Empty(catalog.Reviews("chips"));
        Assert.Equal(0, catalog.AddValidation(new ValidationSet("known", "madmex", 2015, [new ValidationObject(shapes[0], 4)])));
        catalog.RemoveProduct("s2");
        catalog.AddProduct(Samples.Product());
        Assert.Equal(2, catalog.AddDatasets([march, april]));
    }

    private static void Put(SqliteConnection old, int number, Dataset dataset)
    {
        Envelope box = dataset.Footprint.EnvelopeInternal;
        Do(
            old,
            "INSERT INTO dataset VALUES ($1, $2, 7, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)",
            number, dataset.Id.ToString(), dataset.Label, new WKBWriter().Write(dataset.Footprint), CatalogColumns.OfMoment(dataset.Start),
            CatalogColumns.OfMoment(dataset.End), CatalogColumns.OfDay(dataset.SolarDay), dataset.Tile?.X, dataset.Tile?.Y, dataset.Checksum, CatalogColumns.OfRest(dataset));
        Do(old, "INSERT INTO dataset_box VALUES ($1, $2, $3, $4, $5)", number, box.MinX, box.MaxX, box.MinY, box.MaxY);
    }

    private SqliteConnection OfSchema(int version)
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteConnection made = new($"Data Source={folder["antares.db"]};Pooling=False");
        made.Open();
        foreach (string file in typeof(SqliteCatalog).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order().Take(version))
        {
            using StreamReader text = new(typeof(SqliteCatalog).Assembly.GetManifestResourceStream(file)!);
            Do(made, text.ReadToEnd());
        }

        Do(made, $"PRAGMA application_id = {0x414E5452}; PRAGMA user_version = {version}");
        return made;
    }

    private static void Do(SqliteConnection open, string sql, params object?[] values)
    {
        using SqliteCommand command = open.CreateCommand();
        command.CommandText = sql;
        for (int n = 0; n < values.Length; n++)
        {
            command.Parameters.AddWithValue($"${n + 1}", values[n] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}
