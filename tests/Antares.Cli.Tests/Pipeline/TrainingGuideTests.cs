using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to training data, line by line, on a simulated landscape; and what the commands say of bad input.</summary>
[Collection(LandTests.Name)]
public sealed class TrainingGuideTests(SimulatedLand land)
{
    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] lines = SampleLines.Of(Path.Combine("docs", "guides", "training.md"));
            Assert.True(lines.Length >= 7);
            (string Line, string Printed)[] all = [.. lines.Select(line => (line, shell.Run(line)))];

            // The same polygons a second time, and the same pixels in squares of another size.
            Assert.Contains("0 of them new", all[1].Printed, StringComparison.Ordinal);
            Assert.Contains("0 of them new", Printed("_chunk"), StringComparison.Ordinal);
            Assert.Matches(@"'mapped': \d+ polygons read[^\n]*\n[^\n]*'seen': \d+ polygons read", Printed("--app"));

            string Printed(string part) => all.Single(p => p.Line.Contains(part, StringComparison.Ordinal)).Printed;
        }
    }

    [Fact]
    public void Drawn_pixels_teach_a_model()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            shell.Run("antares ingest_semibalanced_training_from_raster land/truth.tif -frac 0.005 -ur_frac 0.02 -scheme land -name drawn -year 2017");
            shell.Run("antares model_fit -model rf -p features -t drawn --region Jalisco --name taught -sample 1 -extra n_estimators=20");
            shell.Run("antares model_predict_object -p features -m taught -s segments -r Jalisco --name taught_map");

            Assert.Matches(@"accuracy against the truth: 0\.[7-9]", shell.Run("antares compare_truth -n taught_map --truth land/truth.tif"));
        }
    }

    [Theory]
    [InlineData("antares ingest_training_from_raster nowhere.tif -frac 0.1 -scheme land -name x", 2, "nowhere.tif")]
    [InlineData("antares ingest_training_from_raster land/truth.tif -frac 2 -scheme land -name x", 1, "-frac 2")]
    [InlineData("antares ingest_training_from_raster land/truth.tif -frac 0.1 -scheme land -name x -field 3", 1, "no band '3'")]
    [InlineData("antares ingest_training_from_raster land/truth.tif -frac 0.1 -scheme land -name x -year next", 1, "next")]
    [InlineData("antares ingest_training_from_raster land/truth.tif -frac 0.1 -scheme land -name x -cl 1", 2, "classes, not 1")]
    [InlineData("antares ingest_training_from_raster_chunk land/truth.tif -frac 0.1 -scheme land -name x -chunk 0", 1, "-chunk 0")]
    [InlineData("antares ingest_training_from_vector land/training/training.shp -field none -scheme land -name x", 2, "no column 'none'")]
    [InlineData("antares ingest_training_from_vector land/training/training.shp -field code -scheme land -name x -train_interpreted y", 1, "need --app")]
    [InlineData("antares ingest_training_from_vector land/training/training.shp -field code -scheme land -name x --app", 1, "--app needs")]
    [InlineData("antares ingest_training_from_vector land/training/training.shp -field code -scheme land -name x -dc_tile here", 1, "no tile")]
    [InlineData("antares ingest_training_from_vector land/training/training.shp -field code -scheme land -name x -dc_tile 0_0 -p features", 2, "No feature of the layer is asked for")]
    [InlineData("antares ingest_training_from_vector land/training/training.shp -field code -scheme land -name x -p features", 1, "-p needs -dc_tile")]
    public void Bad_input_is_one_clear_message(string line, int exitCode, string said)
    {
        CommandResult result = land.Shell.Try(line);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^x\s", land.Shell.Run("antares list training_sets"));
    }

    [Fact]
    public void The_tiles_of_the_grid_share_out_the_polygons()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] tiles = [.. Directory.EnumerateFiles(folder["antares-workspace", "runs", "apply_recipe", "features", "done"]).Select(f => Path.GetFileName(f).Split('.')[0])];
            int all = Read(shell.Run("antares ingest_training_from_vector land/training/training.shp -field code -scheme land -year 2017 -name every"));
            int sum = 0;
            foreach (string tile in tiles)
            {
                CommandResult result = shell.Try($"antares ingest_training_from_vector land/training/training.shp -field code -scheme land -year 2017 -name tiled -dc_tile {tile} -p features");
                sum += result.ExitCode == 0 ? Read(result.Output) : 0;
            }

            Assert.True(tiles.Length > 1);
            Assert.Equal(all, sum);
        }
    }

    private static int Read(string printed) => int.Parse(System.Text.RegularExpressions.Regex.Match(printed, @"(\d+) polygons read").Groups[1].Value, null);
}
