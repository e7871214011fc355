using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace Antares.Cli.Commands;

/// <summary><c>antares demo</c>: makes a landscape of known truth and runs the tutorial's commands on it, each printed.</summary>
internal static class DemoCommand
{
    private const string Map = "s2_001_jalisco_2017_bis_rf_0";

    public static Command Create()
    {
        Option<string> folder = new("--folder") { Description = "Where everything is put.", DefaultValueFactory = _ => "demo", HelpName = "DIR" };
        Option<int> size = new("--size") { Description = "Pixels of 20 m along a side of the landscape.", DefaultValueFactory = _ => 600 };
        Command command = new("demo", "Make a landscape of known truth and map it: the whole way in three minutes.") { folder, size };
        command.SetAction(given => CommandRunner.Guard("demo", () => Run(given.GetRequiredValue(folder), given.GetRequiredValue(size))));
        return command;
    }

    private static int Run(string folder, int size)
    {
        Environment.SetEnvironmentVariable("ANTARES_WORKSPACE", Path.Combine(folder, "workspace"));
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(folder, "config"));
        Console.WriteLine("To type these commands yourself, first set:");
        Console.WriteLine($"  export ANTARES_WORKSPACE={folder}/workspace XDG_CONFIG_HOME={folder}/config");

        long start = Stopwatch.GetTimestamp();
        foreach (string[] line in Lines(folder, size))
        {
            Console.WriteLine();
            Console.WriteLine($"$ {Shown(line)}");
            int code = Program.Run(line[0] == "antares" ? line[1..] : line);
            if (code != 0)
            {
                Console.Error.WriteLine($"The demo stopped: this command ended with {code}. The same command goes on from here once it is mended.");
                return code;
            }
        }

        PrintEnd(folder, Stopwatch.GetElapsedTime(start));
        return 0;
    }

    private static IEnumerable<string[]> Lines(string folder, int size)
    {
        string input = $"{folder}/input", config = $"{folder}/config/madmex", region = "Jalisco", features = "s2_001_jalisco_2017_0";
        yield return Line($"antares simulate -o {input} --size {size} --place jalisco --year 2017");
        yield return Line($"antares init -c mex --boundaries {input}/boundaries.gpkg");
        yield return Line($"antares ingest_scheme {input}/classes.csv --name demo");
        yield return Line($"antares ingest_training --shape {input}/training/training.shp --interpret code --scheme demo --year 2017 --dataset jalisco_chips");
        yield return Line($"antares prepare_terrain --path {input}/srtm");
        yield return Line($"datacube product add {config}/indexing/srtm_cgiar.yaml");
        yield return Line($"antares prepare_metadata --path {input}/srtm --dataset_name srtm_cgiar --outfile {folder}/metadata_srtm.yaml");
        yield return Line($"datacube dataset add {folder}/metadata_srtm.yaml");
        yield return Line($"datacube ingest -c {config}/ingestion/srtm_cgiar_mexico.yaml --executor multiproc 2");
        yield return Line($"datacube product add {config}/indexing/s2_l2a_20m_granule.yaml");
        yield return Line($"antares prepare_metadata --path {input}/s2 --dataset_name s2_l2a_20m --outfile {folder}/metadata_s2.yaml");
        yield return Line($"datacube dataset add {folder}/metadata_s2.yaml");
        yield return Line($"datacube ingest -c {config}/ingestion/s2_l2a_20m_mexico.yaml --executor multiproc 2");
        yield return Line($"antares apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 -region {region} --name {features}");
        yield return Line(
            $"antares segment --algorithm bis -n s2_001_jalisco_2017 -p {features} -r {region} -b green_mean red_mean nir_mean swir1_mean "
            + "swir2_mean ndvi_mean ndmi_mean --datasource sentinel_2 --year 2017 -extra t=40 s=0.5 c=0.7");
        yield return Line(
            $"antares model_fit -model rf -p {features} -t jalisco_chips --region {region} --name rf_s2_001_jalisco_2017 -sp mean "
            + "-extra n_estimators=100 max_depth=20");
        yield return Line($"antares model_show rf_s2_001_jalisco_2017 --html {folder}/model.html");
        yield return Line($"antares model_predict_object -p {features} -m rf_s2_001_jalisco_2017 -s s2_001_jalisco_2017 -r {region} --name {Map}");
        yield return Line($"antares db_to_vector -n {Map} -region {region} -d GPKG -f {folder}/map.gpkg");
        yield return Line($"antares db_to_raster -n {Map} -region {region} -f {folder}/map.tif");
        yield return [.. Line($"antares db_to_picture -n {Map} -region {region} -f {folder}/map.png --title"), "A simulated landscape in Jalisco"];
        yield return Line($"antares sample_design -c {Map} -r {region} --size 400 -o {folder}/design.json");
        yield return Line($"antares sample_draw --design {folder}/design.json -o {folder}/sample.gpkg --overwrite");
        yield return Line($"antares sample_label {folder}/sample.gpkg --raster {input}/truth.tif");
        yield return Line($"antares accuracy_estimate {folder}/sample.gpkg --picture {folder}/accuracy.png");
        yield return Line($"antares compare_truth -n {Map} --truth {input}/truth.tif");
    }

    private static string[] Line(string text) => text.Split(' ');

    private static string Shown(string[] line)
    {
        const int Width = 110;
        string shown = "", row = "";
        foreach (string word in line.Select(w => w.Contains(' ', StringComparison.Ordinal) ? $"'{w}'" : w))
        {
            if (row.Length + word.Length > Width)
            {
                shown += row + "\\\n    ";
                row = "";
            }

            row += word + " ";
        }

        return shown + row.TrimEnd();
    }

    private static void PrintEnd(string folder, TimeSpan spent)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The pipeline took {spent.TotalSeconds:0} s. What it made:"));
        Console.WriteLine($"  picture     {folder}/map.png");
        Console.WriteLine($"  model       {folder}/model.html  (what it learned from, how good it is, what it looks at)");
        Console.WriteLine($"  accuracy    {folder}/accuracy.png  (how right the map is and how large its classes are, from a drawn sample)");
        Console.WriteLine($"  polygons    {folder}/map.gpkg   (class, code, confidence; opens in QGIS)");
        Console.WriteLine($"  raster      {folder}/map.tif    (cloud-optimised GeoTIFF with colours and class names)");
        Console.WriteLine($"  input       {folder}/input      (scenes, terrain, training, truth)");
        Console.WriteLine($"  workspace   {folder}/workspace  (catalog, pixels, models, ledger of runs)");
    }
}
