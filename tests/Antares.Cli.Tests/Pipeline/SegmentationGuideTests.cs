using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to segmentation, line by line, on a simulated landscape with the products that it names.</summary>
[Collection(LandTests.Name)]
public sealed class SegmentationGuideTests(SimulatedLand land)
{
    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] lines = SampleLines.Of(Path.Combine("docs", "guides", "segmentation.md"));
            Assert.True(lines.Length >= 12);
            Dictionary<string, string> printed = lines.ToDictionary(line => line, shell.Run);

            Assert.All(printed.Where(p => p.Key.StartsWith("antares segment ", StringComparison.Ordinal)), p => Assert.Contains("Seams: 4 borders proven, 0 open", p.Value, StringComparison.Ordinal));
            Assert.All(["attributes.csv", "neighbours.csv"], file => Assert.True(File.ReadLines(folder[file]).Count() > 100));
            int[] polygons = [.. printed.Where(p => p.Key.Contains("db_to_vector", StringComparison.Ordinal)).Select(p => int.Parse(p.Value.Split(' ')[1], null))];
            Assert.True(polygons is [> 0, > 0, > 0] && polygons[0] > polygons[1] && polygons[1] > polygons[2], string.Join(' ', polygons));
        }
    }
}
