using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest;

public sealed class IngestStageTests : IDisposable
{
    private readonly IngestWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void Scenes_of_a_day_become_one_tile_whose_pixels_come_from_the_better_scene()
    {
        // columns 0..9 of the first are clouds, the second is clear but lies 5 columns to the east
        world.Scene("cloudy", 0, 0, 20, 20, (band, c, _) => band == "pixel_qa" ? (c < 10 ? 9 : 4) : 1000 + c, cloud: 50);
        world.Scene("clear", 5, 0, 20, 20, (band, c, _) => band == "pixel_qa" ? 5 : 2000 + c, cloud: 0);

        RunSummary run = world.Ingest();

        Assert.Equal((1, 0), (run.Done, run.Failed));
        double[] red = Row(world.Tile(0, -1), "red", 0), quality = Row(world.Tile(0, -1), "pixel_qa", 0);
        Assert.Equal([1000, 1001, 1002, 1003, 1004, 2000, 2001, 2002, 2003, 2004, 1010, 1011], red[..12]); // vegetation goes before bare soil
        Assert.Equal([9, 9, 9, 9, 9, 5, 5, 5, 5, 5, 4, 4], quality[..12]);
        Assert.Equal(new PixelWindow(0, 0, 25, 20), world.Tile(0, -1).DataWindow);
        Assert.Equal("2", world.Tile(0, -1).Facts["scenes"]);
    }

    [Fact]
    public void Baselines_with_and_without_offset_over_the_same_ground_are_equal()
    {
        world.Scene("old", 0, 0, 10, 10, (band, c, r) => band == "pixel_qa" ? 4 : 1 + (c * 37) + r, moment: "2017-03-05T17:01:51Z");
        world.Scene("new", 0, 0, 10, 10, (band, c, r) => band == "pixel_qa" ? 4 : 1001 + (c * 37) + r, offset: -1000, moment: "2017-03-15T17:01:51Z");

        world.Ingest();

        foreach (string band in (string[])["red", "infrared", "pixel_qa"])
        {
            Assert.Equal(world.Pixels(world.Tile(0, -1), band), world.Pixels(world.Tile(0, -1, "20170315"), band));
        }
    }

    [Fact]
    public void Dark_pixels_stay_observed_and_the_clamped_share_is_recorded()
    {
        world.Scene("dark", 0, 0, 10, 10, (band, c, _) => band == "pixel_qa" ? 4 : c < 5 ? 900 : 3000, offset: -1000);

        TileOutcome outcome = Assert.Single(world.Ingest().Outcomes);

        Assert.Equal([1, 1, 1, 1, 1, 2000], Row(world.Tile(0, -1), "red", 3)[..6]);
        Assert.Equal([-100, -100, -100, -100, -100, 2000], Row(world.Tile(0, -1), "infrared", 3)[..6]); // signed: nothing to clamp
        Assert.Equal("0.25", outcome.Result!.Facts["clamped"]);
    }

    [Fact]
    public void Nodata_of_the_source_becomes_nodata_of_the_target_and_takes_no_window()
    {
        world.Scene("a", 0, 0, 12, 12, (band, c, r) => c is < 3 or > 8 || r < 2 ? 0 : band == "pixel_qa" ? 4 : 700);

        world.Ingest();

        Dataset tile = world.Tile(0, -1);
        Assert.Equal(new PixelWindow(3, 2, 6, 10), tile.DataWindow);
        Assert.Equal(-9999, world.Pixels(tile, "infrared")[0]);
        Assert.Equal(6 * 10, world.Pixels(tile, "infrared").Count(v => v == 700));
    }

    [Fact]
    public void A_day_without_any_valid_pixel_is_done_and_makes_no_dataset()
    {
        world.Scene("a", 0, 0, 12, 12, (_, _, _) => 0);

        RunSummary run = world.Ingest();

        Assert.Equal((1, 0), (run.Done, run.Failed));
        Assert.Empty(world.Catalog.Datasets(new DatasetQuery("cube")));
        Assert.Empty(world.Pending());
    }

    [Fact]
    public void A_second_run_does_nothing_and_a_new_scene_renews_only_the_tiles_it_touches()
    {
        world.Scene("west", 0, 0, 30, 30, (band, c, _) => band == "pixel_qa" ? 8 : 100 + c);
        world.Scene("east", 45, 0, 30, 30, (band, c, _) => band == "pixel_qa" ? 8 : 100 + c);
        RunSummary first = world.Ingest(), second = world.Ingest();

        world.Scene("better", 0, 0, 30, 30, (band, c, _) => band == "pixel_qa" ? 4 : 500 + c);
        Assert.Equal(["0_-1_20170305"], world.Pending().Select(t => t.Key));
        RunSummary third = world.Ingest();

        Assert.Equal((2, 0, 2, 1), (first.Done, first.Resumed, second.Resumed, third.Resumed));
        Assert.Equal(500, world.Pixels(world.Tile(0, -1), "red")[0]);
        Assert.Equal(2, world.Catalog.CountDatasets("cube"));
    }

    [Fact]
    public void Other_bounds_under_the_same_name_are_other_parameters()
    {
        world.Scene("west", 0, 0, 30, 30, (band, c, _) => band == "pixel_qa" ? 4 : 100 + c);
        world.Scene("east", 45, 0, 30, 30, (band, c, _) => band == "pixel_qa" ? 4 : 100 + c);
        const string Bounds = "ingestion_bounds: {left: 600000, bottom: 2299300, right: 600700, top: 2299900}\n";
        Assert.Equal("0_-1_20170305", Assert.Single(world.Ingest(Bounds + IngestWorld.Config).Outcomes).Task.Key);

        Assert.Contains("bounds was '600000 2299300 600700 2299900', is ''", Assert.Throws<AntaresException>(() => world.Ingest()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bytes_do_not_depend_on_memory_threads_or_the_order_in_which_scenes_came()
    {
        string config = IngestWorld.Config.Replace("{x: 800, y: 800}", "{x: 24000, y: 24000}", StringComparison.Ordinal); // 1200 px: three strips
        Func<string, int, int, int> one = (band, c, r) => band == "pixel_qa" ? (((c / 9) + r) % 12) : 1 + ((c * 31) + (r * 17)) % 5000;
        Func<string, int, int, int> two = (band, c, r) => band == "pixel_qa" ? ((c + (r / 7)) % 12) : 1 + ((c * 13) + (r * 41)) % 5000;
        using IngestWorld other = new();
        world.Scene("one", 10, 10, 1100, 1150, one, cloud: 5);
        world.Scene("two", 300, 200, 900, 900, two, cloud: 5);
        other.Scene("two", 300, 200, 900, 900, two, cloud: 5);
        other.Scene("one", 10, 10, 1100, 1150, one, cloud: 5);

        world.Ingest(config, memory: 8L << 30, threads: 4);
        other.Ingest(config, memory: 64L << 20, threads: 1);

        Assert.Equal(Checksums(world), Checksums(other));
    }

    [Fact]
    public void A_granule_across_midnight_UTC_keeps_its_solar_day()
    {
        world.Scene("a", 0, 0, 5, 5, (band, _, _) => band == "pixel_qa" ? 4 : 9, moment: "2017-03-06T00:30:00Z"); // 104 degrees west

        world.Ingest();

        Assert.Equal(new DateOnly(2017, 3, 5), world.Tile(0, -1).SolarDay);
    }

    [Fact]
    public void Without_scene_classes_the_least_cloudy_scene_that_has_data_counts()
    {
        using IngestWorld plain = new(
            "name: scenes\nmetadata_type: eo3\nmeasurements:\n  - {name: a, dtype: float32, nodata: -9999}\n  - {name: b, dtype: float32, nodata: -9999}\n");
        string config = IngestWorld.Config[..IngestWorld.Config.IndexOf("measurements:", StringComparison.Ordinal)]
            + "measurements:\n  - {name: a, dtype: float32, nodata: -9999}\n  - {name: b, dtype: float32}\n";
        plain.Scene("worse", 0, 0, 6, 1, (_, c, _) => 10 + c, cloud: 40);
        plain.Scene("better", 0, 0, 6, 1, (band, c, _) => c < 2 || (c == 2 && band == "a") ? -9999 : 20 + c, cloud: 3);

        plain.Ingest(config);

        Assert.Equal([10, 11, -9999, 23, 24, 25], plain.Pixels(plain.Tile(0, -1), "a")[..6]); // the better scene has a 'b' in column 2
        Assert.Equal([10, 11, 22, 23, 24, 25], plain.Pixels(plain.Tile(0, -1), "b")[..6]);
    }

    [Fact]
    public void A_scene_whose_file_is_gone_fails_its_tile_only()
    {
        Dataset bad = world.Scene("bad", 0, 0, 10, 10, (band, _, _) => band == "pixel_qa" ? 4 : 9);
        world.Scene("good", 50, 0, 10, 10, (band, _, _) => band == "pixel_qa" ? 4 : 9);
        File.Delete(bad.Bands["red"].Path);

        RunSummary run = world.Ingest();

        Assert.Equal((1, 1, 3), (run.Done, run.Failed, run.ExitCode));
        Assert.Contains("red.tif", run.Outcomes.Single(o => o.Failure is not null).Failure!.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src_varname: nir", "src_varname: green", "green")]
    [InlineData("name: pixel_qa, dtype: uint16, nodata: 0", "name: pixel_qa, dtype: uint16, nodata: 0, resampling_method: bilinear", "no mean")]
    [InlineData("source_type: scenes", "source_type: scnes", "scnes")]
    public void What_does_not_fit_the_source_is_an_error(string right, string wrong, string what)
    {
        world.Scene("a", 0, 0, 5, 5, (_, _, _) => 4);

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => world.Ingest(IngestWorld.Config.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_without_scenes_says_how_to_index_some() =>
        Assert.Contains("dataset add", Assert.ThrowsAny<AntaresException>(() => world.Ingest()).Mend, StringComparison.Ordinal);

    [SharedFact]
    public void Real_scenes_on_a_grid_of_their_own_pixels_are_stored_as_they_are()
    {
        string product = File.ReadAllText(SharedData.PathOf("data", "fixtures", "odc_yaml", "antares3_indexing", "s2_l2a_20m_granule.yaml"));
        using IngestWorld real = new(product);
        SceneSearch found = SentinelScenes.At20(new GdalSourceFiles()).Find(SharedData.PathOf("data", "s2_rufiji_safe"), new SceneOptions());
        new DatasetIndexer(real.Catalog, real.Projections, () => real.Reader, new GdalSourceFiles()).Index(found.Documents.Select(d => ((DatasetDocument?)d, (AntaresException?)null)), [], false);
        string config = File.ReadAllText(SharedData.PathOf("data", "fixtures", "odc_yaml", "antares3_ingestion", "s2_l2a_20m_mexico.yaml"));

        RunSummary run = real.Ingest(OnGrid(config, "EPSG:32737", 4000, 528000, 9132000));

        Assert.Equal((14, 0), (run.Done, run.Failed));
        foreach (Dataset tile in real.Catalog.Datasets(new DatasetQuery("cube")))
        {
            DatasetDocument scene = found.Documents.Single(d => d.Id == Assert.Single(tile.Sources));
            AssertSame(real, scene, tile);
        }
    }

    private static void AssertSame(IngestWorld real, DatasetDocument scene, Dataset tile)
    {
        PixelWindow window = new(25, 38, 169, 140); // the scene's corner (528500, 9135240) in a tile from (528000, 9136000)
        foreach ((string name, Band file) in scene.Bands)
        {
            ushort[] stored = new ushort[window.PixelCount], original = new ushort[window.PixelCount];
            real.Reader.Read<ushort>(real.Workspace.Absolute(tile.Bands[name]), window, stored);
            real.Reader.Read<ushort>(file, new PixelWindow(0, 0, 169, 140), original);
            Assert.Equal(original, stored);
        }
    }

    private static string OnGrid(string config, string crs, int size, int x, int y) => string.Join('\n', config.Split('\n').Select(line => line.Trim() switch
    {
        ['c', 'r', 's', ':', ..] => $"  crs: {crs}",
        "x: 100020" => $"          x: {size}",
        "y: 100020" => $"          y: {size}",
        "x: 977160" => $"    x: {x}",
        "y: 2426720" => $"    y: {y}",
        "output_type: s2_l2a_20m_mexico" => "output_type: cube",
        _ => line,
    }));

    private double[] Row(Dataset tile, string measurement, int row) => world.Pixels(tile, measurement)[(row * tile.GeoBox.Width)..((row + 1) * tile.GeoBox.Width)];

    private static string[] Checksums(IngestWorld world) =>
        [.. world.Catalog.Datasets(new DatasetQuery("cube")).Select(d => $"{d.Label} {d.DataWindow} {d.Checksum}")];
}
