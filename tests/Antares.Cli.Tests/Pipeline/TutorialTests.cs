using Antares.Gdal;
using Antares.Grid;
using Antares.TestKit;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The tutorial's command lines, read out of its text and run unchanged on a simulated landscape in Jalisco.</summary>
public sealed class TutorialTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [SharedFact]
    public void The_tutorials_lines_lead_from_scenes_to_a_map()
    {
        Shell shell = new(home.Path);
        Prepare(shell);

        Dictionary<string, string> printed = [];
        foreach (string line in Tutorial.Lines())
        {
            string runnable = line
                .Replace("/path/to/dir/containing/srtm_terrain_metrics", home["land", "srtm"], StringComparison.Ordinal)
                .Replace("/path/to/s2/L2A/data", home["land", "s2"], StringComparison.Ordinal);
            printed[line.Split('\\')[0].Trim()] = shell.Run(runnable);
        }

        Assert.Contains("srtm_cgiar_mosaic", printed["datacube product list"], StringComparison.Ordinal);
        Assert.Contains("srtm_cgiar_mexico", printed["datacube product list"], StringComparison.Ordinal);
        string segmented = printed.Single(p => p.Key.StartsWith("antares segment ", StringComparison.Ordinal)).Value;
        Assert.Contains("Successfully ran segmentation on 4 tiles\n0 tiles failed\n", segmented, StringComparison.Ordinal);
        Assert.Matches(@"s2_001_jalisco_2017\s+bis", printed["antares list segmentations"]);
        Assert.Contains("rf_s2_001_jalisco_2017", shell.Run("antares list models"), StringComparison.Ordinal);
        CheckMap(shell);
    }

    private static void Prepare(Shell shell)
    {
        shell.Run("antares simulate -o land --size 300 --dates 8 --place jalisco --year 2017");
        shell.Run($"antares init -c mex --boundaries '{SharedData.PathOf("data", "boundaries", "mexico_states.geojson")}'");
        shell.Run("antares ingest_scheme land/classes.csv --name land");
        shell.Run("antares ingest_training --shape land/training/training.shp --interpret code --scheme land --year 2017 --dataset jalisco_chips");
        shell.Run("antares prepare_terrain --path land/srtm");
    }

    private void CheckMap(Shell shell)
    {
        shell.Run("antares db_to_vector -n s2_001_jalisco_2017_bis_rf_0 -region Jalisco -f jalisco.shp");
        GdalVectorReader reader = new(new GdalProjections());
        VectorLayer layer = Assert.Single(reader.Layers(home["jalisco.shp"]));
        VectorFeature[] polygons = [.. reader.Read(layer)];

        Assert.Equal(["class", "code", "confidence"], layer.Columns);
        Assert.True(new GdalProjections().Same(layer.Crs!, Crs.Wgs84));
        Assert.NotEmpty(polygons);
        Assert.All(polygons, p => Assert.True(p.Shape!.IsValid));
        Assert.All(polygons, p => Assert.InRange((double)p.Attributes["confidence"]!, 0, 1));
        Assert.True(polygons.Select(p => p.Attributes["class"]).Distinct().Count() >= 5);
        Envelope map = polygons.Select(p => p.Shape!.EnvelopeInternal).Aggregate((a, b) => a.ExpandedBy(b));
        Assert.InRange(map.Width * map.Height, 0.002, 0.02); // 300 px of 20 m are 6 km: 0.057 x 0.054 degrees
        Assert.Matches(@"accuracy against the truth: 0\.[89]", shell.Run("antares compare_truth -n s2_001_jalisco_2017_bis_rf_0 --truth land/truth.tif"));
    }
}
