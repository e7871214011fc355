using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes;
using Antares.Recipes.Language;
using Antares.Runs;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Recipes;

public sealed class RecipeStageTests : IDisposable
{
    private static readonly TileIndex First = new(0, 0);
    private readonly RecipeWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void Every_feature_equals_a_plain_calculation()
    {
        RunSummary run = world.Run();

        Assert.True(run.ExitCode == 0, string.Join("; ", run.Outcomes.Select(o => o.Failure?.What + o.Failure?.Trace)));
        foreach (TileIndex tile in RecipeWorld.Cells)
        {
            Dictionary<string, double[]> made = world.Made(tile).Bands.Keys.ToDictionary(f => f, f => world.Pixels(tile, f));
            for (int pixel = 0; pixel < RecipeWorld.Size * RecipeWorld.Size; pixel += 11)
            {
                CheckPixel(tile, pixel % RecipeWorld.Size, pixel / RecipeWorld.Size, pixel, made);
            }
        }
    }

    [Fact]
    public void The_product_says_what_it_was_made_of()
    {
        world.Run();

        Product product = world.Catalog.FindProduct("features")!;
        Dataset tile = world.Made(First);
        Assert.Equal((ProductKind.Features, "s2_20m_001", RecipeWorld.Grid), (product.Kind, product.SourceType, product.Grid));
        Assert.Equal(18, product.Measurements.Count);
        Assert.Equal((360d, -9999d, DataType.Float32), (product.Measurement("aspect", "").Circular, product.Measurement("aspect", "").Nodata, product.Measurement("aspect", "").Type));
        Assert.Equal(("2017-01-01", "2017-12-31", "s2_mexico srtm_mexico"), (product.Facts["begin"], product.Facts["end"], product.Facts["inputs"]));
        Assert.Equal(new DateOnly(2017, 7, 2), tile.SolarDay); // the seed system said 2016-07-03
        Assert.Equal(new PixelWindow(0, 0, 520, 490), tile.DataWindow);
        Assert.Equal("data/features/0_0/ndvi_mean.tif", tile.Bands["ndvi_mean"].Path);
        Assert.Equal(7, tile.Sources.Count); // six dates and one terrain tile
    }

    [Fact]
    public void Threads_do_not_change_a_byte_and_a_second_call_does_nothing()
    {
        world.Run(threads: 1);
        string[] once = [.. RecipeWorld.Cells.Select(t => world.Made(t).Checksum)];
        Assert.Equal(2, world.Run().Resumed);
        world.Options = world.Options with { Name = "features", Overwrite = true, AreaText = "again" };
        RunSummary second = world.Run(threads: 8);

        Assert.Equal(0, second.Resumed);
        Assert.Equal(once, RecipeWorld.Cells.Select(t => world.Made(t).Checksum));
    }

    [Fact]
    public void Begin_and_end_are_inclusive_and_left_out_they_mean_every_date()
    {
        world.Options = world.Options with { Begin = RecipeWorld.Days[1], End = RecipeWorld.Days[3] };
        world.Run();
        Assert.Equal("3", world.Made(First).Facts["dates"]);

        world.Options = world.Options with { Name = "all", Begin = null, End = null };
        world.Run();
        Assert.Equal("6", world.Made(First).Facts["dates"]);
        Assert.Equal((RecipeWorld.Days[0], RecipeWorld.Days[5]), (DateOnly.FromDateTime(world.Made(First).Start.Date), DateOnly.FromDateTime(world.Made(First).End.Date)));
    }

    [Fact]
    public void Only_tiles_that_meet_the_area_are_made()
    {
        world.Options = world.Options with { Area = new GeometryFactory().ToGeometry(new Envelope(10.1, 10.2, 20.1, 20.2)), AreaText = "box" };

        RunSummary run = world.Run();

        Assert.Equal("0_0", Assert.Single(run.Outcomes).Task.Key);
    }

    [Fact]
    public void A_period_without_dates_says_which_dates_there_are()
    {
        world.Options = world.Options with { Begin = new DateOnly(2019, 1, 1), End = new DateOnly(2019, 12, 31) };

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Run());

        Assert.Contains("no date from 2019-01-01 until 2019-12-31", fault.What, StringComparison.Ordinal);
        Assert.Contains("2017-01-10", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_terrain_it_fails_and_names_the_missing_layers()
    {
        world.Catalog.RemoveProduct("srtm_mexico");

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Run());

        Assert.Contains("layers 'elevation', 'slope', 'aspect' of 'srtm_cgiar_mosaic'", fault.What, StringComparison.Ordinal);
        Assert.Contains("datacube ingest", fault.Mend, StringComparison.Ordinal);
        Assert.Null(world.Catalog.FindProduct("features"));
    }

    [Fact]
    public void Terrain_that_meets_no_tile_is_as_good_as_none()
    {
        foreach (Dataset dataset in world.Catalog.Datasets(new DatasetQuery("srtm_mexico")))
        {
            world.Catalog.AddDatasets([dataset with { GeoBox = RecipeWorld.Coarse.Tile(new TileIndex(50, 1)).GeoBox }]);
        }

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Run());
        Assert.Contains("'elevation', 'slope', 'aspect'", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_candidates_are_listed_and_one_can_be_named()
    {
        world.AddSeries("s2_other");

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Run());
        Assert.Contains("'s2_mexico', 's2_other'", fault.What, StringComparison.Ordinal);
        Assert.Contains("--input", fault.Mend, StringComparison.Ordinal);

        world.Options = world.Options with { Inputs = ["s2_other"] };
        Assert.Equal(0, world.Run().ExitCode);
        Assert.Equal("s2_other srtm_mexico", world.Catalog.FindProduct("features")!.Facts["inputs"]);
    }

    [Fact]
    public void A_product_that_only_touches_a_corner_of_the_area_makes_no_choice_necessary()
    {
        world.AddSeries("a_corner", new TileIndex(1, 0));
        List<string> warnings = [];
        world.Options = world.Options with { Area = Box(10.1, 10.6, 20.1, 20.2), AreaText = "box", Warn = warnings.Add };

        Assert.Equal(0, world.Run().ExitCode);

        Assert.Equal("s2_mexico srtm_mexico", world.Catalog.FindProduct("features")!.Facts["inputs"]);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Where_the_best_product_covers_a_part_of_the_area_only_the_share_is_said()
    {
        List<string> warnings = [];
        world.Options = world.Options with { Area = Box(9.48, 10.52, 20.1, 20.2), AreaText = "box", Warn = warnings.Add };

        world.Run();

        Assert.Contains("product 's2_mexico' covers 50.0 % of box; the rest has no data.", warnings);
    }

    [Fact]
    public void Products_that_cover_the_area_equally_well_still_have_to_be_chosen_from()
    {
        world.AddSeries("s2_other");
        world.AddSeries("a_corner", new TileIndex(1, 0));
        world.Options = world.Options with { Area = Box(10.1, 10.6, 20.1, 20.2), AreaText = "box" };

        Assert.Contains(": 's2_mexico', 's2_other'.", Assert.Throws<AntaresException>(() => world.Run()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_another_source_type_is_refused()
    {
        world.Catalog.AddProduct(world.Catalog.FindProduct("s2_mexico")! with { Name = "landsat", SourceType = "ls8" });
        world.Options = world.Options with { Inputs = ["landsat"] };

        Assert.Contains("it was made of 'ls8'", Assert.Throws<AntaresException>(() => world.Run()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_band_is_found_before_any_pixel_is_read()
    {
        world.Recipe = world.Recipe with { Features = [new RecipeFeature("x_mean", "mean", [new NameFormula(1, null, "nir2")], 38)] };

        AntaresException fault = Assert.Throws<RecipeException>(() => world.Run());

        Assert.Contains("'nir2'", fault.What, StringComparison.Ordinal);
        Assert.EndsWith("s2_20m_001.yaml:38, step 'x_mean'", fault.Where, StringComparison.Ordinal);
        Assert.Contains("ndvi, ndmi, blue", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_lacks_a_band_fails_its_tile_only()
    {
        Dataset date = world.Catalog.Datasets(new DatasetQuery("s2_mexico") { Tile = First })[2];
        world.Catalog.AddDatasets([date with { Bands = date.Bands.Where(b => b.Key != "nir").ToDictionary(b => b.Key, b => b.Value) }]);

        RunSummary run = world.Run();

        Assert.Equal((1, 1, 3), (run.Done, run.Failed, run.ExitCode));
        Assert.Contains("no band 'nir' on 2017-05-10", run.Outcomes[0].Failure!.What, StringComparison.Ordinal);
    }

    private static Geometry Box(double west, double east, double south, double north) => new GeometryFactory().ToGeometry(new Envelope(west, east, south, north));

    private static void CheckPixel(TileIndex tile, int column, int row, int pixel, Dictionary<string, double[]> made)
    {
        int[] dates = [.. Enumerable.Range(0, 6).Where(d => column >= d * 10 && row < RecipeWorld.Size - 30 && Clear(tile, d, column, row))];
        for (int band = 0; band < RecipeWorld.Quality; band++)
        {
            decimal[] seen = [.. dates.Select(d => (decimal)RecipeWorld.Value(band, tile, d, column, row)).Where(v => v != 0)];
            Assert.Equal(seen.Length == 0 ? -32768 : (double)Math.Round(seen.Sum() / seen.Length, MidpointRounding.ToEven), made[RecipeWorld.Bands[band] + "_mean"][pixel]);
        }

        foreach ((string index, int other) in new[] { ("ndvi", 2), ("ndmi", 7) })
        {
            double[] seen =
            [
                .. dates.Select(d => (A: (double)RecipeWorld.Value(6, tile, d, column, row), B: (double)RecipeWorld.Value(other, tile, d, column, row)))
                    .Where(v => v.A != 0 && v.B != 0)
                    .Select(v => (v.A - v.B) / (v.A + v.B)),
            ];
            Assert.Equal(Scaled(seen, v => v.Sum() / v.Length), made[index + "_mean"][pixel]);
            Assert.Equal(Scaled(seen, v => v.Min()), made[index + "_min"][pixel]);
            Assert.Equal(Scaled(seen, v => v.Max()), made[index + "_max"][pixel]);
        }

        PixelWindow cell = RecipeWorld.Grid.WindowOf(tile);
        int coarseColumn = (int)Math.Floor((cell.Column + column) / 3d), coarseRow = (int)Math.Floor((cell.Row + row) / 3d);
        foreach (string layer in new[] { "elevation", "slope", "aspect" })
        {
            double expected = row < RecipeWorld.Size - 30 ? RecipeWorld.Terrain(layer, coarseColumn, coarseRow) : layer == "elevation" ? -32768 : -9999;
            Assert.Equal(expected, made[layer][pixel], 3);
        }
    }

    private static bool Clear(TileIndex tile, int date, int column, int row) =>
        RecipeWorld.Value(RecipeWorld.Quality, tile, date, column, row) is 2 or 4 or 5 or 6 or 7 or 11;

    private static double Scaled(double[] seen, Func<double[], double> reduce) =>
        seen.Length == 0 ? -32768 : Math.Round(reduce(seen) * 10000, MidpointRounding.ToEven);
}
