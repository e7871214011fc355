using System.Text.Json;
using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to storage, line by line, on a simulated landscape.</summary>
[Collection(LandTests.Name)]
public sealed class StorageGuideTests(SimulatedLand land)
{
    private const string Guide = "docs/guides/storage.md";

    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand_and_features_of_both_drivers_are_equal()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run(Edit());
            string[] lines = SampleLines.Of(Guide);
            Assert.Equal(7, lines.Length);

            string[] printed = [.. lines.Select(shell.Run)];

            Assert.DoesNotContain("notice", printed[0], StringComparison.Ordinal);
            Assert.NotEmpty(Directory.GetFiles(folder["antares-workspace", "data", "s2_netcdf"], "*.nc", SearchOption.AllDirectories));
            Assert.Empty(Directory.GetFiles(folder["antares-workspace", "data", "s2_netcdf"], "*.tif", SearchOption.AllDirectories));
            Assert.Equal("", shell.Run("diff -r antares-workspace/data/features antares-workspace/data/features_netcdf"));
            Assert.Contains("land_mask_tile_0.tif", shell.Run("ls masks"), StringComparison.Ordinal);
            Assert.Contains("chips_0.tif", shell.Run("ls chips"), StringComparison.Ordinal);
            Assert.Contains("all as the product says", printed[^3], StringComparison.Ordinal);
            Assert.Contains("all as the product says", printed[^2], StringComparison.Ordinal);
            using JsonDocument document = JsonDocument.Parse(printed[^1]);
            Assert.True(document.RootElement.GetProperty("sound").GetBoolean());
            Assert.Contains("0 to compute", shell.Run(lines[1] + " --dry-run"), StringComparison.Ordinal);
            Assert.Contains("s2_netcdf", shell.Run("antares explain features_netcdf/" + Tile(folder)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_product_of_an_undisturbed_run_is_as_it_says_and_a_cut_file_is_not()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            foreach (string product in (string[])["s2_l2a_20m_granule", "srtm_cgiar_mosaic", "s2_l2a_20m_mexico", "srtm_cgiar_mexico", "features", "segments", "map"])
            {
                Assert.Contains("all as the product says", shell.Run($"antares validate_storage {product}"), StringComparison.Ordinal);
            }

            shell.Run("f=$(ls antares-workspace/data/map/*/class.tif | head -1); truncate -s 200 $f");

            CommandResult result = shell.Try("antares validate_storage map");

            Assert.Equal(3, result.ExitCode);
            Assert.Contains("unreadable", result.Output, StringComparison.Ordinal);
            Assert.Contains("changed", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_cannot_be_rasterized_is_said()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            const string Shapes = "antares rasterize_vector_file land/training/training.shp -prefix t -res 20 -tile 100 -p t -country mex ";
            Expect(shell, Shapes + "-field height", 2, "no column 'height'");
            Expect(shell, Shapes + "-field code -dtype int7", 1, "no pixel type 'int7'");
            Expect(shell, Shapes + "-b a!b", 2, "no name of a bucket");
            Expect(shell, "antares rasterize_vector_file land/training/training.shp -prefix t -res 20 -tile 100 -p t", 1, "-proj");
            Expect(shell, "antares make_country_mask -country atlantis -res 100 -tile 100 -p t", 2, "no region 'atlantis'");
            Expect(shell, "antares make_country_mask -country mex -res 0 -tile 100 -p t", 1, "0 metres");
            Expect(shell, "antares make_country_mask -country mex -res 100 -tile 0 -p t", 1, "0 pixels");
        }
    }

    private static void Expect(Shell shell, string line, int code, string text)
    {
        CommandResult result = shell.Try(line);

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
    }

    private static string Tile(TemporaryFolder folder) =>
        Path.GetFileName(Directory.GetDirectories(folder["antares-workspace", "data", "features_netcdf"])[0]);

    /// <summary>The line of the guide that makes the configuration.</summary>
    private static string Edit()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, Guide)).Replace("\\\n", " ", StringComparison.Ordinal);
        return text.Split('\n').Single(l => l.StartsWith("sed ", StringComparison.Ordinal));
    }
}
