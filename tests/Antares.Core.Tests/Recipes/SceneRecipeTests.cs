using System.Collections.Concurrent;
using Antares.Catalog;
using Antares.Core.Tests.Ingest;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Recipes;
using Antares.Recipes.Language;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Recipes;

/// <summary>Features straight from scenes equal those by way of ingestion.</summary>
public sealed class SceneRecipeTests : IDisposable
{
    private const string Source = """
        name: scenes
        metadata_type: eo3
        measurements:
          - {name: red, dtype: uint16, nodata: 0}
          - {name: nir, aliases: [infrared], dtype: uint16, nodata: 0}
          - {name: swir, dtype: int16, nodata: -9999}
          - {name: part, dtype: float32, nodata: .nan}
          - {name: fmask, dtype: int16, nodata: -9999}
          - name: pixel_qa
            dtype: uint16
            nodata: 0
            flags_definition: {sca: {bits: [0,1,2,3], values: {0: No Data, 4: Vegetation, 9: Cloud high probability}}}
        """;

    private const string Text = """
        name: straight
        inputs:
          - source_type: scenes
            mask: {keep: [4, 5, 6], buffer: 45}
            resampling: nearest
        indices:
          ndvi: (nir - red) / (nir + red)
        features:
          red_mean: mean(red)
          nir_median: median(nir)
          swir_min: min(swir)
          swir_count: count(swir)
          part_max: {of: max(part), scale: 10}
          ndvi_mean: mean(ndvi)
          ndvi_p20: percentile(ndvi, 20)
          ndvi_std: std(ndvi)
          filled: mean(fill(nir))
          smooth: mean(whittaker(ndvi))
          "gm_*": geomedian(red, infrared).*
        """;

    private readonly IngestWorld world = new(Source);
    private readonly ConcurrentQueue<string> log = [];

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData("nearest", 0, 1)]
    [InlineData("nearest", 7, 2)]
    [InlineData("bilinear", 7, 3)]
    [InlineData("cubic", 0, 4)]
    public void The_pixels_equal_those_of_the_ingested_product(string resampling, int shiftMetres, int seed)
    {
        Scenes(seed, shiftMetres);
        Assert.Equal(0, world.Ingest(Config(resampling)).Failed);
        string text = Text.Replace("resampling: nearest", $"resampling: {resampling}", StringComparison.Ordinal);

        AssertDone(Run(text, "by_way", "cube"));
        AssertDone(Run(text, "straight", "scenes", world.Catalog.FindProduct("cube")!.Grid));

        AssertSame("by_way", "straight");
    }

    [Theory]
    [InlineData("[0]", 5)]
    [InlineData("[0, 4]", 6)]
    public void A_signed_quality_band_keeps_its_nodata_by_both_ways(string keep, int seed)
    {
        Scenes(seed, 0);
        Assert.Equal(0, world.Ingest(Config("nearest")).Failed);
        string text = Text.Replace("{keep: [4, 5, 6], buffer: 45}", $"{{band: fmask, keep: {keep}, buffer: 30}}", StringComparison.Ordinal);

        AssertDone(Run(text, "by_way", "cube"));
        AssertDone(Run(text, "straight", "scenes", world.Catalog.FindProduct("cube")!.Grid));

        AssertSame("by_way", "straight");
    }

    [Fact]
    public void Every_scene_file_is_announced_before_the_first_tile_and_given_back_after_each()
    {
        Scenes(8, 0);
        world.Ingest(Config("nearest"));
        GridSpec grid = world.Catalog.FindProduct("cube")!.Grid!;

        AssertDone(Run(Text, "straight", "scenes", grid));

        string[] lines = [.. log], expected = [.. lines.Where(l => l.StartsWith("expect", StringComparison.Ordinal))];
        string[] tiles = [.. world.Catalog.Datasets(new DatasetQuery("straight")).Select(d => d.Tile!.Value.ToString()).Order(StringComparer.Ordinal)];
        Assert.True(Array.FindLastIndex(lines, l => l.StartsWith("expect", StringComparison.Ordinal)) < Array.FindIndex(lines, l => !l.StartsWith("expect", StringComparison.Ordinal)));
        Assert.Equal(tiles, lines.Where(l => l.StartsWith("finish", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).Order(StringComparer.Ordinal));
        foreach (Dataset tile in world.Catalog.Datasets(new DatasetQuery("straight")))
        {
            IEnumerable<string> files = tile.Sources.Select(s => world.Catalog.FindDataset(s)!)
                .SelectMany(d => ((string[])["red", "nir", "swir", "part", "pixel_qa"]).Select(b => $"expect {tile.Tile} {d.Bands[b].Path}"));
            Assert.Equal(files.Order(StringComparer.Ordinal), expected.Where(e => e.StartsWith($"expect {tile.Tile} ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Tiles_that_are_done_announce_nothing()
    {
        Scenes(9, 0);
        world.Ingest(Config("nearest"));
        GridSpec grid = world.Catalog.FindProduct("cube")!.Grid!;
        Run(Text, "straight", "scenes", grid);
        log.Clear();

        RunSummary second = Run(Text, "straight", "scenes", grid);

        Assert.True(second.Resumed > 0);
        Assert.Empty(log);
    }

    [Fact]
    public void A_scene_file_that_was_replaced_is_read_again()
    {
        Scenes(9, 0);
        GridSpec grid = world.Prepare(Config("nearest")).Plan.Grid;
        Assert.Equal(0, Run(Text, "straight", "scenes", grid).Resumed);
        Dataset tile = world.Catalog.Datasets(new DatasetQuery("straight")).First();
        File.SetLastWriteTimeUtc(world.Catalog.FindDataset(tile.Sources[0])!.Bands["red"].Path, new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc));

        RunSummary second = Run(Text, "straight", "scenes", grid);

        Assert.False(second.Outcomes.Single(o => o.Task.Tile == tile.Tile).Resumed);
    }

    [Fact]
    public void A_scene_that_misses_a_band_fails_its_tiles_and_says_which_and_how_to_go_on()
    {
        Dataset scene = world.Scene("poor", 0, 0, 10, 10, (_, _, _) => 4);
        world.Scene("rich", 100, 0, 10, 10, (_, _, _) => 4);
        world.Catalog.AddDatasets([scene with { Bands = scene.Bands.Where(b => b.Key != "nir").ToDictionary() }]);
        GridSpec grid = world.Prepare(Config("nearest")).Plan.Grid;

        RunSummary run = Run(Text, "straight", "scenes", grid);

        TileOutcome failed = Assert.Single(run.Outcomes, o => o.Failure is not null);
        Assert.True(run.Done > 0);
        Assert.Contains("has no band 'nir' on 2017-03-05", failed.Failure!.What, StringComparison.Ordinal);
        Assert.Contains("poor", failed.Failure.Where, StringComparison.Ordinal);
        Assert.Contains("leave its date out", failed.Failure.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Offsets_that_differ_by_date_are_taken_off_before_anything_else()
    {
        world.Scene("old", 0, 0, 40, 40, (band, c, r) => Pixel(band, 200 + c + r), moment: "2017-03-05T17:00:00Z");
        world.Scene("new", 0, 0, 40, 40, (band, c, r) => Pixel(band, 1400 + c + r), offset: -1000, moment: "2017-04-05T17:00:00Z");
        const string text = """
            name: offsets
            inputs: [{source_type: scenes}]
            features: {low: min(red), high: max(red), spread: range(nir), nd: mean((nir - red) / (nir + red))}
            """;

        AssertDone(Run(text, "offsets", "scenes", world.Prepare(Config("nearest")).Plan.Grid));

        Dataset tile = world.Catalog.Datasets(new DatasetQuery("offsets")).Single(d => d.Tile == new TileIndex(0, -1));
        double[] low = world.Pixels(tile, "low"), high = world.Pixels(tile, "high"), spread = world.Pixels(tile, "spread"), nd = world.Pixels(tile, "nd");
        for (int pixel = 0; pixel < 1600; pixel++)
        {
            int place = (pixel % 40) + (pixel / 40);
            Assert.Equal((200.0 + place, 400.0 + place, 200.0, 0.0), (low[pixel], high[pixel], spread[pixel], nd[pixel]));
        }
    }

    [Fact]
    public void The_sun_decides_the_season_of_a_scene_around_midnight_and_on_a_leap_day()
    {
        // 104 degrees west: the sun is seven hours behind
        world.Scene("a", 0, 0, 40, 40, (band, _, _) => Pixel(band, 100), moment: "2020-03-01T03:00:00Z"); // 29 February
        world.Scene("b", 0, 0, 40, 40, (band, _, _) => Pixel(band, 300), moment: "2020-03-01T17:00:00Z"); // 1 March
        world.Scene("c", 0, 0, 40, 40, (band, _, _) => Pixel(band, 500), moment: "2021-01-01T05:00:00Z"); // 31 December 2020
        const string text = """
            name: seasons
            inputs: [{source_type: scenes}]
            features:
              leap: {of: mean(red), where: {dates: [2020-02-29]}}
              february: {of: mean(red), where: {months: [2]}}
              season: {of: mean(red), where: {seasons: 12-31..02-28}}
              march: {of: mean(red), where: {seasons: 03-01..03-31}}
              all: count(red)
            """;

        AssertDone(Run(text, "seasons", "scenes", world.Prepare(Config("nearest")).Plan.Grid, new DateOnly(2020, 1, 1), new DateOnly(2020, 12, 31)));

        Dataset tile = world.Catalog.Datasets(new DatasetQuery("seasons")).Single(d => d.Tile == new TileIndex(0, -1));
        Assert.Equal([100, 100, 500, 300, 3], ((string[])["leap", "february", "season", "march", "all"]).Select(f => world.Pixels(tile, f)[0]));
    }

    private static int Pixel(string band, int value) => band == "pixel_qa" ? 4 : band == "fmask" ? 0 : value;

    private static void AssertDone(RunSummary run) => EngineTests.AssertDone(run);

    /// <summary>Twelve dates; on every second one two scenes that overlap, of other cloud shares, offsets and corners; one in the neighbouring zone's system.</summary>
    private void Scenes(int seed, int shiftMetres)
    {
        for (int date = 0; date < 12; date++)
        {
            for (int part = 0; part <= date % 2; part++)
            {
                ulong key = CounterRandom.Key(CounterRandom.Key((ulong)seed, (ulong)date), (ulong)part);
                string moment = new DateTime(2017, 1, 10).AddDays(date * 17).ToString("yyyy-MM-ddT17:01:51Z", System.Globalization.CultureInfo.InvariantCulture);
                world.Scene(
                    $"{date}-{part}", (date % 3) - 5 + (20 * part), -4 + (9 * part), 70, 66, (band, c, r) => Seen(key, band, c, r),
                    offset: date % 4 == 1 ? -1000 : 0, cloud: 20 + date - (10 * part), moment: moment,
                    zone: ("EPSG:32613", 600000 + shiftMetres, 2300000 - shiftMetres));
            }
        }
    }

    private static int Seen(ulong scene, string band, int column, int row)
    {
        ulong pixel = CounterRandom.Key(scene, (ulong)((column * 1000) + row)), patch = CounterRandom.Key(scene, (ulong)((column / 7 * 1000) + (row / 6)));
        bool cloudy = CounterRandom.Below(patch, 10) < 3;
        return band switch
        {
            "pixel_qa" => cloudy ? 9 : ((int[])[4, 5, 6, 4, 4, 4, 4, 0])[CounterRandom.Below(pixel, 8)],
            "fmask" => cloudy ? 4 : ((int[])[0, 0, 0, 2, 0, 0, 0, -9999])[CounterRandom.Below(pixel, 8)],
            "swir" => CounterRandom.Below(pixel ^ 3, 20) == 0 ? -9999 : CounterRandom.Below(pixel ^ 4, 5000) - 2000,
            "part" => CounterRandom.Below(pixel ^ 5, 20) == 0 ? IngestWorld.NotANumber : CounterRandom.Below(pixel ^ 6, 900) - 300,
            "red" => CounterRandom.Below(pixel ^ 7, 30) == 0 ? 0 : 1100 + CounterRandom.Below(pixel ^ 8, 1500),
            _ => CounterRandom.Below(pixel ^ 9, 30) == 0 ? 0 : 1500 + CounterRandom.Below(pixel ^ 10, 3000),
        };
    }

    private static string Config(string resampling) => $$"""
        source_type: scenes
        output_type: cube
        storage:
          driver: {{"{{ driver }}"}}
          crs: EPSG:32613
          tile_size: {x: 800, y: 800}
          resolution: {x: 20, y: -20}
          origin: {x: 600000, y: 2300000}
        measurements:
          - {name: red, dtype: uint16, nodata: 0, resampling_method: {{resampling}}}
          - {name: nir, dtype: uint16, nodata: 0, resampling_method: {{resampling}}}
          - {name: swir, dtype: int16, nodata: -9999, resampling_method: {{resampling}}}
          - {name: part, dtype: float32, nodata: .nan, resampling_method: {{resampling}}}
          - {name: fmask, dtype: int16, nodata: -9999}
          - {name: pixel_qa, dtype: uint16, nodata: 0}
        """;

    private RunSummary Run(string text, string name, string input, GridSpec? grid = null, DateOnly? begin = null, DateOnly? end = null)
    {
        RunController runner = new(world.Workspace, new PosixFileStore(), world.Catalog, world.Catalog, new MemoryBudget(1L << 30, 2), new SilentProgress(), TimeProvider.System);
        RecipeStage stage = new(world.Catalog, runner, new RasterParts(
            world.Reader, new GdalRasterWarper(world.Projections), new GdalRasterWriter(new PosixFileStore()), new LoggedBlocks(log), world.Projections, world.Workspace));
        return stage.Run(
            RecipeDocument.Parse(text, "recipe.yaml"), new RecipeOptions { Name = name, Inputs = [input], Grid = grid, Begin = begin, End = end }, CancellationToken.None);
    }

    private void AssertSame(string first, string second)
    {
        IReadOnlyList<Dataset> tiles = world.Catalog.Datasets(new DatasetQuery(first));
        List<string> seen = [];
        Assert.Equal(tiles.Count, world.Catalog.Datasets(new DatasetQuery(second)).Count);
        foreach (Dataset tile in tiles)
        {
            Dataset other = world.Catalog.Datasets(new DatasetQuery(second) { Tile = tile.Tile }).Single();
            foreach (string feature in tile.Bands.Keys)
            {
                double[] expected = world.Pixels(tile, feature), actual = world.Pixels(other, feature);
                int wrong = Enumerable.Range(0, expected.Length).FirstOrDefault(i => !expected[i].Equals(actual[i]), -1);
                Assert.True(
                    wrong < 0,
                    wrong < 0 ? "" : $"{feature} of {tile.Tile}: {expected.Zip(actual).Count(p => !p.First.Equals(p.Second))} differ, first at column {wrong % 40}, row {wrong / 40}: {expected[wrong]} by way of the product, {actual[wrong]} straight");
                seen.AddRange(expected.Where(v => v != expected[0]).Select(_ => feature));
            }
        }

        Assert.Equal(tiles[0].Bands.Keys.Order(StringComparer.Ordinal), seen.Distinct().Order(StringComparer.Ordinal)); // Reason: a tile with a corner of a scene may be all nodata.
    }

    private sealed class LoggedBlocks(ConcurrentQueue<string> log) : IDecodedBlocks
    {
        public void Expect(string task, IEnumerable<string> files) => files.ToList().ForEach(f => log.Enqueue($"expect {task} {f}"));

        public void Finish(string task) => log.Enqueue($"finish {task}");
    }
}
