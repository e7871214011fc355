using Antares.Cli.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The README's way of a map, line by line, in the folder of a simulated landscape.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void The_lines_of_the_README_run_as_they_stand()
    {
        Shell shell = new(home.Path);
        shell.Run("antares simulate -o land --size 240 --dates 8 --classes 6");

        foreach (string line in Lines())
        {
            shell.Run($"cd land && {line}");
        }

        Assert.True(File.Exists(home["land", "jalisco.gpkg"]));
        Assert.True(File.Exists(home["land", "jalisco.tif"]));
    }

    private static string[] Lines()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string block = text.Split("## The way of a map")[1].Split("```")[1];
        string[] lines = block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(lines.Length > 15);
        return lines;
    }
}
