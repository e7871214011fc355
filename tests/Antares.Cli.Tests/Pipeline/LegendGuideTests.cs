using Antares.Catalog;
using Antares.Cli.Tests.Support;
using Antares.Gdal;
using Antares.Grid;
using Antares.TestKit;
using Antares.Vectors;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to legends, line by line, with the files that it shows, on a simulated landscape.</summary>
[Collection(LandTests.Name)]
public sealed class LegendGuideTests(SimulatedLand land)
{
    private const string Guide = "docs/guides/legends.md";

    // Water, Evergreen forest, Rainfed crops, Grassland, Urban.
    private static readonly int[] Coarser = [0, 1, 2, 3, 2, 3];

    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] tables = [.. File.ReadAllText(Path.Combine(Repository.Root, Guide)).Split("```\n").Where(b => b.StartsWith("code,", StringComparison.Ordinal))];
            Assert.Equal(2, tables.Length);
            File.WriteAllText(folder["cover.csv"], tables[0]);
            File.WriteAllText(folder["land_to_cover.csv"], tables[1]);

            string[] lines = SampleLines.Of(Guide);
            Assert.Equal(6, lines.Length);
            string[] printed = [.. lines.Select(shell.Run)];

            Assert.Contains("Its 5 classes belong to 3 of 'cover'.", printed[1], StringComparison.Ordinal);
            Assert.Matches(@"(?m)^land +5 +cover *$", printed[2]);
            shell.Run("antares db_to_raster -n map -f land.tif");
            CheckPixels(folder);
            CheckPolygons(folder);
            string svg = File.ReadAllText(folder["cover.svg"]);
            Assert.Contains("Natural vegetation", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("Grassland", svg, StringComparison.Ordinal);
        }
    }

    private static void CheckPixels(TemporaryFolder folder)
    {
        byte[] finer = Pixels(folder["land.tif"]);

        Assert.True(finer.Distinct().Count() > 3);
        Assert.Equal(finer.Select(c => (byte)Coarser[c]), Pixels(folder["cover.tif"]));
    }

    private static void CheckPolygons(TemporaryFolder folder)
    {
        GdalVectorReader reader = new(new GdalProjections());
        List<VectorFeature> polygons = [.. reader.Read(reader.Layers(folder["cover.gpkg"])[0])];

        Assert.NotEmpty(polygons);
        Assert.All(polygons, p => Assert.Contains(((string)p.Attributes["class"]!, (long)p.Attributes["code"]!), new[] { ("Water", 1L), ("Natural vegetation", 2L), ("Used land", 3L) }));
        Assert.All(polygons, p => Assert.True(PixelArea.Of(p.Shape!) > 4990, "a polygon is below the mapping unit"));
    }

    private static byte[] Pixels(string path)
    {
        GdalRasterReader reader = new(new GdalProjections());
        GeoBox plane = reader.Describe(path).GeoBox;
        byte[] pixels = new byte[plane.PixelCount];
        reader.Read<byte>(new Band(path), plane.Window, pixels);
        return pixels;
    }
}
