using System.Diagnostics;
using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Each mistake ends in one clear message, the right exit code, and a workspace as good as before.</summary>
[Collection(LandTests.Name)]
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder home;
    private readonly Shell shell;

    public BadInputTests(SimulatedLand land) => (home, shell) = land.NewUser();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_scene_that_misses_a_band_is_named_and_the_others_are_indexed()
    {
        File.Delete(Scenes("*_B05_20m.jp2")[0]);

        Fails(3, "antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile again.yaml", "B05", ".SAFE");
        Assert.True(File.Exists(home["again.yaml"]));
    }

    [Fact]
    public void Where_no_scene_is_good_nothing_is_written_and_an_older_file_is_removed()
    {
        shell.Run("mkdir one && cp -a \"$(ls -d land/s2/*.SAFE | head -1)\" one && rm one/*/GRANULE/*/IMG_DATA/R20m/*_B05_20m.jp2 && cp s2.yaml all.yaml");

        Fails(2, "antares prepare_metadata --path one --dataset_name s2_l2a_20m --outfile all.yaml", "B05", "None of 1 scenes", "removed");
        Assert.False(File.Exists(home["all.yaml"]));
        Fails(2, "antares prepare_metadata --path one --dataset_name s2_l2a_20m --outfile all.yaml", "nothing was written.");
    }

    [Fact]
    public void A_truncated_image_fails_its_tiles_only_and_names_the_file()
    {
        Reindex();
        string image = Scenes("*_B8A_20m.jp2")[0];
        using (FileStream file = File.OpenWrite(image))
        {
            file.SetLength(file.Length / 3);
        }

        Fails(3, "antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile cut.yaml", Path.GetFileName(image), "cut", "mend");
        string errors = Fails(3, SimulatedLand.Steps[0], Path.GetFileName(image), "mend");
        Assert.Matches(@"[1-9]\d* tiles failed", errors);
    }

    [Fact]
    public void Broken_metadata_is_named_and_the_other_scenes_are_indexed()
    {
        File.WriteAllText(Scenes("MTD_MSIL2A.xml")[0], "<n1:Level-2A_User_Product><cut");

        Fails(3, "antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile again.yaml", "MTD_MSIL2A.xml");
    }

    [Fact]
    public void A_dataset_added_twice_is_there_once()
    {
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        int before = workspace.Catalog.CountDatasets("s2_l2a_20m_granule");

        shell.Run("datacube dataset add s2.yaml");

        Assert.Equal(before, workspace.Catalog.CountDatasets("s2_l2a_20m_granule"));
    }

    [Theory]
    [InlineData("antares apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 -region Jalisko -name x", "Jalisko", "Jalisco")]
    [InlineData("antares apply_recipe -recipe s2_20m_01 -b 2017-01-01 -e 2017-12-31 -region Jalisco -name x", "s2_20m_01", "s2_20m_001")]
    [InlineData("antares apply_recipe -recipe s2_20m_001 -b 2017-13-01 -e 2017-12-31 -region Jalisco -name x", "2017-13-01", "--begin")]
    [InlineData("antares apply_recipe -recipe s2_20m_001 -b 2019-01-01 -e 2019-12-31 -region Jalisco -name x", "2019", "2017")]
    [InlineData("antares segment -a bis -p featurs -n x", "featurs", "features")]
    [InlineData("antares segment -a bos -p features -n x", "bos", "bis")]
    [InlineData("antares segment -a bis -p features -n x -b gren_mean", "gren_mean", "green_mean")]
    [InlineData("antares segment -a bis -p features -n x -extra tt=40", "tt", "t")]
    [InlineData("antares segment -a bis -p features -n x -extra t=-4", "t", "-4")]
    [InlineData("antares model_fit -model rg -p features -t chips -name x", "rg", "rf")]
    [InlineData("antares model_fit -model rf -p features -t chops -name x", "chops", "chips")]
    [InlineData("antares model_predict_object -p features -m florest -s segments -n x", "florest", "forest")]
    [InlineData("antares model_predict_object -p features -m forest -s segmints -n x", "segmints", "segments")]
    [InlineData("antares model_predict_object -p features -m forest -s segments -n x -sp max", "max", "mean")]
    [InlineData("antares db_to_vector -n mop -f x.shp", "mop", "map")]
    [InlineData("antares db_to_vector -n map -f x.foo -d FOO", "FOO", "GPKG")]
    [InlineData("antares db_to_vector -n map -f x.gpkg --simplify -1", "-1", "0.5px")]
    [InlineData("antares db_to_vector -n map -f x.gpkg --simplify abc", "abc", "0.5px")]
    [InlineData("antares db_to_vector -n map -f x.gpkg --simplify 1000px", "1000px", "100 pixels")]
    [InlineData("antares db_to_vector -n map -f x.gpkg --mmu small", "small", "1ha")]
    [InlineData("antares ingest_training --shape land/training/training.shp --interpret code --scheme land --year 2018 --dataset chips", "2018", "2017")]
    [InlineData("antares db_to_raster -n map -f x.gpkg", "x.gpkg", "x.tif")]
    [InlineData("antares db_to_raster -n map -f x.tif -res 60 -proj4 EPSG:4326", "60", "EPSG:4326")]
    [InlineData("antares segment -a bis -p features -n x --threads 0", "--threads", "1")]
    [InlineData("antares simulate -o /proc/x --size 100", "/proc/x", "mend")]
    [InlineData("antares demo --folder s2.yaml", "s2.yaml", "mend")]
    [InlineData("antares prepare_metadata --path nowhere --dataset_name s2_l2a_20m --outfile x.yaml", "nowhere", "mend")]
    [InlineData("antares prepare_metadata --path land/s2 --dataset_name s3 --outfile x.yaml", "s3", "s2_l2a_20m")]
    [InlineData("antares prepare_metadata --path land/srtm --dataset_name srtm_cgiar --outfile x.yaml --offset -1000", "--offset", "product definition")]
    [InlineData("datacube dataset add s2.yaml --offset -1000", "s2.yaml", "Only STAC items take an offset")]
    [InlineData("antares export_stac features -o s3://bucket/stac", "s3://bucket/stac", "this machine")]
    [InlineData("antares db_to_vector -n map -f s3://bucket/map.gpkg", "s3://bucket/map.gpkg", "this machine")]
    [InlineData("antares ingest_scheme nowhere.csv --name x", "nowhere.csv", "mend")]
    [InlineData("datacube ingest -c nowhere.yaml", "nowhere.yaml", "mend")]
    [InlineData("datacube product add nowhere.yaml", "nowhere.yaml", "mend")]
    [InlineData("datacube dataset add nowhere.yaml", "nowhere.yaml", "mend")]
    public void A_slip_in_a_name_is_answered_with_what_there_is(string line, string asked, string known)
    {
        CommandResult result = shell.Try(line);

        Assert.True(result.ExitCode is 1 or 2, result.ToString());
        Assert.Contains("error:", result.Error, StringComparison.Ordinal);
        Assert.Contains(asked, result.Error, StringComparison.Ordinal);
        Assert.Contains(known, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Antares", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_keeps_the_classes_that_maps_hold_unless_told_otherwise()
    {
        File.WriteAllText(home["one.csv"], "code,name,color\n1,Water,#0000ff\n");

        Fails(2, "antares ingest_scheme one.csv --name land", "would lose the classes 2, 3, 4, 5", "--overwrite");
        shell.Run("antares ingest_scheme one.csv --name land --overwrite");
    }

    [Fact]
    public void A_landscape_that_is_there_is_not_made_again()
    {
        string scene = Scenes("MTD_MSIL2A.xml")[0];
        DateTime made = File.GetLastWriteTimeUtc(scene);

        string printed = shell.Run("antares simulate -o land --size 220 --dates 8 --classes 5 --place jalisco --year 2017 --seed 7");

        Assert.Contains("there already", printed, StringComparison.Ordinal);
        Assert.Equal(made, File.GetLastWriteTimeUtc(scene));
    }

    [Fact]
    public void A_file_that_cannot_be_read_does_not_take_the_scenes_of_others_with_it()
    {
        File.WriteAllText(home["cut.yaml"], "id: [");
        File.WriteAllText(home["foreign.json"], "{\"type\": \"Catalog\", \"stac_version\": \"1.0.0\"}");

        CommandResult result = shell.Try("datacube dataset add cut.yaml s2.yaml foreign.json nowhere.yaml");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("known already, 3 failed", result.Output, StringComparison.Ordinal);
        Assert.All(["cut.yaml", "foreign.json", "nowhere.yaml"], f => Assert.Contains(f, result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_list_key_is_wrong_usage()
    {
        Fails(1, "antares list modells", "modells", "models");
    }

    [Fact]
    public void A_recipe_that_asks_for_a_band_that_is_not_there_says_where()
    {
        Directory.CreateDirectory(home["antares-workspace", "recipes"]);
        string recipe = File.ReadAllText(Path.Combine(Repository.Root, "recipes", "s2_20m_001.yaml"));
        File.WriteAllText(home["mine.yaml"], recipe.Replace("swir2", "swir9", StringComparison.Ordinal));

        Fails(2, "antares apply_recipe -recipe mine.yaml -region Jalisco -name x", "swir9", "mine.yaml");
    }

    [Fact]
    public void Without_terrain_the_recipe_names_the_missing_layers()
    {
        using (OpenWorkspace workspace = new(home["antares-workspace"]))
        {
            workspace.Catalog.RemoveProduct("srtm_cgiar_mexico");
            workspace.Catalog.RemoveProduct("srtm_cgiar_mosaic"); // the indexed terrain, which a recipe reads as well
        }

        Directory.Delete(home["antares-workspace", "runs", "ingest", "srtm_cgiar_mexico"], recursive: true);

        Fails(2, "antares apply_recipe -recipe s2_20m_001 -region Jalisco -name x", "elevation", "slope", "aspect");
    }

    [Theory]
    [InlineData("no_column", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"other":1},"geometry":{"type":"Polygon","coordinates":[[[-103,20],[-102.9,20],[-102.9,20.1],[-103,20]]]}}]}""", "code", "other")]
    [InlineData("no_class", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":null},"geometry":{"type":"Polygon","coordinates":[[[-103,20],[-102.9,20],[-102.9,20.1],[-103,20]]]}}]}""", "code", "class")]
    [InlineData("foreign", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":77},"geometry":{"type":"Polygon","coordinates":[[[-103,20],[-102.9,20],[-102.9,20.1],[-103,20]]]}}]}""", "77", "land")]
    public void Polygons_without_class_or_with_one_outside_the_scheme_are_refused(string name, string json, string first, string second)
    {
        File.WriteAllText(home[$"{name}.geojson"], json);

        Fails(2, $"antares ingest_training --shape {name}.geojson --interpret code --scheme land --year 2017 --dataset bad", first, second);
        Assert.DoesNotMatch(@"^bad\b", shell.Run("antares list training_sets"));
    }

    [Fact]
    public void A_self_crossing_polygon_is_repaired_and_an_empty_one_left_out_and_both_are_said()
    {
        File.WriteAllText(home["odd.geojson"], """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"code":1},"geometry":{"type":"Polygon","coordinates":[[[-103,20],[-102.9,20.1],[-102.9,20],[-103,20.1],[-103,20]]]}},
            {"type":"Feature","properties":{"code":1},"geometry":null},
            {"type":"Feature","properties":{"code":2},"geometry":{"type":"Polygon","coordinates":[[[-103,20],[-102.9,20],[-102.9,20.1],[-103,20]]]}}]}
            """);

        CommandResult result = shell.Try("antares ingest_training --shape odd.geojson --interpret code --scheme land --year 2017 --dataset odd");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("repaired", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Contains("empty", result.Output + result.Error, StringComparison.Ordinal);
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        Assert.Equal(2, workspace.Catalog.FindTrainingSet("odd")!.Polygons.Count);
        Assert.All(workspace.Catalog.FindTrainingSet("odd")!.Polygons, p => Assert.True(p.Shape.IsValid));
    }

    [Fact]
    public void Training_outside_of_the_image_says_so()
    {
        File.WriteAllText(home["far.geojson"], """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":1},"geometry":{"type":"Polygon","coordinates":[[[10,50],[10.1,50],[10.1,50.1],[10,50]]]}}]}""");
        shell.Run("antares ingest_training --shape far.geojson --interpret code --scheme land --year 2017 --dataset far");

        Fails(2, "antares model_fit -model rf -p features -t far -name x", "far", "features");
    }

    [Fact]
    public void A_workspace_of_a_newer_version_is_left_alone()
    {
        SqliteConnection.ClearAllPools();
        using (SqliteConnection catalog = new($"Data Source={home["antares-workspace", "antares.db"]};Pooling=False"))
        {
            catalog.Open();
            using SqliteCommand command = catalog.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }

        Fails(2, "antares list products", "newer");
    }

    [Fact]
    public void Another_parameter_under_a_used_name_is_refused_with_what_differs()
    {
        Fails(2, "antares segment -a bis -n segments -p features -r Jalisco -b green_mean red_mean nir_mean swir1_mean ndvi_mean -extra t=31 s=0.5 c=0.7", "t was '30', is '31'", "--overwrite");
    }

    [SmallDiskFact]
    public void A_full_disk_is_named_and_the_run_goes_on_when_there_is_room()
    {
        shell.Run("rm -rf antares-workspace/data/features antares-workspace/runs/apply_recipe && mkdir antares-workspace/data/features");
        using SmallDisk disk = SmallDisk.MountAt(home["antares-workspace", "data", "features"], 3072);
        shell.Run($"head -c 2800000 /dev/zero > '{disk.Path}/fill'");

        CommandResult full = shell.Try(SimulatedLand.Steps[1]);

        Assert.True(full.ExitCode is 2 or 3, full.ToString());
        Assert.Matches("(?i)no space|full|disk is too small", full.Error);
        Assert.Empty(Directory.EnumerateFiles(disk.Path, "*.tmp*", SearchOption.AllDirectories));
        shell.Run($"rm '{disk.Path}/fill'");
        shell.Run(SimulatedLand.Steps[1]);
    }

    [Fact]
    public void Ctrl_C_ends_with_130_and_the_same_command_goes_on()
    {
        shell.Run("rm -rf antares-workspace/runs/ingest/s2_l2a_20m_mexico antares-workspace/data/s2_l2a_20m_mexico");
        using (Process process = shell.Start($"exec {SimulatedLand.Steps[0]} --threads 1"))
        {
            string done = home["antares-workspace", "runs", "ingest", "s2_l2a_20m_mexico", "done"];
            while (!process.HasExited && !(Directory.Exists(done) && Directory.EnumerateFiles(done).Any()))
            {
                Thread.Sleep(2);
            }

            using Process interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
            Assert.Contains("interrupted", error, StringComparison.Ordinal);
        }

        Assert.Contains("0 tiles failed", shell.Run(SimulatedLand.Steps[0]), StringComparison.Ordinal);
    }

    private string Fails(int exitCode, string line, params string[] words)
    {
        CommandResult result = shell.Try(line);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.All(words, word => Assert.Contains(word, result.Output + result.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at Antares", result.Error, StringComparison.Ordinal);
        return result.Output + result.Error;
    }

    private string[] Scenes(string pattern) =>
        [.. Directory.GetFiles(home["land", "s2"], pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Points the catalog to this user's copy of the scenes.</summary>
    private void Reindex()
    {
        shell.Run("antares prepare_metadata --path land/s2 --dataset_name s2_l2a_20m --outfile again.yaml");
        shell.Run("datacube dataset add again.yaml");
    }
}
