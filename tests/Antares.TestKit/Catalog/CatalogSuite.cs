using Antares.Accuracy;
using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.TestKit.Catalog;

/// <summary>What every catalog must do, whatever database keeps it.</summary>
public abstract class CatalogSuite : IDisposable
{
    private static readonly DateTimeOffset Day1 = new(2017, 3, 5, 17, 20, 1, 123, TimeSpan.Zero);

    /// <summary>An empty catalog of this test.</summary>
    protected abstract ICatalog Catalog { get; }

    private ISchemeCatalog Schemes => (ISchemeCatalog)Catalog;

    private IValidationCatalog Validation => (IValidationCatalog)Catalog;

    private ITrainingCatalog Training => (ITrainingCatalog)Catalog;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    [CatalogFact]
    public void A_catalog_keeps_its_identity_until_it_takes_another()
    {
        ICatalogIdentity catalog = (ICatalogIdentity)Catalog;
        Guid first = catalog.Identity(), other = Guid.Parse("11111111-2222-3333-4444-555555555555");

        Assert.NotEqual(Guid.Empty, first);
        Assert.Equal(first, catalog.Identity());

        catalog.TakeIdentity(other);

        Assert.Equal(other, catalog.Identity());
    }

    [CatalogFact]
    public void A_validation_set_comes_back_and_the_same_shape_is_never_doubled()
    {
        ValidationObject[] objects = [new(new Point(-103, 20) { SRID = 4326 }, 2), new(Square(-104, 19), 1)];

        Assert.Equal(2, Validation.AddValidation(new ValidationSet("known", "land", 2017, objects)));
        Assert.Equal(0, Validation.AddValidation(new ValidationSet("known", "land", 2017, [objects[0] with { Code = 3 }])));

        ValidationSet back = Validation.FindValidationSet("known")!;
        Assert.Equal([(true, 3), (false, 1)], back.Objects.Select(o => (o.Shape is Point, o.Code)));
        Assert.True(back.Objects[1].Shape.EqualsExact(objects[1].Shape));
        Assert.Equal([("known", "land", 2017, 2)], Validation.ValidationSets().Select(s => (s.Name, s.Scheme, s.Year ?? 0, s.Objects)));
        Assert.Throws<AntaresException>(() => Validation.AddValidation(new ValidationSet("known", "other", 2017, objects)));
        Assert.Equal((0, 1), Validation.ReplaceValidation(new ValidationSet("known", "other", null, [objects[1]])));
        Assert.Null(Validation.FindValidationSet("unknown"));
    }

    [CatalogFact]
    public void A_validation_of_the_same_map_and_set_replaces_the_logged_one()
    {
        ValidationRecord record = new("map", "known", "MEX/Jalisco", "land", "m1", "s1")
        {
            Comment = "first",
            OverallByArea = 0.75,
            Hectares = 12.5,
            Points = 3,
            Created = Day1,
            Document = "{\"a\":1}",
        };
        Validation.PutValidation(record);
        Validation.PutValidation(record with { Comment = "again", Created = Day1.AddHours(1) });
        Validation.PutValidation(new ValidationRecord("map", "known", "MEX/Jalisco", "land", "m2", "s1") { Created = Day1.AddHours(2) });

        Assert.Equal(["m2", "m1"], Validation.Validations().Select(v => v.MapFingerprint));
        Assert.Equal(record with { Comment = "again", Created = Day1.AddHours(1) }, Validation.Validations()[1]);
    }

    [CatalogFact]
    public void A_product_comes_back_as_it_went_in()
    {
        Product product = Samples.Product();

        Assert.True(Catalog.AddProduct(product));

        Product back = Catalog.FindProduct("s2")!;
        Assert.Equivalent(product, back, strict: true);
        Assert.Equal(product.Grid, back.Grid);
        Assert.Null(Catalog.FindProduct("S2"));
    }

    [CatalogFact]
    public void A_product_added_twice_is_one_with_the_later_description()
    {
        Catalog.AddProduct(Samples.Product());

        Assert.False(Catalog.AddProduct(Samples.Product() with { Description = "newer" }));

        Assert.Equal("newer", Assert.Single(Catalog.Products()).Description);
    }

    [CatalogFact]
    public void A_product_of_other_measurements_is_refused_and_says_which()
    {
        Catalog.AddProduct(Samples.Product());
        Product other = Samples.Product() with { Measurements = [new Measurement { Name = "red", Type = DataType.Int16, Nodata = -999 }] };

        AntaresException fault = Assert.Throws<AntaresException>(() => Catalog.AddProduct(other));

        Assert.Contains("red int16 nodata -999", fault.What, StringComparison.Ordinal);
    }

    [CatalogFact]
    public void A_product_on_another_grid_is_refused()
    {
        Catalog.AddProduct(Samples.Product());
        Product other = Samples.Product() with { Grid = Samples.Grid with { OriginX = 0 } };

        Assert.Contains("grid", Assert.Throws<AntaresException>(() => Catalog.AddProduct(other)).What, StringComparison.Ordinal);
    }

    [CatalogFact]
    public void A_dataset_comes_back_as_it_went_in()
    {
        Catalog.AddProduct(Samples.Product());
        Dataset dataset = Samples.Dataset("a", Day1, new TileIndex(3, -4));

        Assert.Equal(1, Catalog.AddDatasets([dataset]));

        Dataset back = Catalog.FindDataset(dataset.Id)!;
        Assert.True(dataset.Footprint.EqualsExact(back.Footprint));
        Assert.Equivalent(dataset with { Footprint = back.Footprint }, back, strict: true);
        Assert.Equal(dataset.GeoBox, back.GeoBox);
        Assert.Null(Catalog.FindDataset(Guid.Empty));
    }

    [CatalogFact]
    public void A_dataset_added_twice_is_one()
    {
        Catalog.AddProduct(Samples.Product());
        Catalog.AddDatasets([Samples.Dataset("a", Day1)]);

        int added = Catalog.AddDatasets([Samples.Dataset("a", Day1) with { Checksum = "def" }, Samples.Dataset("b", Day1)]);

        Assert.Equal(1, added);
        Assert.Equal(2, Catalog.CountDatasets("s2"));
        Assert.Equal("def", Catalog.FindDataset(DatasetIds.Of("a"))!.Checksum);
    }

    [CatalogFact]
    public void Datasets_come_by_start_then_tile_in_raster_order()
    {
        Catalog.AddProduct(Samples.Product());
        Catalog.AddDatasets(
        [
            Samples.Dataset("late", Day1.AddDays(1), new TileIndex(0, 9)),
            Samples.Dataset("south", Day1, new TileIndex(0, 1)),
            Samples.Dataset("north east", Day1, new TileIndex(5, 2)),
            Samples.Dataset("north west", Day1, new TileIndex(-5, 2)),
        ]);

        Assert.Equal(["north west", "north east", "south", "late"], Catalog.Datasets(new DatasetQuery("s2")).Select(d => d.Label));
    }

    [CatalogFact]
    public void A_query_limits_by_inclusive_days_tile_and_product()
    {
        Catalog.AddProduct(Samples.Product());
        Catalog.AddProduct(Samples.Product("other"));
        Catalog.AddDatasets([.. Enumerable.Range(0, 5).Select(d => Samples.Dataset($"day {d}", Day1.AddDays(d), new TileIndex(d % 2, 0)))]);
        Catalog.AddDatasets([Samples.Dataset("other", Day1, product: "other")]);
        DatasetQuery query = new("s2") { Begin = new DateOnly(2017, 3, 6), End = new DateOnly(2017, 3, 8) };

        Assert.Equal(["day 1", "day 2", "day 3"], Catalog.Datasets(query).Select(d => d.Label));
        Assert.Equal(["day 1", "day 3"], Catalog.Datasets(query with { Tile = new TileIndex(1, 0) }).Select(d => d.Label));
    }

    [CatalogFact]
    public void A_query_by_shape_looks_at_outlines_not_at_boxes()
    {
        Catalog.AddProduct(Samples.Product());
        Catalog.AddDatasets(
        [
            Samples.Dataset("inside", Day1, west: 10, south: 10),
            Samples.Dataset("in the box only", Day1, west: 14, south: 14),
            Samples.Dataset("away", Day1, west: -50, south: 10),
        ]);
        Polygon shape = new GeometryFactory().CreatePolygon([new(9, 9), new(15, 9), new(9, 15), new(9, 9)]);

        Assert.Equal(["inside"], Catalog.Datasets(new DatasetQuery("s2") { Shape = shape }).Select(d => d.Label));
    }

    [CatalogFact]
    public void A_replaced_dataset_is_seen_only_when_asked_for()
    {
        Catalog.AddProduct(Samples.Product());
        Catalog.AddDatasets([Samples.Dataset("old", Day1), Samples.Dataset("new", Day1)]);

        Catalog.SetActive([DatasetIds.Of("old")], false);

        Assert.Equal(["new"], Catalog.Datasets(new DatasetQuery("s2")).Select(d => d.Label));
        Assert.Equal(2, Catalog.Datasets(new DatasetQuery("s2") { IncludeInactive = true }).Count);
    }

    [CatalogFact]
    public void A_removed_product_takes_its_datasets_along()
    {
        Catalog.AddProduct(Samples.Product());
        Catalog.AddDatasets([Samples.Dataset("a", Day1)]);

        Catalog.RemoveProduct("s2");
        Catalog.AddProduct(Samples.Product());

        Assert.Equal(0, Catalog.CountDatasets("s2"));
        Assert.Empty(Catalog.Datasets(new DatasetQuery("s2") { Shape = Samples.Triangle(-104, 19) }));
    }

    [CatalogFact]
    public void An_insert_that_breaks_off_leaves_nothing_behind()
    {
        Catalog.AddProduct(Samples.Product());
        Dataset[] datasets = [Samples.Dataset("a", Day1), Samples.Dataset("b", Day1, product: "missing")];

        Assert.Throws<ArgumentException>(() => Catalog.AddDatasets(datasets));

        Assert.Equal(0, Catalog.CountDatasets("s2"));
    }

    [CatalogFact]
    public void Regions_added_twice_are_one_and_countries_come_first()
    {
        Region[] regions =
            [new("MEX", "México", Samples.Triangle(0, 0)), new("MEX", "Colima", Samples.Triangle(1, 1)), new("MEX", "México", Samples.Triangle(2, 2), true)];
        Assert.Equal(3, Catalog.AddRegions(regions));

        Assert.Equal(0, Catalog.AddRegions([regions[1] with { Shape = Samples.Triangle(7, 7) }]));

        IReadOnlyList<Region> back = Catalog.Regions();
        Assert.Equal([("México", true), ("Colima", false), ("México", false)], back.Select(r => (r.Name, r.IsCountry)));
        Assert.True(back[1].Shape.EqualsExact(Samples.Triangle(7, 7)));
    }

    [CatalogFact]
    public void A_scheme_added_twice_has_the_later_classes_in_order_of_code()
    {
        Assert.True(Schemes.AddScheme(new Scheme("madmex", [new Tag(9, "old", "#000000")])));
        Assert.False(Schemes.AddScheme(new Scheme("madmex", [new Tag(2, "Selva", "#00ff00"), new Tag(1, "Bosque", "#005100")])));

        Assert.Equal([new Tag(1, "Bosque", "#005100"), new Tag(2, "Selva", "#00ff00")], Schemes.FindScheme("madmex")!.Tags);
        Assert.Single(Schemes.Schemes());
        Assert.Null(Schemes.FindScheme("other"));
    }

    [CatalogFact]
    public void Mappings_come_back_by_the_names_of_both_schemes()
    {
        SchemeMapping toB = new("a", "b", new Dictionary<int, int> { [2] = 7, [1] = 7, [70000] = 9 }), toC = new("a", "c", new Dictionary<int, int> { [1] = 4 });
        Schemes.PutMapping(toC);
        Schemes.PutMapping(new SchemeMapping("A", "b", new Dictionary<int, int> { [1] = 1 })); // another scheme than a
        Schemes.PutMapping(toB);

        Assert.Equal([("A", "b"), ("a", "b"), ("a", "c")], Schemes.Mappings().Select(m => (m.From, m.To)));
        Assert.Equal([(1, 7), (2, 7), (70000, 9)], Schemes.Mappings()[1].Codes.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
    }

    [CatalogFact]
    public void A_mapping_put_again_takes_the_place_of_the_earlier_one()
    {
        Schemes.PutMapping(new SchemeMapping("a", "b", new Dictionary<int, int> { [1] = 7, [2] = 8 }));
        Schemes.PutMapping(new SchemeMapping("a", "b", new Dictionary<int, int> { [2] = 9 }));

        Assert.Equal([KeyValuePair.Create(2, 9)], Assert.Single(Schemes.Mappings()).Codes);
    }

    [CatalogFact]
    public void A_scheme_and_its_mapping_are_kept_together_or_not_at_all()
    {
        Scheme scheme = new("a", [new Tag(1, "x", "#000000")]);
        Assert.ThrowsAny<Exception>(() => Schemes.AddScheme(scheme, new SchemeMapping("a", "b", new Dictionary<int, int> { [1] = 7, [2] = -1 })));
        Assert.Empty(Schemes.Schemes());
        Assert.Empty(Schemes.Mappings());

        Assert.True(Schemes.AddScheme(scheme, new SchemeMapping("a", "b", new Dictionary<int, int> { [1] = 7 })));
        Assert.False(Schemes.AddScheme(scheme));

        Assert.Equal([KeyValuePair.Create(1, 7)], Assert.Single(Schemes.Mappings()).Codes);
    }

    [CatalogFact]
    public void A_training_polygon_of_the_same_shape_is_replaced_wherever_its_ring_begins()
    {
        TrainingSet set = new("chips", "madmex", 2015, [new(Samples.Triangle(0, 0), 1), new(Samples.Triangle(5, 5), 2, 7)]);
        Assert.Equal(2, Training.AddTraining(set));
        Polygon turned = (Polygon)Samples.Triangle(0, 0).Reverse();

        Assert.Equal(0, Training.AddTraining(set with { Polygons = [new(turned, 3)] }));

        TrainingSet back = Training.FindTrainingSet("chips")!;
        Assert.Equal([(3, null), (2, 7)], back.Polygons.Select(p => (p.Code, p.Predicted)));
        Assert.Equal([("chips", "madmex", 2015, 2)], Training.TrainingSets());
    }

    [CatalogFact]
    public void A_replaced_training_set_consists_of_the_new_polygons_alone()
    {
        TrainingSet set = new("chips", "madmex", 2015, [new(Samples.Triangle(0, 0), 1), new(Samples.Triangle(5, 5), 2, 7)]);
        Assert.Equal((2, 0), Training.ReplaceTraining(set));

        Assert.Equal((1, 1), Training.ReplaceTraining(new TrainingSet("chips", "other", null, [new(Samples.Triangle(9, 9), 4), new(Samples.Triangle(0, 0), 3)])));

        TrainingSet back = Training.FindTrainingSet("chips")!;
        Assert.Equal([4, 3], back.Polygons.Select(p => p.Code));
        Assert.Equal([("chips", "other", (int?)null, 2)], Training.TrainingSets());
    }

    [CatalogFact]
    public void A_review_is_of_a_label_and_goes_with_it()
    {
        TrainingPolygon[] polygons = [new(Samples.Triangle(0, 0), 1), new(Samples.Triangle(5, 5), 2, 7), new(Samples.Triangle(9, 9), 3)];
        Training.AddTraining(new TrainingSet("chips", "madmex", 2015, polygons));
        Training.AddTraining(new TrainingSet("other", "madmex", 2015, [polygons[0]]));
        Training.PutReviews("chips", [new PolygonReview(polygons[0], "m", 0.25, 4, 12.5, 2, true), new PolygonReview(polygons[1], "m", 0.5, 2, 3, null, false)]);
        Training.PutReviews("chips", [new PolygonReview(polygons[1], "n", 0.75, 1, 3, 0, false)]);

        IReadOnlyList<PolygonReview> reviews = Training.Reviews("chips");
        Assert.Equal([("m", 0.25, 4, 12.5, 2, true), ("n", 0.75, 1, 3.0, (int?)0, false)], reviews.Select(r => (r.Model, r.Noise, r.Suggested, r.Pixels, r.Overlaps, r.IsOutlier)));
        Assert.Equal((1, 2), (reviews[0].Polygon.Code, reviews[1].Polygon.Code));
        Assert.Empty(Training.Reviews("other"));

        Training.AddTraining(new TrainingSet("chips", "madmex", 2015, [polygons[1] with { Code = 9 }]));
        Assert.Equal(["m"], Training.Reviews("chips").Select(r => r.Model));
        Training.ReplaceTraining(new TrainingSet("chips", "madmex", 2015, [polygons[2]]));
        Assert.Empty(Training.Reviews("chips"));
    }

    [CatalogFact]
    public void A_training_set_keeps_its_scheme()
    {
        Training.AddTraining(new TrainingSet("chips", "madmex", null, [new(Samples.Triangle(0, 0), 1)]));

        AntaresException fault = Assert.Throws<AntaresException>(() => Training.AddTraining(new TrainingSet("chips", "other", null, [])));

        Assert.Contains("madmex", fault.What, StringComparison.Ordinal);
    }

    [CatalogFact]
    public void A_model_of_the_same_name_is_replaced()
    {
        IModelCatalog models = (IModelCatalog)Catalog;
        ModelRecord model = new("rf", "rf", "models/rf.zip", "madmex", "chips", "features", null, "00", Day1);
        models.PutModel(model);
        models.PutModel(model with { Accuracy = 0.5 });

        Assert.Equal([model with { Accuracy = 0.5 }], models.Models());
        Assert.Equal(0.5, models.FindModel("rf")!.Accuracy);
        Assert.Null(models.FindModel("xgb"));
    }

    [CatalogFact]
    public void The_latest_run_comes_first_and_another_attempt_is_the_same_run()
    {
        IRunCatalog runs = (IRunCatalog)Catalog;
        RunRecord first = new("ingest", "s2", "failed", 4, 1, Day1, Day1.AddHours(1));
        runs.PutRun(first);
        runs.PutRun(new RunRecord("segment", "seg", "done", 4, 0, Day1.AddHours(2), Day1.AddHours(3)));
        runs.PutRun(first with { State = "done", Failed = 0 });

        Assert.Equal([("seg", "done"), ("s2", "done")], runs.Runs().Select(r => (r.Name, r.State)));
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private static Geometry Square(double west, double south) =>
        new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(west, west + 1, south, south + 1));
}
