using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Language;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Recipes on real scenes, the real program, each feature against the plain calculation.</summary>
public sealed class RealFeatureTests : IDisposable
{
    private readonly RealFeatures real = new();

    public void Dispose() => real.Dispose();

    [SharedFact]
    public void Rufiji_straight_from_scenes_equals_by_way_of_ingestion_and_a_grid_of_ten_metres_repeats_it()
    {
        Rufiji();
        real.FlatTerrain("39.1 -7.6 39.5 -8.0");
        real.Write("rufiji.yaml", """
            source_type: s2_l2a_20m_granule
            output_type: rufiji
            storage:
              driver: GeoTIFF
              crs: EPSG:32737
              tile_size: { x: 2000, y: 2000 }
              resolution: { x: 20, y: -20 }
              origin: { x: 0, y: 0 }
            measurements:

            """ + string.Concat(RufijiBands.Keys.Select(b => $"  - {{name: {b}, dtype: uint16, nodata: 0, resampling_method: nearest}}\n")));
        real.Shell.Run("datacube ingest -c rufiji.yaml");
        real.Shell.Run("antares apply_recipe -recipe s2_20m_001 -b 2016-01-01 -e 2018-12-31 -name by_way");
        real.Shell.Run("antares apply_recipe -recipe s2_20m_001 -b 2016-01-01 -e 2018-12-31 -name straight -p s2_l2a_20m_granule --like rufiji");
        real.Shell.Run(
            "antares apply_recipe -recipe s2_20m_resampled_10m_001 -b 2016-01-01 -e 2018-12-31 -name fine -p s2_l2a_20m_granule -res -10 10 -tilesize 2000 2000 -origin 0 0 -proj4 EPSG:32737");

        real.AssertSame("by_way", "straight", PlainRecipe.Features);
        using OpenWorkspace workspace = new(real["antares-workspace"]);
        PixelWindow coarse = workspace.Extent("by_way"), fine = new(2 * coarse.Column, 2 * coarse.Row, 2 * coarse.Width, 2 * coarse.Height);
        foreach (string feature in PlainRecipe.Features)
        {
            short[] expected = workspace.Read("by_way", feature, coarse, PlainRecipe.Nodata), actual = workspace.Read("fine", feature, fine, PlainRecipe.Nodata);
            Assert.All(Enumerable.Range(0, actual.Length), i => Assert.Equal(expected[(i / fine.Width / 2 * coarse.Width) + (i % fine.Width / 2)], actual[i]));
        }
    }

    [SharedFact]
    public void Rufijis_fourteen_dates_with_every_kind_of_reducer()
    {
        Rufiji();
        string recipe = real.Write("everything.yaml", """
            name: everything
            inputs:
              - source_type: s2_l2a_20m_granule
                mask: {keep: default, buffer: 40, outliers: {of: blue, deviations: 3, side: above}}
            band_sets:
              visible: [blue, green, red, nir]
            indices:
              ndvi: (nir - red) / (nir + red)
            features:
              "gm_*": geomedian(visible).*
              "wave_*": harmonic(ndvi).*
              "season_*": phenology(ndvi, threshold=0.3, smoothness=5).*
              nir_p10: percentile(nir, 10)
              ndvi_p90: percentile(ndvi, 90)
              trend: theil_sen(ndvi)
              steep: slope(ndvi)
              smooth: median(whittaker(ndvi, 10))
              filled: mean(fill(swir1, 200))
              clear: count(blue)
              dry: {of: mean(swir2), where: {months: [6, 7, 8, 9]}}
            output: {type: int32}
            """);
        real.Shell.Run($"antares apply_recipe -recipe '{recipe}' -b 2016-01-01 -e 2018-12-31 -name everything -res 20 20 -tilesize 2000 2000 -origin 0 0 -proj4 EPSG:32737");

        string[] scenes = [.. Directory.GetDirectories(SharedData.PathOf("data", "s2_rufiji_safe"), "*.SAFE").OrderBy(DayOf)];
        PlainInput input = real.Input(
            real.GridOf("everything"), [.. scenes.Select(DayOf)],
            RufijiBands.ToDictionary(b => b.Key, b => (0.0, scenes.Select(s => new Band(Directory.GetFiles(s, $"*_{b.Value}_20m.jp2", SearchOption.AllDirectories).Single())).ToArray())), "pixel_qa");
        real.AssertEqual(
            "everything", RecipeDocument.Read(recipe), new() { ["s2_l2a_20m_granule"] = input }, new DateOnly(2016, 1, 1), new DateOnly(2018, 12, 31), step: 11);
    }

    [SharedFact]
    public void Real_clouds_over_33TWM_with_and_without_a_rim()
    {
        string[] scenes = [.. Directory.GetDirectories(SharedData.PathOf("data", "s2_33TWM_120m")).OrderBy(s => Path.GetFileName(s)[10..18], StringComparer.Ordinal)];
        DateOnly[] days = [.. scenes.Select(s => DateOnly.ParseExact(Path.GetFileName(s)[10..18], "yyyyMMdd", CultureInfo.InvariantCulture))];
        Dictionary<string, string> codes = new() { ["blue"] = "B02", ["green"] = "B03", ["red"] = "B04", ["nir"] = "B08", ["pixel_qa"] = "SCL" };
        real.Index(
            Path.Combine(Repository.Root, "config", "indexing", "s2_l2a_10m_scl.yaml"), "s2_l2a_10m_scl",
            scenes.Zip(days, (s, d) => (d, codes.ToDictionary(c => c.Key, c => (Path.Combine(s, c.Value + ".tif"), (string?)null, 1)))));
        string shipped = Path.Combine(Repository.Root, "recipes", "s2_10m_scl_ndvi_mean_001.yaml");
        string rim = real.Write("rim.yaml", File.ReadAllText(shipped).Replace("keep: [2, 4, 5, 6, 7, 11]", "keep: [2, 4, 5, 6, 7, 11]\n      buffer: 240", StringComparison.Ordinal));
        const string grid = "-res -120 120 -tilesize 36000 36000 -origin 5200020 499980 -proj4 EPSG:32633";

        real.Shell.Run($"antares apply_recipe -recipe s2_10m_scl_ndvi_mean_001 -name plain {grid}");
        real.Shell.Run($"antares apply_recipe -recipe '{rim}' -name rim {grid}");

        PlainInput input = real.Input(
            real.GridOf("rim"), days, codes.ToDictionary(c => c.Key, c => (0.0, scenes.Select(s => new Band(Path.Combine(s, c.Value + ".tif"))).ToArray())), "pixel_qa");
        foreach ((string product, string recipe) in ((string, string)[])[("plain", shipped), ("rim", rim)])
        {
            real.AssertEqual(product, RecipeDocument.Read(recipe), new() { ["s2_l2a_10m_scl"] = input }, days[0], days[^1], step: 37);
        }

        Assert.Contains("buffer: 240", File.ReadAllText(rim), StringComparison.Ordinal);
    }

    [SharedFact]
    public void Chiapas_Landsat_with_bits_and_with_classes()
    {
        DateOnly[] days = [new(1999, 11, 18), new(2002, 4, 16)];
        string[] stacks = [.. days.Select(d => SharedData.PathOf("data", "landsat_chiapas", $"LE07_022049_{d:yyyyMMdd}_stack.tif"))];
        string[] names = ["blue", "green", "red", "nir", "swir1", "swir2", "thermal", "fmask"];
        string[] bits = [.. stacks.Select((s, i) => real.Derive<ushort>($"qa{i}.tif", s, 8, DataType.UInt16, 1, v => v switch { 0 => 2, 2 => 8, 4 => 32, _ => 1 }))];
        real.FlatTerrain("-94 17 -92 15");
        real.Index(
            Path.Combine(Repository.Root, "config", "indexing", "landsat_8_espa.yaml"), "ls8_espa_scene",
            days.Select((d, i) => (d, names.Take(6).Select((n, b) => (n, (stacks[i], (string?)null, b + 1))).Append(("pixel_qa", (bits[i], null, 1))).ToDictionary(p => p.Item1, p => p.Item2))), hour: 16);
        real.Index(
            real.Write("stack.yaml", "name: stack\nmetadata_type: eo3\nmeasurements:\n" + string.Concat(names.Select(n => $"  - {{name: {n}, dtype: int16, nodata: -9999}}\n"))), "stack",
            days.Select((d, i) => (d, names.Select((n, b) => (n, (stacks[i], (string?)null, b + 1))).ToDictionary(p => p.n, p => p.Item2))), hour: 16);
        string classes = real.Write("classes.yaml", """
            name: classes
            inputs:
              - source_type: stack
                mask: {band: fmask, keep: [0], buffer: 60}
            indices:
              ndvi: (nir - red) / (nir + red)
            features:
              nir_mean: mean(nir)
              swir1_median: median(swir1)
              thermal_last: last(thermal)
              ndvi_mean: mean(ndvi)
              ndvi_trend: slope(ndvi)
              clear: count(nir)
            """);
        const string grid = "-res -30 30 -tilesize 3000 3000 -origin 1741815 462405 -proj4 EPSG:32615";

        PlainInput? withBits = null;
        foreach (string recipe in (string[])["landsat_8_madmex_001", "landsat_8_madmex_002", "landsat_8_ndvi_mean"])
        {
            real.Shell.Run($"antares apply_recipe -recipe {recipe} -name {recipe} {grid}");
            Dictionary<string, (double, Band[])> bands = names.Take(6).Select((n, b) => (n, (-9999.0, stacks.Select(s => new Band(s, b + 1)).ToArray()))).ToDictionary(p => p.n, p => p.Item2);
            bands["pixel_qa"] = (1, [.. bits.Select(b => new Band(b))]);
            withBits ??= real.Input(real.GridOf(recipe), days, bands, "pixel_qa");
            real.AssertEqual(recipe, RecipeDocument.Read(Path.Combine(Repository.Root, "recipes", recipe + ".yaml")), new() { ["ls8_espa_scene"] = withBits }, days[0], days[1], step: 13);
        }

        real.Shell.Run($"antares apply_recipe -recipe '{classes}' -name classes {grid}");
        PlainInput input = real.Input(
            real.GridOf("classes"), days, names.Select((n, b) => (n, (-9999.0, stacks.Select(s => new Band(s, b + 1)).ToArray()))).ToDictionary(p => p.n, p => p.Item2), "fmask");
        real.AssertEqual("classes", RecipeDocument.Read(classes), new() { ["stack"] = input }, days[0], days[1], step: 7);
    }

    [SharedFact]
    public void Belgiums_twelve_months_are_read_in_place()
    {
        string file = SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc");
        DateOnly[] days = Months;
        Dictionary<string, string> codes = new() { ["blue"] = "B02", ["red"] = "B04", ["nir"] = "B08", ["swir"] = "B12" };
        real.Index(
            real.Write("cereal.yaml", "name: cereal\nmetadata_type: eo3\nmeasurements:\n" + string.Concat(codes.Keys.Select(n => $"  - {{name: {n}, dtype: uint16, nodata: 65535}}\n"))), "cereal",
            days.Select((d, i) => (d, codes.ToDictionary(c => c.Key, c => (file, (string?)$"S2-L2A-{c.Value}", i + 1)))));
        string recipe = real.Write("fields.yaml", """
            name: fields
            inputs:
              - source_type: cereal
                mask: none
            indices:
              ndvi: (nir - red) / (nir + red)
            features:
              ndvi_p10: percentile(ndvi, 10)
              nir_p75: percentile(nir, 75)
              ndvi_p90: percentile(ndvi, 90)
              "wave_*": harmonic(ndvi, n=2).*
              "season_*": phenology(ndvi).*
              months: count(ndvi)
              smooth: max(whittaker(ndvi, 2))
            output: {type: int32}
            """);
        real.Shell.Run($"antares apply_recipe -recipe '{recipe}' -b 2020-11-01 -e 2021-10-31 -name fields -res 10 10 -tilesize 400 400 -origin 5612120 664000 -proj4 EPSG:32631");

        PlainInput input = real.Input(
            real.GridOf("fields"), days, codes.ToDictionary(c => c.Key, c => (65535.0, Enumerable.Range(1, 12).Select(b => new Band($"NETCDF:\"{file}\":S2-L2A-{c.Value}", b)).ToArray())), "");
        real.AssertEqual("fields", RecipeDocument.Read(recipe), new() { ["cereal"] = input }, new DateOnly(2020, 11, 1), new DateOnly(2021, 10, 31), step: 7);
    }

    [SharedFact]
    public void Radar_and_optical_together_over_Belgium()
    {
        string file = SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc");
        DateOnly[] days = Months;
        real.FlatTerrain("5 51 6 50");
        (string Band, string Variable)[] optical = [("blue", "S2-L2A-B02"), ("green", "S2-L2A-B03"), ("red", "S2-L2A-B04"), ("nir", "S2-L2A-B08")];
        (string Band, string Variable)[] radar = [("polarisation_VH", "S1-SIGMA0-VH"), ("polarisation_VV", "S1-SIGMA0-VV")];
        Dictionary<string, (double Nodata, Band[] Files)> s2 = optical.ToDictionary(o => o.Band, o => (0.0, days.Select((_, i) => new Band(
            real.Derive<ushort>($"{o.Band}{i}.tif", $"NETCDF:\"{file}\":{o.Variable}", i + 1, DataType.UInt16, 0, v => v == 65535 ? 0 : v))).ToArray()));
        s2["pixel_qa"] = (0, [.. days.Select((_, i) => new Band(real.Derive<ushort>($"qa{i}.tif", s2["blue"].Files[i].Path, 1, DataType.UInt16, 0, _ => 4)))]);
        Dictionary<string, (double Nodata, Band[] Files)> s1 = radar.ToDictionary(o => o.Band, o => (0.0, days.Select((_, i) => new Band(
            real.Derive<float>($"{o.Band}{i}.tif", $"NETCDF:\"{file}\":{o.Variable}", i + 1, DataType.Float32, 0, v => v is 65535 or 0 ? 0 : (20 * Math.Log10(v)) - 83))).ToArray()));
        foreach ((string product, string definition, Dictionary<string, (double Nodata, Band[] Files)> bands) in ((string, string, Dictionary<string, (double, Band[])>)[])
            [("s2_l2a_10m_scl", "s2_l2a_10m_scl.yaml", s2), ("s1_esa_scene", "s1_esa_scene.yaml", s1)])
        {
            real.Index(
                Path.Combine(Repository.Root, "config", "indexing", definition), product,
                days.Select((d, i) => (d, bands.ToDictionary(b => b.Key, b => (b.Value.Files[i].Path, (string?)null, 1)))));
        }

        real.Shell.Run("antares apply_recipe -recipe s1_2_10m_001 -name both -res 10 10 -tilesize 400 400 -origin 5612120 664000 -proj4 EPSG:32631");

        GridSpec grid = real.GridOf("both");
        real.AssertEqual(
            "both", RecipeDocument.Read(Path.Combine(Repository.Root, "recipes", "s1_2_10m_001.yaml")),
            new() { ["s2"] = real.Input(grid, days, s2, "pixel_qa"), ["s1"] = real.Input(grid, days, s1, "") }, days[0], days[^1], step: 7);
    }

    private static Dictionary<string, string> RufijiBands { get; } = new()
    {
        ["blue"] = "B02",
        ["green"] = "B03",
        ["red"] = "B04",
        ["re1"] = "B05",
        ["re2"] = "B06",
        ["re3"] = "B07",
        ["nir"] = "B8A",
        ["swir1"] = "B11",
        ["swir2"] = "B12",
        ["pixel_qa"] = "SCL",
    };

    private static DateOnly[] Months => [.. Enumerable.Range(0, 12).Select(m => new DateOnly(2020, 11, 1).AddMonths(m))];

    private static DateOnly DayOf(string scene) => DateOnly.ParseExact(Path.GetFileName(scene)[11..19], "yyyyMMdd", CultureInfo.InvariantCulture);

    private void Rufiji()
    {
        real.Shell.Run("datacube -v product add ~/.config/madmex/indexing/s2_l2a_20m_granule.yaml");
        real.Shell.Run($"antares prepare_metadata -p '{SharedData.PathOf("data", "s2_rufiji_safe")}' -d s2_l2a_20m -o s2.yaml");
        real.Shell.Run("datacube dataset add s2.yaml");
    }
}
