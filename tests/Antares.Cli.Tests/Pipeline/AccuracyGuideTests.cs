using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to accuracy, line by line, on a simulated landscape whose truth is known.</summary>
[Collection(LandTests.Name)]
public sealed partial class AccuracyGuideTests(SimulatedLand land)
{
    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand_and_the_truth_lies_in_the_intervals()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            File.Copy(Path.Combine(Repository.Root, "docs", "guides", "accuracy-example.csv"), folder["accuracy-example.csv"]);
            string[] lines = SampleLines.Of(Path.Combine("docs", "guides", "accuracy.md"));
            Assert.True(lines.Length >= 20);
            Dictionary<string, string> printed = lines.ToDictionary(line => line, shell.Run);

            CheckTruth(folder, shell);
            CheckChange(Of(printed, "change.gpkg --picture"));
            Assert.Matches("deforestation .* 21,158 +6,158 ", Of(printed, "--matrix"));
            Assert.Contains("Overall accuracy: 0.", Of(printed, "validate -c map"), StringComparison.Ordinal);
            Assert.Contains("first map", Of(printed, "list validations"), StringComparison.Ordinal);
            Assert.Contains("MEX/Jalisco: 300 units", Of(printed, "sample.gpkg --by-region Jalisco"), StringComparison.Ordinal);
            Assert.All((string[])["accuracy.png", "change.png", "example.png", "sample.qml", "sample.design.json", "places.csv"], f => Assert.True(File.Exists(folder[f]), f));
        }
    }

    /// <summary>The example of the guide is the file beside it.</summary>
    [Fact]
    public void The_table_of_counts_in_the_guide_is_the_file_beside_it()
    {
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "accuracy.md"));

        Assert.Contains(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "accuracy-example.csv")), guide, StringComparison.Ordinal);
    }

    // Three standard errors, and one hundredth for the two decimals that are printed and the truth around the region.
    private static void CheckTruth(TemporaryFolder folder, Shell shell)
    {
        JsonNode report = JsonNode.Parse(File.ReadAllText(folder["accuracy.json"]))!;
        double truth = double.Parse(TruthPattern().Match(shell.Run("antares compare_truth -n map --truth land/truth.tif")).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange((double)report["overall"]!["value"]!, truth - (3 * (double)report["overall"]!["standardError"]!) - 0.01, truth + (3 * (double)report["overall"]!["standardError"]!) + 0.01);
        CheckAreas(folder, shell);
        Assert.Equal(1, report["classes"]!.AsArray().Sum(c => (double)c!["share"]!["value"]!), 1e-9);
    }

    // The landscape's own README tells the true share of each class on all of its ground.
    private static void CheckAreas(TemporaryFolder folder, Shell shell)
    {
        shell.Run("antares sample_design -c map --size 600 -o whole.json");
        shell.Run("antares sample_draw --design whole.json -o whole.gpkg");
        shell.Run("antares sample_label whole.gpkg --raster land/truth.tif");
        shell.Run("antares accuracy_estimate whole.gpkg --skip-unlabelled --json whole_estimate.json");
        JsonNode[] classes = [.. JsonNode.Parse(File.ReadAllText(folder["whole_estimate.json"]))!["classes"]!.AsArray().Select(c => c!)];
        foreach (JsonNode one in classes)
        {
            string name = (string)one["class"]!["name"]!;
            Match said = Regex.Match(File.ReadAllText(folder["land", "README.txt"]), Regex.Escape(name) + @" +(\d+\.\d) %");
            double truth = double.Parse(said.Groups[1].Value, CultureInfo.InvariantCulture) / 100;
            Assert.InRange((double)one["share"]!["value"]!, truth - (3 * (double)one["share"]!["standardError"]!) - 0.002, truth + (3 * (double)one["share"]!["standardError"]!) + 0.002);
        }

        Assert.Equal(5, classes.Length);
    }

    private static void CheckChange(string text)
    {
        Assert.Contains("change of area in hectares", text, StringComparison.Ordinal);
        Assert.Contains("stable Water", text, StringComparison.Ordinal);
        Assert.Matches(@"Grassland +\d+", text);
    }

    private static string Of(Dictionary<string, string> printed, string part) => printed.First(p => p.Key.Contains(part, StringComparison.Ordinal)).Value;

    [GeneratedRegex(@"truth: (\d\.\d+)")]
    private static partial Regex TruthPattern();
}
