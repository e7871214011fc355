using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to prediction, line by line, on a simulated landscape with the products that it names.</summary>
[Collection(LandTests.Name)]
public sealed class PredictionGuideTests(SimulatedLand land)
{
    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand_and_exports_take_their_maps()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] lines = SampleLines.Of(Path.Combine("docs", "guides", "prediction.md"));
            Assert.True(lines.Length >= 8);
            Dictionary<string, string> printed = lines.ToDictionary(line => line, shell.Run);

            Assert.All(printed.Where(p => p.Key.Contains("predict", StringComparison.Ordinal)), p => Assert.Contains("ran prediction on 4 tiles\n0 tiles failed", p.Value, StringComparison.Ordinal));
            string list = printed["antares list classifications"];
            Assert.Matches(@"clean +rf .* yes +window 9, neighbours 0\.5, variance 20 +0\.5", list);
            Assert.Matches(@"smoother .* window 15, neighbours 0\.75, variance 60", list);
            Assert.Contains("4 of 4 tiles were done already", shell.Run(lines.Single(l => l.Contains("-n clean", StringComparison.Ordinal)) + " 2>&1"), StringComparison.Ordinal);

            int speckled = Polygons(shell, "db_to_vector -n pixels -d GPKG -f pixels.gpkg"), smooth = Polygons(shell, "db_to_vector -n smooth -d GPKG -f smooth.gpkg");
            int clean = Polygons(shell, "db_to_vector -n clean -d GPKG -f clean.gpkg"), asked = Polygons(shell, "db_to_vector -n smooth --mmu 0.5ha -d GPKG -f asked.gpkg");
            Assert.True(speckled > 2 * smooth && smooth > clean, $"{speckled} {smooth} {clean}");
            Assert.Equal(asked, clean);
            Polygons(shell, "db_to_vector -n objects_all -d GPKG -f objects.gpkg");
            shell.Run("antares db_to_raster -n clean -f clean.tif");
            shell.Run("antares db_to_picture -n clean -f clean.png");
            Assert.True(new FileInfo(folder["clean.png"]).Length > 1000);
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_named()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            (string Line, string Part)[] wrong =
            [
                ("--smooth --smooth-window 8", "A window cannot be 8 pixels wide."),
                ("--smooth --smooth-neighbours 1.5", "The fraction of neighbours cannot be 1.5."),
                ("--smooth --smooth-variance 0", "The variance cannot be 0."),
                ("--smooth-window 7", "--smooth-window does nothing without --smooth."),
                ("--mmu -1", "'-1' is no area."),
                ("--mmu all", "'all' is no area."),
            ];
            Assert.All(wrong, w =>
            {
                CommandResult result = shell.Try($"antares model_predict -p features -m forest -n wrong {w.Line}");
                Assert.Equal(1, result.ExitCode);
                Assert.Contains(w.Part, result.Error, StringComparison.Ordinal);
            });
            Assert.Equal(1, shell.Try("antares model_predict_object -p features -m forest -s segments -n wrong --smooth").ExitCode);
        }
    }

    private static int Polygons(Shell shell, string line) => int.Parse(shell.Run("antares " + line).Split(' ')[1], null);
}
