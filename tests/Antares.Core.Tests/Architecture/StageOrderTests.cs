using System.Text.RegularExpressions;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Architecture;

/// <summary>Inside Core a stage uses only the stages above it in the tree; between projects the arrow points to Core.</summary>
public sealed partial class StageOrderTests
{
    /// <summary>The stages from top to bottom.</summary>
    private static readonly string[] Stages =
    [
        "Grid", "Catalog", "Storage", "Legend", "Runs", "Vectors", "Ingest", "Recipes", "Segmentation", "Sampling", "Accuracy", "Modelling",
        "Mapping", "Change", "Export", "Provenance", "Transfer",
    ];

    private static string Core => Path.Combine(Repository.Root, "src", "Antares.Core");

    [Fact]
    public void Every_folder_of_Core_is_a_known_stage()
    {
        string[] folders = [.. Directory.GetDirectories(Core).Select(f => Path.GetFileName(f)!).Where(f => f is not "obj" and not "bin")];

        Assert.Empty(folders.Except(Stages));
    }

    [Fact]
    public void A_stage_uses_only_the_stages_above_it()
    {
        List<string> offenders = [];
        foreach (string file in Sources(Core))
        {
            int stage = Array.IndexOf(Stages, Path.GetRelativePath(Core, file).Split('/')[0]);
            offenders.AddRange(StageUse().Matches(File.ReadAllText(file))
                .Select(m => m.Groups[1].Value)
                .Where(used => Array.IndexOf(Stages, used) > stage)
                .Select(used => $"{Path.GetRelativePath(Core, file)} uses {used}"));
        }

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("Antares.Gdal")]
    [InlineData("Antares.Posix")]
    [InlineData("Antares.Postgis")]
    [InlineData("Antares.Sqlite")]
    [InlineData("Antares.Simulation")]
    [InlineData("Antares.Xgboost")]
    public void A_project_around_Core_knows_only_Core(string project)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));

        string[] references = [.. ProjectReference().Matches(text).Select(m => m.Groups[1].Value)];

        Assert.Equal(["Antares.Core"], references);
    }

    [Fact]
    public void Folder_is_namespace()
    {
        List<string> offenders = [];
        foreach (string file in Sources(Core))
        {
            string folder = Path.GetDirectoryName(Path.GetRelativePath(Core, file))!.Replace('/', '.');
            string wanted = folder.Length == 0 ? "namespace Antares;" : $"namespace Antares.{folder};";
            if (!File.ReadAllText(file).Contains(wanted, StringComparison.Ordinal))
            {
                offenders.Add($"{Path.GetRelativePath(Core, file)} is not in {wanted}");
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Core_reads_no_clock_draws_by_key_only_and_prints_nothing()
    {
        string[] banned = [.. File.ReadLines(Path.Combine(Repository.Root, "BannedSymbols.txt")).Select(line => line.Split(';')[0])];

        IEnumerable<string> offenders =
            from file in Sources(Core)
            let text = File.ReadAllText(file)
            from symbol in banned
            where text.Contains(symbol, StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Core, file)} uses {symbol}";

        Assert.True(banned.Length > 5);
        Assert.Empty(offenders);
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal));

    [GeneratedRegex(@"(?:using |[^.\w])Antares\.([A-Z]\w+)")]
    private static partial Regex StageUse();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/([^/""]+)\.csproj""")]
    private static partial Regex ProjectReference();
}
