using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary><c>antares demo</c> on a small landscape: every command printed, the map in three forms, its accuracy; twice gives the same.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void The_demo_ends_with_the_map_and_its_accuracy()
    {
        Shell shell = new(home.Path);

        string printed = shell.Run("antares demo --size 240");

        Assert.Contains("\n$ antares segment --algorithm bis", printed, StringComparison.Ordinal);
        Assert.Matches(@"accuracy against the truth: 0\.[7-9]\d", printed);
        Assert.Matches(@"overall accuracy 0\.[7-9]\d\d ± 0\.0\d\d", printed);
        Assert.All((string[])["map.png", "accuracy.png", "sample.gpkg", "sample.qml", "map.gpkg", "map.tif", "model.html"], name => Assert.True(new FileInfo(home["demo", name]).Length > 1000, name));
        byte[] map = File.ReadAllBytes(home["demo", "map.tif"]);
        shell.Run("antares demo --size 240");
        Assert.Equal(map, File.ReadAllBytes(home["demo", "map.tif"]));
        Assert.False(Directory.Exists(home[".config"]));
    }
}
