using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The README's way of a map and the guide to segment_quality, line by line, in the folder of a simulated landscape.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void The_lines_of_the_README_and_of_the_guide_to_quality_run_as_they_stand()
    {
        Shell shell = new(home.Path);
        shell.Run("antares simulate -o land --size 240 --dates 8 --classes 6");

        string[] lines = SampleLines.Of("README.md", "## The way of a map");
        Assert.True(lines.Length > 15);
        foreach (string line in lines)
        {
            shell.Run($"cd land && {line}");
        }

        shell.Run("cd land && ogr2ogr fields.gpkg training/validation.shp");
        string[] quality = SampleLines.Of(Path.Combine("docs", "guides", "segment_quality.md"));
        Assert.Equal(2, quality.Length);
        Assert.Contains("lowest GS", shell.Run($"cd land && {quality[0]}"), StringComparison.Ordinal);
        shell.Run($"cd land && {quality[1]}");

        Assert.True(File.Exists(home["land", "jalisco.gpkg"]));
        Assert.True(File.Exists(home["land", "jalisco.tif"]));
        Assert.True(File.Exists(home["land", "t.png"]));
        Assert.Contains("s2_001_jalisco_2017", File.ReadAllText(home["land", "quality.csv"]), StringComparison.Ordinal);
    }
}
