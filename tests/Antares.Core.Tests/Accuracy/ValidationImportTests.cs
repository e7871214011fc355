using Antares.Accuracy;
using Antares.Grid;
using Antares.Legend;
using Antares.Sampling;
using Antares.Sqlite;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class ValidationImportTests : IDisposable
{
    private static readonly string[] Columns = ["class"];
    private readonly TemporaryFolder folder = new();
    private readonly SqliteCatalog catalog;

    public ValidationImportTests()
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
    public void Polygons_and_points_go_in_and_points_of_one_feature_are_single_objects()
    {
        TrainingImportSummary done = Import(("POINT(3 4)", ["agua"]), (MemoryVectors.Square(0, 0), [1L]), ("MULTIPOINT((1 1),(2 2))", [2L]));

        Assert.Equal((4, 4), (done.Polygons, done.New));
        ValidationSet set = catalog.FindValidationSet("known")!;
        Assert.Equal([2, 1, 2, 2], set.Objects.Select(o => o.Code));
        Assert.Equal(3, set.Objects.Count(o => o.Shape is Point));
        Assert.Equal(("land", 2017), (set.Scheme, set.Year));
    }

    [Fact]
    public void Doing_it_again_doubles_nothing_and_a_new_label_replaces_the_old_one()
    {
        Import(("POINT(3 4)", [2L]), (MemoryVectors.Square(0, 0), [1L]));

        Assert.Equal(0, Import(("POINT(3 4)", [1L])).New);
        Assert.Equal([1, 1], catalog.FindValidationSet("known")!.Objects.Select(o => o.Code).Order());
    }

    [Fact]
    public void A_set_that_is_replaced_has_the_objects_of_the_file_alone()
    {
        Import(("POINT(3 4)", [2L]), ("POINT(5 4)", [2L]));

        Assert.Equal((1, 2), Import(Options with { Overwrite = true, Scheme = "land", Year = 2020 }, ("POINT(9 9)", [1L])) is { } done ? (done.New, done.Older) : default);
        Assert.Equal([1], catalog.FindValidationSet("known")!.Objects.Select(o => o.Code));
    }

    [Fact]
    public void A_class_outside_of_the_scheme_is_named_and_nothing_is_kept()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => Import(("POINT(3 4)", [2L]), ("POINT(4 4)", ["Selva"])));

        Assert.Contains("Selva", fault.What, StringComparison.Ordinal);
        Assert.Contains("2 Agua", fault.Mend, StringComparison.Ordinal);
        Assert.Null(catalog.FindValidationSet("known"));
    }

    [Fact]
    public void A_line_is_refused()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => Import(("LINESTRING(0 0,1 1)", [2L])));

        Assert.Contains("LineString", fault.What, StringComparison.Ordinal);
        Assert.Contains("points", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_without_a_class_are_left_out_and_a_file_of_them_alone_is_an_error()
    {
        Assert.Equal([0L], Import(("POINT(3 4)", [null]), ("POINT(4 4)", [2L])).Unlabelled);
        Assert.Throws<AntaresException>(() => Import(("POINT(3 4)", [0L])));
    }

    [Fact]
    public void Another_scheme_or_year_under_the_same_name_is_refused()
    {
        Import(("POINT(3 4)", [2L]));

        Assert.Contains("year 2017", Assert.Throws<AntaresException>(() => Import(Options with { Year = 2018 }, ("POINT(3 4)", [2L]))).What, StringComparison.Ordinal);
        Assert.Contains("'land'", Assert.Throws<AntaresException>(() => Import(Options with { Scheme = "other" }, ("POINT(3 4)", [2L]))).What, StringComparison.Ordinal);
        Assert.Null(catalog.FindScheme("other"));
    }

    private static TrainingImportOptions Options => new() { File = "memory.gpkg", Interpret = "class", Scheme = "land", Name = "known", Year = 2017 };

    private TrainingImportSummary Import(params (string? Wkt, object?[] Values)[] features) => Import(Options, features);

    private TrainingImportSummary Import(TrainingImportOptions options, params (string? Wkt, object?[] Values)[] features) =>
        new ValidationImport(new MemoryVectors().With("l", Crs.Wgs84, Columns, features), new PlainProjections(), catalog, catalog).Run(options);
}
