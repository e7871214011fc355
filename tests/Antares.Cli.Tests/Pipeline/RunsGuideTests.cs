using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to runs, line by line, on a simulated landscape.</summary>
[Collection(LandTests.Name)]
public sealed class RunsGuideTests(SimulatedLand land)
{
    [Fact]
    public void The_lines_of_the_guide_run_as_they_stand()
    {
        (TemporaryFolder folder, Shell shell) = land.NewUser();
        using (folder)
        {
            string[] lines = SampleLines.Of("docs/guides/runs.md");
            Assert.Equal(16, lines.Length);

            string[] printed = [.. lines.Select(shell.Run)];

            Assert.Contains("to compute", printed[0], StringComparison.Ordinal);
            Assert.Contains("apply_recipe 'features': done", printed[2], StringComparison.Ordinal);
            Assert.Contains("export map.tif", printed[^4], StringComparison.Ordinal);
            Assert.Contains("all as they were made", printed[^1], StringComparison.Ordinal);
        }
    }
}
