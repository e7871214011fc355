using System.Globalization;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The whole sequence on real Sentinel-2 scenes, each feature against the plain calculation.</summary>
public sealed class RealSceneTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly Shell shell;

    public RealSceneTests() => shell = new Shell(home.Path);

    public void Dispose() => home.Dispose();

    [SharedFact]
    public void Aberystwyth_goes_from_one_scene_and_two_zips_to_a_map()
    {
        string data = SharedData.PathOf("data", "s2_aberystwyth");
        shell.Run($"antares init -c gbr --boundaries '{SharedData.PathOf("data", "boundaries", "world_admin.gpkg")}'");
        Terrain(data);
        GridFile("wales_terrain", "srtm_cgiar_mosaic", "EPSG:3035", 90, 4500, TerrainMeasurements);
        GridFile("wales", "s2_l2a_20m_granule", "EPSG:3035", 20, 4000, SceneMeasurements);
        shell.Run("datacube ingest -c wales_terrain.yaml");
        Scenes(Path.Combine(data, "safe"));
        shell.Run("datacube ingest -c wales.yaml --executor multiproc 2");
        shell.Run("antares apply_recipe -recipe s2_20m_001 -b 2021-05-01 -e 2021-06-30 -region Ceredigion -name wales_2021");

        CheckFeatures("wales_2021", "wales_terrain", [.. Directory.GetDirectories(Path.Combine(data, "safe"))], home["dem"]);
        CheckMap(Path.Combine(data, "training"));
    }

    [SharedFact]
    public void Rufijis_fourteen_dates_give_the_features_of_the_plain_calculation()
    {
        string data = SharedData.PathOf("data", "s2_rufiji_safe");
        shell.Run("antares init");
        FlatTerrain();
        GridFile("rufiji_terrain", "srtm_cgiar_mosaic", "EPSG:32737", 90, 4500, TerrainMeasurements);
        GridFile("rufiji", "s2_l2a_20m_granule", "EPSG:32737", 20, 2000, SceneMeasurements);
        shell.Run("datacube ingest -c rufiji_terrain.yaml");
        Scenes(data);
        shell.Run("datacube ingest -c rufiji.yaml --executor multiproc 2");
        shell.Run("antares apply_recipe -recipe s2_20m_001 -b 2016-01-01 -e 2018-12-31 -name rufiji_3y");

        CheckFeatures("rufiji_3y", "rufiji_terrain", [.. Directory.GetDirectories(data, "*.SAFE")], home["dem"]);
    }

    private const string TerrainMeasurements = "elevation:int16:-32768 slope:float32:-9999 aspect:float32:-9999";

    private const string SceneMeasurements =
        "blue:uint16:0 green:uint16:0 red:uint16:0 re1:uint16:0 re2:uint16:0 re3:uint16:0 nir:uint16:0 swir1:uint16:0 swir2:uint16:0 pixel_qa:uint16:0";

    private void Terrain(string data)
    {
        Directory.CreateDirectory(home["dem"]);
        foreach (string zip in Directory.GetFiles(Path.Combine(data, "srtm"), "*.zip"))
        {
            File.Copy(zip, Path.Combine(home["dem"], Path.GetFileName(zip)));
        }

        shell.Run("antares prepare_terrain --path dem --scale 111120");
        foreach (string name in (string[])["srtm_mosaic.tif", "slope_mosaic.tif", "aspect_mosaic.tif"])
        {
            Assert.Equal(Pixels(Path.Combine(data, "srtm", "expected_gdaldem", name)), Pixels(home["dem", name]));
        }

        IndexTerrain();
    }

    private void FlatTerrain()
    {
        Directory.CreateDirectory(home["dem"]);
        shell.Run("gdal_create -q -of GTiff -ot Int16 -bands 1 -burn 7 -outsize 400 400 -a_srs EPSG:4326 -a_ullr 39.1 -7.6 39.5 -8.0 -a_nodata -32768 dem/flat.tif");
        shell.Run("antares prepare_terrain --path dem");
        Assert.All(Pixels(home["dem", "slope_mosaic.tif"]), v => Assert.True(v is 0 or -9999));
        IndexTerrain();
    }

    private void IndexTerrain()
    {
        shell.Run("datacube -v product add ~/.config/madmex/indexing/srtm_cgiar.yaml");
        shell.Run("antares prepare_metadata --path dem --dataset_name srtm_cgiar --outfile srtm.yaml");
        shell.Run("datacube -v dataset add srtm.yaml");
    }

    private void Scenes(string folder)
    {
        shell.Run("datacube -v product add ~/.config/madmex/indexing/s2_l2a_20m_granule.yaml");
        CommandResult metadata = shell.Try($"antares prepare_metadata -p '{folder}' -d s2_l2a_20m -o s2.yaml");
        Assert.True(metadata.ExitCode == 0, metadata.ToString());
        Assert.Contains("offset", metadata.Error + metadata.Output, StringComparison.OrdinalIgnoreCase); // assumed, and said so once
        shell.Run("datacube dataset add s2.yaml");
    }

    private void GridFile(string product, string source, string crs, int resolution, int tileSize, string measurements)
    {
        IEnumerable<string> lines = measurements.Split(' ').Select(m => m.Split(':')).Select(m =>
            $"  - {{name: {m[0]}, src_varname: {m[0]}, dtype: {m[1]}, nodata: {m[2]}, resampling_method: nearest}}");
        File.WriteAllText(home[$"{product}.yaml"], $$"""
            source_type: {{source}}
            output_type: {{product}}
            description: a grid of the test
            location: '.'
            storage:
              driver: GeoTIFF
              crs: {{crs}}
              tile_size: { x: {{tileSize}}, y: {{tileSize}} }
              resolution: { x: {{resolution}}, y: -{{resolution}} }
              origin: { x: 0, y: 0 }
            measurements:
            {{string.Join('\n', lines)}}

            """);
    }

    private void CheckFeatures(string product, string terrain, string[] scenes, string dem)
    {
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        PixelWindow extent = workspace.Extent(product);
        GridSpec grid = workspace.Mosaic(product).Grid;
        PlainRecipe plain = new(shell, scenes, grid.GeoBoxOf(extent));
        foreach (string feature in PlainRecipe.Features)
        {
            short[] expected = plain.Feature(feature);
            Assert.Contains(expected, v => v != expected[0]); // a plane of one value would prove nothing
            AssertEqual(feature, expected, workspace.Read(product, feature, extent, PlainRecipe.Nodata), extent);
        }

        GridSpec coarse = workspace.Mosaic(terrain).Grid;
        GeoBox through = coarse.GeoBoxOf(workspace.Extent(terrain));
        foreach ((string layer, string file, float nodata) in ((string, string, float)[])
            [("elevation", "srtm_mosaic.tif", -32768), ("slope", "slope_mosaic.tif", -9999), ("aspect", "aspect_mosaic.tif", -9999)])
        {
            float[] expected = plain.Layer(Path.Combine(dem, file), through, nodata);
            HideOutside(workspace, product, extent, expected, nodata);
            AssertEqual(layer, expected, workspace.Read(product, layer, extent, nodata), extent);
        }
    }

    /// <summary>Extra layers stand where scenes have data: outside of a tile's data window everything is nodata.</summary>
    private static void HideOutside(OpenWorkspace workspace, string product, PixelWindow extent, float[] pixels, float nodata)
    {
        ProductMosaic mosaic = workspace.Mosaic(product);
        for (int i = 0; i < pixels.Length; i++)
        {
            int column = extent.Column + (i % extent.Width), row = extent.Row + (i / extent.Width);
            PixelWindow window = mosaic.DataWindow(mosaic.Grid.TileOf(column, row));
            pixels[i] = window.Intersect(new PixelWindow(column, row, 1, 1)).IsEmpty ? nodata : pixels[i];
        }
    }

    private static void AssertEqual<T>(string feature, T[] expected, T[] actual, PixelWindow extent)
    {
        int wrong = Enumerable.Range(0, expected.Length).FirstOrDefault(i => !Equals(expected[i], actual[i]), -1);
        int count = Enumerable.Range(0, expected.Length).Count(i => !Equals(expected[i], actual[i]));
        Assert.True(wrong < 0, wrong < 0 ? "" : $"{feature}: {count} of {expected.Length} differ, first at column {wrong % extent.Width}, row {wrong / extent.Width}: expected {expected[wrong]}, is {actual[wrong]}");
    }

    private static float[] Pixels(string file)
    {
        GdalRasterReader reader = new(new GdalProjections());
        float[] pixels = new float[reader.Describe(file).GeoBox.PixelCount];
        reader.Read<float>(new Band(file), reader.Describe(file).GeoBox.Window, pixels);
        return pixels;
    }

    /// <summary>A map of two thirds of the polygons, judged on the pixels of the others.</summary>
    private void CheckMap(string training)
    {
        shell.Run($"ogr2ogr learn.gpkg '{training}/aber_training.shp' -dialect sqlite -sql 'select * from aber_training where rowid % 3 <> 0'");
        shell.Run($"ogr2ogr judge.gpkg '{training}/aber_training.shp' -t_srs EPSG:3035 -dialect sqlite -sql 'select * from aber_training where rowid % 3 = 0'");
        shell.Run("antares ingest_training --shape learn.gpkg --interpret code --scheme aber --dataset aber --year 2021");
        string fitted = shell.Run(
            "antares model_fit -model rf -p wales_2021 -t aber -name aber_rf -sp mean -sample 1 -extra n_estimators=60 max_depth=12");
        Assert.Contains("ccuracy", fitted, StringComparison.Ordinal);
        shell.Run(
            "antares segment -a bis -p wales_2021 -n wales_segments -b green_mean red_mean nir_mean swir1_mean ndvi_mean -extra t=20 s=0.3 c=0.7");
        shell.Run("antares model_predict_object -p wales_2021 -m aber_rf -s wales_segments -n wales_map");
        shell.Run("antares db_to_vector -n wales_map -region Ceredigion -f wales.gpkg -d GPKG");
        Assert.True(File.Exists(home["wales.gpkg"]));

        Assert.InRange(ShareRight("wales_map", home["judge.gpkg"]), 0.7, 1); // 16 polygons to learn from, four classes
    }

    /// <summary>Share of the pixels inside labelled polygons that the map gives the polygon's class.</summary>
    private double ShareRight(string map, string polygons)
    {
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        PixelWindow extent = workspace.Extent(map);
        int[] classes = workspace.Read(map, "class", extent, 0);
        int[] labels = new int[classes.Length];
        GdalVectorReader reader = new(new GdalProjections());
        (Geometry, int)[] shapes = [.. reader.Read(reader.Layers(polygons)[0]).Select(f => (f.Shape!, Convert.ToInt32(f.Attributes["code"], CultureInfo.InvariantCulture)))];
        new GdalPolygonBurner().Burn(shapes, workspace.Mosaic(map).Grid.GeoBoxOf(extent), labels);
        int[] judged = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != 0)];
        Assert.True(judged.Length > 200, $"only {judged.Length} pixels lie inside the polygons");
        return (double)judged.Count(i => labels[i] == classes[i]) / judged.Length;
    }
}
