using System.Globalization;
using System.Text.Json.Nodes;
using Antares.Cli.Tests.Support;
using Antares.Gdal;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to models, line by line, on a simulated landscape with the products that it names.</summary>
[Collection(LandTests.Name)]
public sealed class ModelGuideTests(SimulatedLand land)
{
    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] lines = SampleLines.Of(Path.Combine("docs", "guides", "models.md"));
            Assert.True(lines.Length >= 10);
            Dictionary<string, string> printed = lines.ToDictionary(line => line, shell.Run);

            CheckCard(folder, Of(printed, "model_show trees"), shell);
            CheckReview(folder, Of(printed, "training_review"));
            string search = Of(printed, "model_grid_search_cv_fit");
            Assert.Equal(4, search.Split('\n').Count(l => l.Contains("mean producer's", StringComparison.Ordinal)));
            Assert.Contains("outliers", Of(printed, "--remove-outliers"), StringComparison.Ordinal);

            // the loaded table is the table of the first fit: the same forest
            JsonNode forest = JsonNode.Parse(File.ReadAllText(folder["trees.json"]))!;
            shell.Run("antares model_export trees_loaded -o loaded.json");
            JsonNode loaded = JsonNode.Parse(File.ReadAllText(folder["loaded.json"]))!;
            Assert.Equal((string)forest["card"]!["source"]!["table_fingerprint"]!, (string)loaded["card"]!["source"]!["table_fingerprint"]!);
        }
    }

    private static string Of(Dictionary<string, string> printed, string part) => printed.First(p => p.Key.Contains(part, StringComparison.Ordinal)).Value;

    private static void CheckCard(TemporaryFolder folder, string text, Shell shell)
    {
        JsonNode card = JsonNode.Parse(shell.Run("antares model_show trees --json"))!;
        double overall = (double)card["accuracy"]!["overall"]!;
        Assert.InRange(overall, 0.8, 1);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"accuracy: {overall:0.00} on"), text, StringComparison.Ordinal);
        Assert.Equal(1, card["importance"]!.AsArray().Sum(i => (double)i!["gain"]!), 1e-9);
        Assert.True(card["accuracy"]!["reliability"]!.AsArray().Count > 3);

        string page = File.ReadAllText(folder["trees.html"]);
        Assert.Equal(4, page.Split("<svg").Length - 1);
        Assert.Contains("of 100 polygons that it had not seen rightly", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static void CheckReview(TemporaryFolder folder, string text)
    {
        GdalProjections projections = new();
        GdalVectorReader reader = new(projections);
        double[] noise = [.. reader.Read(reader.Layers(folder["doubtful.gpkg"])[0]).Select(f => (double)f.Attributes["noise"]!)];

        Assert.Equal(100, noise.Length);
        Assert.Equal(noise.OrderDescending(), noise);
        Assert.Contains("100 polygons, the most doubtful first", text, StringComparison.Ordinal);
    }
}
