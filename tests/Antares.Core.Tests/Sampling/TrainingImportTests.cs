using Antares.Grid;
using Antares.Legend;
using Antares.Sampling;
using Antares.Sqlite;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Tests.Sampling;

public sealed class TrainingImportTests : IDisposable
{
    private static readonly string[] Columns = ["class", "old"];

    private readonly TemporaryFolder folder = new();
    private readonly SqliteCatalog catalog;

    public TrainingImportTests()
    {
        catalog = new SqliteCatalog(folder["antares.db"]);
        catalog.AddScheme(new Scheme("land", [new Tag(1, "Bosque", "#005100"), new Tag(2, "Agua", "#0000ff")]));
    }

    public void Dispose()
    {
        catalog.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Names_and_codes_become_codes_and_shapes_become_longitude_and_latitude()
    {
        MemoryVectors file = new MemoryVectors().With("l", new Crs("SHIFT:10"), Columns, (At(0), ["bosque", 2L]), (At(5), ["2", null]));

        TrainingImportSummary done = Import(file, Options with { Predict = "OLD" });

        Assert.Equal((2, 2), (done.Polygons, done.New));
        TrainingSet set = catalog.FindTrainingSet("chips")!;
        Assert.Equal([(1, 2), (2, (int?)null)], set.Polygons.Select(p => (p.Code, p.Predicted)));
        Assert.Equal(new Envelope(-10, -9, 0, 1), set.Polygons[0].Shape.EnvelopeInternal);
        Assert.Equal(2017, set.Year);
    }

    [Fact]
    public void Doing_it_again_doubles_nothing()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), [1L, null]), (At(5), [2L, null]));
        Import(file, Options);

        Assert.Equal(0, Import(file, Options).New);
        Assert.Equal(2, catalog.FindTrainingSet("chips")!.Polygons.Count);
    }

    [Fact]
    public void Polygons_that_the_file_does_not_have_remain_and_are_counted_until_the_set_is_replaced()
    {
        Import(new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), [1L, null]), (At(5), [2L, null])), Options);
        MemoryVectors later = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(5), [1L, null]), (At(9), [2L, null]), (At(9), [2L, null]));

        TrainingImportSummary added = Import(later, Options);
        Assert.Equal((1, 1), (added.New, added.Older));
        Assert.Equal(3, catalog.FindTrainingSet("chips")!.Polygons.Count);

        TrainingImportSummary replaced = Import(later, Options with { Overwrite = true });
        Assert.Equal((0, 1), (replaced.New, replaced.Older));
        Assert.Equal([5.0, 9], catalog.FindTrainingSet("chips")!.Polygons.Select(p => p.Shape.EnvelopeInternal.MinX));
        Assert.Equal(0, Import(later, Options).Older);
    }

    [Fact]
    public void A_replaced_set_may_have_another_scheme()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), [1L, null]));
        Import(file, Options);

        Assert.Throws<AntaresException>(() => Import(file, Options with { Scheme = "other" }));
        Import(file, Options with { Scheme = "other", Overwrite = true });

        Assert.Equal("other", catalog.FindTrainingSet("chips")!.Scheme);
    }

    [Fact]
    public void A_class_outside_the_scheme_names_the_feature_and_the_known_classes_and_keeps_nothing()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), [1L, null]), (At(5), [77L, null]));

        AntaresException fault = Assert.Throws<AntaresException>(() => Import(file, Options));

        Assert.Contains("1 (class = 77)", fault.What, StringComparison.Ordinal);
        Assert.Contains("2 Agua", fault.Mend, StringComparison.Ordinal);
        Assert.Empty(catalog.TrainingSets());
    }

    [Fact]
    public void Features_without_class_or_shape_are_left_out_and_counted_and_crossing_rings_repaired()
    {
        const string Bowtie = "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))";
        MemoryVectors file = new MemoryVectors().With(
            "l", Crs.Wgs84, Columns, (At(0), [null, null]), (null, [1L, null]), (Bowtie, [1.0, null]), ("POLYGON EMPTY", [2L, null]), (At(8), [0L, null]));

        TrainingImportSummary done = Import(file, Options);

        Assert.Equal([0L, 4L], done.Unlabelled);
        Assert.Equal([1L, 3L], done.Empty);
        Assert.Equal((1, 1), (done.Polygons, done.Repaired));
        Geometry shape = Assert.Single(catalog.FindTrainingSet("chips")!.Polygons).Shape;
        Assert.True(shape.IsValid);
        Assert.Equal(2, shape.Area, precision: 9);
    }

    [Fact]
    public void Nothing_but_polygons_without_class_is_an_error()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), [null, null]), (At(3), ["", null]));

        Assert.Contains("2 without class", Assert.Throws<AntaresException>(() => Import(file, Options)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_that_does_not_exist_is_made_from_the_values()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), ["water", "snow"]), (At(5), ["forest", ""]));

        TrainingImportSummary done = Import(file, Options with { Scheme = "new", Predict = "old" });

        Assert.Equal(["forest", "snow", "water"], done.MadeScheme!.Tags.Select(t => t.Name));
        Assert.Equal(3, catalog.FindScheme("new")!.Tags.Count);
        Assert.Equal([(3, 2), (1, (int?)null)], catalog.FindTrainingSet("chips")!.Polygons.Select(p => (p.Code, p.Predicted)));
    }

    [Fact]
    public void Each_third_feature_is_kept()
    {
        MemoryVectors file = new MemoryVectors().With(
            "l", Crs.Wgs84, Columns, [.. Enumerable.Range(0, 7).Select(i => ((string?)At(2 * i), (object?[])[1L, null]))]);

        Import(file, Options with { KeepEach = 3 });

        Assert.Equal([0.0, 6, 12], catalog.FindTrainingSet("chips")!.Polygons.Select(p => p.Shape.EnvelopeInternal.MinX));
        Assert.Throws<UsageException>(() => Import(file, Options with { KeepEach = 0 }));
    }

    [Fact]
    public void A_wrong_column_lists_the_columns()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), [1L, null]));

        Assert.Equal("Use one of: class, old.", Assert.Throws<AntaresException>(() => Import(file, Options with { Interpret = "code" })).Mend);
    }

    [Fact]
    public void A_file_without_reference_system_says_how_to_mend_it()
    {
        MemoryVectors file = new MemoryVectors().With("l", null, Columns, (At(0), [1L, null]));

        Assert.Contains("ogr2ogr -a_srs", Assert.Throws<AntaresException>(() => Import(file, Options)).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_points_is_refused()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, ("POINT (1 1)", [1L, null]));

        Assert.Contains("Feature 0 is a Point", Assert.Throws<AntaresException>(() => Import(file, Options)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_layers_one_is_chosen()
    {
        MemoryVectors file = new MemoryVectors().With("a", Crs.Wgs84, Columns, (At(0), [1L, null])).With("b", Crs.Wgs84, Columns, (At(1), [2L, null]));

        Assert.Contains("a, b", Assert.Throws<AntaresException>(() => Import(file, Options)).Mend, StringComparison.Ordinal);
        Import(file, Options with { Layer = "b" });
        Assert.Equal(2, Assert.Single(catalog.FindTrainingSet("chips")!.Polygons).Code);
    }

    [Fact]
    public void Two_sets_of_one_file_are_kept_both_or_not_at_all()
    {
        MemoryVectors file = new MemoryVectors().With("l", Crs.Wgs84, Columns, (At(0), ["snow", "water"]), (At(5), ["forest", ""]));
        TrainingImport import = new(file, new ShiftedProjections(), catalog, catalog);
        TrainingImportOptions mapped = Options with { Scheme = "new" }, seen = mapped with { Name = "seen", Interpret = "old", Predict = "class" };

        Assert.Throws<AntaresException>(() => import.RunAll([mapped, seen with { Interpret = "none" }]));
        Assert.Empty(catalog.TrainingSets());

        import.RunAll([mapped, seen]);

        Assert.Equal(["forest", "snow", "water"], catalog.FindScheme("new")!.Tags.Select(t => t.Name));
        Assert.Equal([2, 1], catalog.FindTrainingSet("chips")!.Polygons.Select(p => p.Code));
        Assert.Equal([(3, (int?)2)], catalog.FindTrainingSet("seen")!.Polygons.Select(p => (p.Code, p.Predicted)));
    }

    private static TrainingImportOptions Options { get; } =
        new() { File = "memory.gpkg", Interpret = "class", Scheme = "land", Name = "chips", Year = 2017 };

    private static string At(double west) => MemoryVectors.Square(west, 0);

    private TrainingImportSummary Import(MemoryVectors file, TrainingImportOptions options) =>
        new TrainingImport(file, new ShiftedProjections(), catalog, catalog).Run(options);
}
