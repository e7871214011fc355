using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Sampling;
using Antares.Sqlite;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Tests.Sampling;

public sealed class MapSamplingTests : IDisposable
{
    private const int Width = 70, Height = 40, Nodata = 255;

    private readonly TemporaryFolder folder = new();
    private readonly SqliteCatalog catalog;

    public MapSamplingTests()
    {
        catalog = new SqliteCatalog(folder["antares.db"]);
        catalog.AddScheme(new Scheme("land", [new Tag(1, "Bosque", "#005100"), new Tag(2, "Agua", "#0000ff"), new Tag(7, "Suelo", "#aaaa00")]));
    }

    public void Dispose()
    {
        catalog.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_pixels_of_each_class_with_the_smallest_draws_become_its_squares(int seed)
    {
        double[] pixels = Pixels(seed);
        Save(pixels);

        MapSamplingSummary done = Run(Options with { Fraction = 0.1, Seed = (ulong)seed });

        // The plain way: sort all pixels of a class by their draws.
        ulong key = CounterRandom.Key(CounterRandom.Mix((ulong)seed), 5);
        (int At, int Code)[] plain =
        [
            .. Enumerable.Range(0, pixels.Length).Where(i => pixels[i] is not 0 and not Nodata).GroupBy(i => (int)pixels[i])
                .SelectMany(c => c.OrderBy(i => CounterRandom.Key(key, (ulong)i)).Take((int)Math.Max(1, Math.Round(0.1 * c.Count()))).Select(i => (i, c.Key))).Order(),
        ];
        IReadOnlyList<TrainingPolygon> set = catalog.FindTrainingSet("chips")!.Polygons;
        Assert.Equal(plain.Select(p => p.Code), set.Select(p => p.Code));
        Assert.Equal(plain.Select(p => SquareOf(p.At)), set.Select(p => p.Shape.EnvelopeInternal));
        Assert.All(set, p => Assert.Equal(0.25, p.Shape.Area, 1e-9));
        Assert.Equal(done.Classes.Select(c => c.Drawn), plain.GroupBy(p => p.Code).OrderBy(c => c.Key).Select(c => c.Count()));
        Assert.Equal(done.Classes.Select(c => c.Pixels), pixels.Where(p => p is not 0 and not Nodata).GroupBy(p => p).OrderBy(c => c.Key).Select(c => c.LongCount()));
        Assert.Equal((plain.Length, plain.Length, 0), (done.Drawn, done.New, done.Older));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(5000)]
    public void How_much_is_read_at_once_changes_nothing(int chunk)
    {
        Save(Pixels(4));
        Run(Options with { Name = "whole" });

        Run(Options with { Name = "parts", Chunk = chunk });

        Assert.Equal(PolygonKeys.Fingerprint(catalog.FindTrainingSet("whole")!.Polygons), PolygonKeys.Fingerprint(catalog.FindTrainingSet("parts")!.Polygons));
    }

    [Fact]
    public void Doing_it_again_doubles_nothing_and_a_larger_share_keeps_the_smaller_one()
    {
        Save(Pixels(1));
        MapSamplingSummary first = Run(Options with { Fraction = 0.05 });

        Assert.Equal((0, 0), Counts(Run(Options with { Fraction = 0.05 })));
        MapSamplingSummary more = Run(Options with { Fraction = 0.2 });
        Assert.Equal(more.Drawn - first.Drawn, more.New);
        Assert.Equal(0, more.Older);
        Assert.Equal(more.Drawn - first.Drawn, Run(Options with { Fraction = 0.05 }).Older);
        Assert.Equal((0, more.Drawn - first.Drawn), Counts(Run(Options with { Fraction = 0.05, Overwrite = true })));
    }

    [Fact]
    public void Another_seed_draws_other_pixels()
    {
        Save(Pixels(1));
        Run(Options with { Name = "a" });
        Run(Options with { Name = "b", Seed = 1 });

        Assert.NotEqual(PolygonKeys.Fingerprint(catalog.FindTrainingSet("a")!.Polygons), PolygonKeys.Fingerprint(catalog.FindTrainingSet("b")!.Polygons));
    }

    [Fact]
    public void Below_zero_draws_ten_thousand_a_class_over_all_classes_in_proportion()
    {
        // 39 000 of class 1, 1000 of class 2
        Save([.. Enumerable.Range(0, 40000).Select(i => i % 40 == 0 ? 2.0 : 1.0)], 200);

        Assert.Equal([(1, 39000L, 19500), (2, 1000L, 500)], Run(Options with { Fraction = -1 }).Classes);
        Assert.Equal([(1, 39000L, 29250), (2, 1000L, 750)], Run(Options with { Fraction = -1, ClassCount = 3 }).Classes);
    }

    [Fact]
    public void Under_represented_classes_have_their_own_share()
    {
        // 40 000 pixels, 2 classes: fewer than 20 000 is under-represented
        Save([.. Enumerable.Range(0, 40000).Select(i => i % 40 == 0 ? 2.0 : 1.0)], 200);

        Assert.Equal([(1, 39000L, 390), (2, 1000L, 500)], Run(Options with { Fraction = 0.01, RareFraction = 0.5 }).Classes);
        Assert.Equal([(1, 39000L, 390), (2, 1000L, 1000)], Run(Options with { Fraction = 0.01, RareFraction = -1 }).Classes);

        // with 50 classes an equal share is 800 pixels: none has fewer
        Assert.Equal([(1, 39000L, 390), (2, 1000L, 10)], Run(Options with { Fraction = 0.01, RareFraction = 0.5, ClassCount = 50 }).Classes);
    }

    [Fact]
    public void A_class_has_at_least_one_pixel()
    {
        Save([.. Enumerable.Range(0, Width * Height).Select(i => i == 77 ? 7.0 : 1.0)]);

        Assert.Contains((7, 1L, 1), Run(Options with { Fraction = 0.001 }).Classes);
    }

    [Fact]
    public void A_value_outside_the_scheme_is_named_and_nothing_kept()
    {
        Save([.. Enumerable.Range(0, Width * Height).Select(i => i < 3 ? 9.0 : 1.0)]);

        AntaresException fault = Assert.Throws<AntaresException>(() => Run(Options));

        Assert.Contains("9 (3 pixels)", fault.What, StringComparison.Ordinal);
        Assert.Contains("7 Suelo", fault.Mend, StringComparison.Ordinal);
        Assert.Empty(catalog.TrainingSets());
    }

    [Fact]
    public void A_scheme_that_does_not_exist_is_made_from_the_codes()
    {
        Save(Pixels(1));

        Assert.True(Run(Options with { Scheme = "new" }).IsSchemeMade);
        Assert.Equal([1, 2, 7], catalog.FindScheme("new")!.Tags.Select(t => t.Code));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(255.0)]
    [InlineData(double.NaN)]
    public void A_map_of_nodata_alone_is_one_clear_message(double value)
    {
        Save([.. Enumerable.Repeat(value, Width * Height)]);

        Assert.Contains("every pixel is 0 or nodata", Assert.Throws<AntaresException>(() => Run(Options)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raster_of_measurements_is_no_map()
    {
        Save([.. Enumerable.Range(0, Width * Height).Select(i => i == 75 ? 1.5 : 1.0)]);

        Assert.Contains("Pixel (5, 1) holds 1.5", Assert.Throws<AntaresException>(() => Run(Options)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_without_reference_system_says_how_to_mend_it()
    {
        Save(Pixels(1), crs: "");

        Assert.Contains("gdal_translate -a_srs", Assert.Throws<AntaresException>(() => Run(Options)).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_make_no_sense_are_refused()
    {
        Save(Pixels(1));

        Assert.All((double[])[0, 1.1, double.NaN], f => Assert.Throws<UsageException>(() => Run(Options with { Fraction = f })));
        Assert.Throws<UsageException>(() => Run(Options with { RareFraction = 0 }));
        Assert.Throws<UsageException>(() => Run(Options with { ClassCount = 0 }));
        Assert.Throws<UsageException>(() => Run(Options with { Chunk = 0 }));
        Assert.Contains("3 classes, not 2", Assert.Throws<AntaresException>(() => Run(Options with { ClassCount = 2 })).What, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_sample_is_refused()
    {
        Save([.. Enumerable.Repeat(1.0, 1100 * 1000)], 1100);

        Assert.Contains("1100000 pixels would be drawn", Assert.Throws<UsageException>(() => Run(Options with { Fraction = 1 })).What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_field_is_a_band_and_any_text_where_there_is_one()
    {
        Save(Pixels(1));

        Assert.Equal(1, Run(Options with { Field = "CODIGO" }).Band);
        Assert.Equal(1, Run(Options with { Field = "1" }).Band);
        Assert.Contains("from 1 to 1", Assert.Throws<UsageException>(() => Run(Options with { Field = "2" })).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_another_year_or_scheme_is_not_mixed_in()
    {
        Save(Pixels(1));
        Run(Options);

        Assert.Throws<AntaresException>(() => Run(Options with { Year = 2018 }));
        Assert.Throws<AntaresException>(() => Run(Options with { Scheme = "other" }));
        Assert.Null(catalog.FindScheme("other"));
    }

    private MapSamplingOptions Options => new() { File = folder["map.flat"], Fraction = 0.1, Scheme = "land", Name = "chips", Year = 2017 };

    private static (int New, int Older) Counts(MapSamplingSummary done) => (done.New, done.Older);

    // Pixels of half a degree; SHIFT:10 lies ten degrees east of what it says.
    private static Envelope SquareOf(int at) => new((at % Width / 2.0) - 10, ((at % Width) + 1) / 2.0 - 10, 20 - (((at / Width) + 1) / 2.0), 20 - (at / Width / 2.0));

    private static double[] Pixels(int seed)
    {
        double[] values = [0, 1, 1, 1, 1, 2, 2, Nodata];
        double[] pixels = [.. Enumerable.Range(0, Width * Height).Select(i => values[CounterRandom.Below(CounterRandom.Key((ulong)seed, (ulong)i), values.Length)])];
        pixels[500] = 7;
        return pixels;
    }

    private void Save(double[] pixels, int width = Width, string crs = "SHIFT:10") => FlatRasters.Write(
        folder["map.flat"], new GeoBox(new Crs(crs), new Affine(0, 0.5, 0, 20, 0, -0.5), width, pixels.Length / width), DataType.Float64, Nodata, pixels);

    private MapSamplingSummary Run(MapSamplingOptions options) => new MapSampling(new FlatRasters(), new ShiftedProjections(), catalog, catalog).Run(options);
}
