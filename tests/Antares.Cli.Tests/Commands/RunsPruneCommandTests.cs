using Antares.Grid;
using Antares.Posix;
using Antares.Runs;
using Antares.Sqlite;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

/// <summary>What <c>antares runs prune</c> removes, over runs of one empty tile.</summary>
public sealed class RunsPruneCommandTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly Shell shell;

    public RunsPruneCommandTests()
    {
        shell = new Shell(home.Path);
        shell.Run("antares init");
        using SqliteCatalog catalog = new(home["antares-workspace", "antares.db"]);
        RunController runner = new(
            new Workspace(home["antares-workspace"]), new PosixFileStore(), catalog, catalog, new MemoryBudget(1L << 30, 1), new SilentProgress(), TimeProvider.System);
        foreach ((string step, string name) in new[] { ("validate", "map-a"), ("validate", "map-b"), ("db_to_raster", "map-a") })
        {
            runner.Run(Request(step, name), (_, _) => TileResult.Empty, default);
        }
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_step_limits_what_is_removed()
    {
        string would = shell.Run("antares runs prune --step validate --older-than 0 --dry-run");
        string pruned = shell.Run("antares runs prune --step validate --older-than 0");

        Assert.DoesNotContain("db_to_raster", would + pruned, StringComparison.Ordinal);
        Assert.Equal(["db_to_raster/map-a"], Left());
    }

    [Fact]
    public void A_name_and_a_step_mean_one_run()
    {
        shell.Run("antares runs prune map-a --step validate --older-than 0");

        Assert.Equal(["db_to_raster/map-a", "validate/map-b"], Left());
    }

    [Fact]
    public void Without_a_step_all_go()
    {
        shell.Run("antares runs prune --older-than 0");

        Assert.Empty(Left());
    }

    private static RunRequest Request(string step, string name) => new()
    {
        Step = step,
        Name = name,
        Revision = 1,
        Parameters = new Dictionary<string, string>(),
        Tiles = [new TileTask("0_0", new TileIndex(0, 0), [])],
    };

    private string[] Left() =>
    [
        .. Directory.GetFiles(home["antares-workspace", "runs"], "run.json", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(home["antares-workspace", "runs"], Path.GetDirectoryName(f)!)).Order(StringComparer.Ordinal),
    ];
}
