using System.Numerics;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Kernels;
using Antares.Runs;
using Antares.Storage;
using Xunit;

namespace Antares.Core.Tests.Ingest;

public sealed class SceneFusionTests : IDisposable
{
    private const string PlainSource = """
        name: scenes
        metadata_type: eo3
        measurements:
          - {name: bits, dtype: uint8}
          - {name: whole, dtype: int32, nodata: -1}
          - {name: small, dtype: int16, nodata: -9999}
          - {name: part, dtype: float32, nodata: -9999}
          - {name: nan, dtype: float32, nodata: .nan}
        """;

    private readonly IngestWorld world = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Pixels_of_windows_equal_those_of_the_ingested_tile_on_any_number_of_threads(int seed)
    {
        (int X, int Y)[] corners = [(0, 0), (9, 4), (-6, -3)];
        for (int scene = 0; scene < corners.Length; scene++)
        {
            ulong key = CounterRandom.Key((ulong)seed, (ulong)scene);
            world.Scene(
                $"{scene}", corners[scene].X, corners[scene].Y, 30, 30, offset: scene == 1 ? -1000 : 0, cloud: 20 - scene,
                pixel: (band, c, r) => band == "pixel_qa" ? (int)CounterRandom.Below(CounterRandom.Key(key, (ulong)((c * 40) + r)), 13) : (c * 97) + (r * 31) + (scene * 1000));
        }

        world.Ingest();
        SceneFusion fusion = Fusion(new GdalRasterWarper(world.Projections), out IngestPlan plan);
        PixelWindow[] windows = [.. new PixelWindow(0, 0, 40, 40).Blocks(7 + (6 * seed)), new PixelWindow(0, 0, 40, 40)];

        WorkerThreads.ForEach(4, windows.Length, i => AssertEqual(fusion, plan, windows[i]));
    }

    [Fact]
    public void The_classification_is_warped_once_and_a_scene_that_is_chosen_nowhere_only_for_its_classes()
    {
        Dataset good = world.Scene("good", 0, 0, 40, 40, (band, _, _) => band == "pixel_qa" ? 4 : 100);
        Dataset bad = world.Scene("bad", 0, 0, 40, 40, (band, _, _) => band == "pixel_qa" ? 9 : 200);
        CountingWarper warper = new(new GdalRasterWarper(world.Projections));
        SceneFusion fusion = Fusion(warper, out IngestPlan plan);

        AssertAll(fusion, plan.Bands, (band, _) => band.Name == "pixel_qa" ? 4 : 100);

        Assert.Equal([1, 1, 1], good.Bands.Values.Select(b => warper.Warps.GetValueOrDefault(b.Path)));
        Assert.Equal(1, warper.Warps[bad.Bands["pixel_qa"].Path]);
        Assert.False(warper.Warps.ContainsKey(bad.Bands["red"].Path));
    }

    [Fact]
    public void Baselines_with_and_without_offset_on_one_day_agree()
    {
        world.Scene("old", 0, 0, 20, 40, (band, c, r) => band == "pixel_qa" ? 4 : 200 + c + r);
        world.Scene("new", 20, 0, 20, 40, (band, c, r) => band == "pixel_qa" ? 4 : 1220 + c + r, offset: -1000);
        SceneFusion fusion = Fusion(new GdalRasterWarper(world.Projections), out IngestPlan plan);

        AssertAll(fusion, plan.Bands, (band, pixel) => band.Name == "pixel_qa" ? 4 : 200 + (pixel % 40) + (pixel / 40));
    }

    [Fact]
    public void A_reflectance_of_zero_after_the_offset_is_observed_in_a_signed_target()
    {
        world.Scene("a", 0, 0, 40, 40, (band, c, _) => band == "pixel_qa" ? 4 : 998 + c, offset: -1000);

        world.Ingest();

        Assert.Equal([-2, -1, 0, 1], world.Pixels(world.Tile(0, -1), "infrared")[..4]);
        Assert.Equal([1, 1, 1, 1, 2], world.Pixels(world.Tile(0, -1), "red")[..5]);
    }

    [Fact]
    public void Scenes_of_two_zones_on_one_day_are_fused_onto_the_grid()
    {
        // easting 600000 of zone 13 is 219 km west of zone 14's central meridian: x there found with the same projection
        (double x, double y) = (605000, 2299600);
        using (ICoordinateTransform transform = world.Projections.Between(new Crs("EPSG:32613"), new Crs("EPSG:32614")))
        {
            double[] xs = [x], ys = [y];
            transform.Transform(xs, ys);
            (x, y) = (Math.Round(xs[0] / 20) * 20, Math.Round(ys[0] / 20) * 20);
        }

        world.Scene("west", 0, 0, 250, 40, (band, _, _) => band == "pixel_qa" ? 4 : 100);
        world.Scene("east", -50, -100, 400, 200, (band, _, _) => band == "pixel_qa" ? 5 : 300, zone: ("EPSG:32614", x, y));
        string config = IngestWorld.Config.Replace("{x: 800, y: 800}", "{x: 8000, y: 800}", StringComparison.Ordinal);

        RunSummary run = world.Ingest(config);

        Dataset tile = world.Tile(0, -1);
        double[] red = world.Pixels(tile, "red");
        Assert.Equal(0, run.Failed);
        Assert.Equal("2", tile.Facts["scenes"]);
        Assert.All(Enumerable.Range(0, 40), row => Assert.Equal(100, red[(row * 400) + 249])); // vegetation goes before bare soil
        Assert.All(Enumerable.Range(0, 40), row => Assert.Equal(300, red[(row * 400) + 260]));
    }

    [Fact]
    public void A_scene_that_misses_a_band_fails_its_tile_and_says_which_and_what_to_do()
    {
        Dataset scene = world.Scene("poor", 0, 0, 10, 10, (_, _, _) => 4);
        world.Scene("rich", 50, 0, 10, 10, (_, _, _) => 4);
        world.Catalog.AddDatasets([scene with { Bands = scene.Bands.Where(b => b.Key != "nir").ToDictionary() }]);

        TileOutcome failed = Assert.Single(world.Ingest().Outcomes, o => o.Failure is not null);

        Assert.Equal("input", failed.Failure!.Kind);
        Assert.Contains("no measurement 'nir'; it has: red, pixel_qa", failed.Failure.What, StringComparison.Ordinal);
        Assert.Equal("scenes, poor, 2017-03-05", failed.Failure.Where);
        Assert.Contains("dataset add", failed.Failure.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_without_nodata_NaN_negative_numbers_and_large_ones_keep_their_pixels()
    {
        using IngestWorld plain = new(PlainSource);
        plain.Scene("a", 0, 0, 30, 40, (band, c, r) => band switch
        {
            "bits" => c,
            "whole" => c == 3 ? -1 : 2_000_000_000 - c,
            "small" => c == 3 ? -9999 : -c,
            "part" => c == 3 ? IngestWorld.NotANumber : c == 4 ? -9999 : -c,
            _ => c == 3 ? IngestWorld.NotANumber : -c,
        });
        BandPlan[] bands = [.. plain.Catalog.FindProduct("scenes")!.Measurements.Select(m => BandPlan.Of(m, Resampling.Nearest))];
        SceneFusion fusion = new(plain.Catalog.Datasets(new DatasetQuery("scenes")), null, Plane, plain.Reader, new GdalRasterWarper(plain.Projections));

        AssertAll(fusion, bands, (band, pixel) => (band.Name, pixel % 40) switch
        {
            ("bits", >= 30) => 255,
            ("bits", int c) => c,
            ("whole", 3 or >= 30) => -1,
            ("whole", int c) => 2_000_000_000 - c,
            ("small" or "part", 3 or >= 30) => -9999,
            ("part", 4) => -9999,
            ("nan", 3 or >= 30) => double.NaN,
            (_, int c) => -c,
        });
    }

    [Fact]
    public void Without_classes_a_second_scene_is_read_only_where_the_first_has_nothing()
    {
        using IngestWorld plain = new(PlainSource);
        plain.Scene("worse", 0, 0, 40, 40, (_, c, _) => 100 + c, cloud: 50);
        Dataset better = plain.Scene("better", 0, 0, 40, 40, (band, c, r) => r >= 20 ? 7 : band switch { "bits" => 255, "whole" => -1, "nan" => IngestWorld.NotANumber, _ => -9999 });
        BandPlan[] bands = [.. plain.Catalog.FindProduct("scenes")!.Measurements.Select(m => BandPlan.Of(m, Resampling.Nearest))];
        CountingWarper warper = new(new GdalRasterWarper(plain.Projections));
        SceneFusion fusion = new(plain.Catalog.Datasets(new DatasetQuery("scenes")), null, Plane, plain.Reader, warper);
        ChosenScenes chosen = new();

        Assert.True(fusion.Choose(new PixelWindow(0, 20, 40, 20), bands, chosen, default));
        Assert.Equal([better.Bands["bits"].Path], warper.Warps.Keys);
        AssertAll(fusion, bands, (band, pixel) => pixel / 40 >= 20 ? 7 : 100 + (pixel % 40));
    }

    [Fact]
    public void Tiles_of_another_grid_are_scenes_too()
    {
        world.Scene("a", 5, 3, 20, 20, (band, c, r) => band == "pixel_qa" ? 4 : 1000 + (c * 20) + r);
        world.Ingest();
        Dataset[] tiles = [.. world.Catalog.Datasets(new DatasetQuery("cube")).Select(d => d with { Bands = d.Bands.ToDictionary(b => b.Key, b => world.Workspace.Absolute(b.Value)) })];
        GridSpec grid = new(new Crs("EPSG:32613"), 20, -20, 200, 200, 600000, 2300000);

        IReadOnlyDictionary<TileIndex, IReadOnlyList<SceneDay>> days = SceneDays.Of(tiles, grid, world.Projections);

        Assert.Equal(9, days.Count); // columns 5..24 and rows 3..22 meet 3 x 3 tiles of 10 px, not the 16 of the whole tile
        SceneDay day = Assert.Single(days[new TileIndex(1, -2)]);
        Measurement red = world.Catalog.FindProduct("cube")!.Measurement("red", "");
        SceneFusion fusion = new(day.Scenes, null, grid.Tile(new TileIndex(1, -2)).GeoBox, world.Reader, new GdalRasterWarper(world.Projections));
        ChosenScenes chosen = new();
        ushort[] pixels = new ushort[100];
        Assert.True(fusion.Choose(new PixelWindow(0, 0, 10, 10), [BandPlan.Of(red, Resampling.Nearest)], chosen, default));
        fusion.Read([BandPlan.Of(red, Resampling.Nearest)], chosen, pixels.AsSpan(), default);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => 1000 + ((5 + (i % 10)) * 20) + 7 + (i / 10)), pixels.Select(p => (int)p));
    }

    [Theory]
    [InlineData("2020-02-29T23:30:00Z", "2020-02-29")] // 104 degrees west: 16:30 by the sun
    [InlineData("2020-03-01T03:00:00Z", "2020-02-29")]
    [InlineData("2020-03-01T17:00:00Z", "2020-03-01")]
    [InlineData("2021-01-01T05:00:00Z", "2020-12-31")]
    public void Around_midnight_leap_days_and_new_year_the_sun_decides(string moment, string day)
    {
        world.Scene("a", 0, 0, 10, 10, (_, _, _) => 4, moment: moment);

        TileTask task = Assert.Single(world.Prepare().Plan.Tasks);

        Assert.EndsWith(day.Replace("-", "", StringComparison.Ordinal), task.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_without_scenes_and_bands_of_several_kinds_are_told()
    {
        world.Scene("a", 0, 0, 10, 10, (_, _, _) => 4);
        SceneFusion fusion = Fusion(new GdalRasterWarper(world.Projections), out IngestPlan plan);
        ChosenScenes chosen = new();

        Assert.False(fusion.Choose(new PixelWindow(30, 30, 5, 5), plan.Bands, chosen, default));
        Assert.Throws<ArgumentException>(() => fusion.Read<ushort>(plan.Bands, chosen, new ushort[75].AsSpan(), default));
        Assert.Throws<ArgumentException>(() => fusion.Read<short>([plan.Bands[0]], chosen, new short[25].AsSpan(), default));
    }

    private static GeoBox Plane => new(new Crs("EPSG:32613"), new Affine(600000, 20, 0, 2300000, 0, -20), 40, 40);

    private SceneFusion Fusion(IRasterWarper warper, out IngestPlan plan)
    {
        plan = world.Prepare().Plan;
        IReadOnlyList<Dataset> scenes = plan.Scenes["0_-1_20170305"];
        return new SceneFusion([.. scenes.Reverse()], plan.Quality, Plane, world.Reader, warper);
    }

    private void AssertEqual(SceneFusion fusion, IngestPlan plan, PixelWindow window)
    {
        ChosenScenes chosen = new();
        Dataset tile = world.Tile(0, -1);
        bool any = fusion.Choose(window, plan.Bands, chosen, default);
        Assert.Equal(any, chosen.Scenes.ContainsAnyExcept(SceneChoice.None));
        foreach (IReadOnlyList<BandPlan> bands in BandPlan.Alike(plan.Bands))
        {
            double[] pixels = Read(fusion, bands, chosen, threads: 1);
            Assert.Equal(pixels, Read(fusion, bands, chosen, threads: 3));
            for (int band = 0; band < bands.Count; band++)
            {
                double[] stored = new double[window.PixelCount];
                world.Reader.Read<double>(world.Workspace.Absolute(tile.Bands[bands[band].Target.Name]), window, stored);
                Assert.Equal(stored, pixels[(band * stored.Length)..((band + 1) * stored.Length)]);
            }
        }
    }

    private static void AssertAll(SceneFusion fusion, IReadOnlyList<BandPlan> bands, Func<Measurement, int, double> expected)
    {
        ChosenScenes chosen = new();
        Assert.True(fusion.Choose(new PixelWindow(0, 0, 40, 40), bands, chosen, default));
        foreach (IReadOnlyList<BandPlan> some in BandPlan.Alike(bands))
        {
            double[] pixels = Read(fusion, some, chosen, threads: 1);
            Assert.Equal(some.SelectMany(b => Enumerable.Range(0, 1600).Select(i => expected(b.Target, i))), pixels);
        }
    }

    private static double[] Read(SceneFusion fusion, IReadOnlyList<BandPlan> bands, ChosenScenes chosen, int threads) => bands[0].Target.Type switch
    {
        DataType.UInt8 => Read<byte>(fusion, bands, chosen, threads),
        DataType.Int16 => Read<short>(fusion, bands, chosen, threads),
        DataType.UInt16 => Read<ushort>(fusion, bands, chosen, threads),
        DataType.Int32 => Read<int>(fusion, bands, chosen, threads),
        _ => Read<float>(fusion, bands, chosen, threads),
    };

    private static double[] Read<T>(SceneFusion fusion, IReadOnlyList<BandPlan> bands, ChosenScenes chosen, int threads)
        where T : unmanaged, INumber<T>
    {
        T[] pixels = new T[bands.Count * chosen.Window.PixelCount];
        _ = threads == 1 ? fusion.Read(bands, chosen, pixels.AsSpan(), default) : fusion.Read(bands, chosen, pixels.AsMemory(), threads, default);
        return [.. pixels.Select(p => double.CreateChecked(p))];
    }
}
