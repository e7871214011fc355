using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Runs;

/// <summary>What a run will take, and what cannot fit.</summary>
public sealed class RunPlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_plan_counts_tiles_and_uses_what_was_measured_on_this_run()
    {
        RunWorld world = new(folder.Path);
        world.Run("map", 5, failing: ["3_0", "4_0"]);

        RunEstimate plan = Plan(world, RunWorld.Request("map", 5));

        Assert.Equal((5, 2, 3, "this run"), (plan.Tiles, plan.Open, plan.Measured, plan.MeasuredOn));
        Assert.Equal(2000, plan.DiskBytes);
        Assert.Equal(2 * 1000 * 1000, plan.DiskBytesAtMost);
        Assert.NotNull(plan.Seconds);
        Assert.True(plan.FreeBytes > 0);
    }

    [Fact]
    public void A_plan_falls_back_to_another_run_of_the_same_step_and_to_nothing()
    {
        RunWorld world = new(folder.Path);

        RunEstimate first = Plan(world, RunWorld.Request("map", 5));
        world.Run("other", 2);
        RunEstimate second = Plan(world, RunWorld.Request("map", 5));

        Assert.Equal((5, null, null, 0), (first.Open, first.DiskBytes, first.Seconds, first.Measured));
        Assert.Equal((5, 5000, "step 'other'"), (second.Open, second.DiskBytes, second.MeasuredOn));
    }

    [Fact]
    public void A_plan_changes_nothing()
    {
        RunWorld world = new(folder.Path);

        Plan(world, RunWorld.Request("map", 5));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.Empty(world.Catalog.Products());
    }

    [Fact]
    public void A_preparation_that_is_done_lets_the_plan_go_on_to_what_it_prepares()
    {
        RunWorld world = new(folder.Path);
        world.Run("map", 2);
        RunRequest request = RunWorld.Request("map", 2);

        RunSummary looked = world.Controller(onlyPlans: true).Run(request with { IsPreparation = true }, (_, _) => throw new InvalidOperationException(), default);

        Assert.Equal((2, 2), (looked.Done, looked.Resumed));
        Assert.Equal(0, Plan(world, request).Open);
    }

    [Fact]
    public void Too_little_memory_for_one_tile_is_refused_before_the_first()
    {
        RunWorld world = new(folder.Path) { Budget = new MemoryBudget(100 << 20, 2) };
        RunRequest request = RunWorld.Request("map", 2) with { BytesPerTile = 100 << 20 };

        AntaresException told = Assert.Throws<AntaresException>(() => world.Controller().Run(request, (_, _) => throw new InvalidOperationException("a tile was begun"), default));

        Assert.Contains("wants 100 MB", told.What, StringComparison.Ordinal);
        Assert.Contains("--memory 200M", told.Mend, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["runs", "step", "map", "started"]));
    }

    [SmallDiskFact]
    public void Too_small_a_disk_is_refused_before_the_first_tile_as_measured_or_as_hopeless()
    {
        using SmallDisk disk = SmallDisk.Mount(400);
        RunWorld world = new(disk.Path) { FileBytes = 10_000 };
        RunRequest hopeless = world.OverScenes(RunWorld.Request("map", 170), share: 1);

        AntaresException unmeasured = Assert.Throws<AntaresException>(() => world.Controller().Run(hopeless, (_, _) => throw new InvalidOperationException("a tile was begun"), default));
        world.Run("map", 3);
        AntaresException measured = Assert.Throws<AntaresException>(() => world.Controller().Run(hopeless, (_, _) => throw new InvalidOperationException("a tile was begun"), default));

        Assert.Contains("170 tiles", unmeasured.What, StringComparison.Ordinal);
        Assert.Contains("compresses to an eighth", unmeasured.What, StringComparison.Ordinal);
        Assert.Contains("as measured on 3 tiles of this run", measured.What, StringComparison.Ordinal);
        Assert.Contains("Nothing has been computed", measured.Mend, StringComparison.Ordinal);
    }

    [SmallDiskFact]
    public void Tiles_that_their_inputs_hardly_fill_are_not_refused()
    {
        using SmallDisk disk = SmallDisk.Mount(2000);
        RunWorld world = new(disk.Path);
        RunRequest request = world.OverScenes(RunWorld.Request("map", 100), share: 0.01);

        RunSummary run = world.Controller().Run(request, (task, _) => world.Work("map", task), default);

        Assert.Equal((100, 0), (run.Done, run.Failed));
    }

    [Fact]
    public void An_attempt_keeps_command_versions_and_how_it_ended_without_passwords()
    {
        string typed = Invocation.WithoutPasswords("postgresql://map:s3cr3t@db/antares");
        RunWorld world = new(folder.Path)
        {
            Invocation = new Invocation(["segment", "--catalog", typed, "-n", "two words"], "/home", new Dictionary<string, string> { ["gdal"] = "3.6.2" }),
        };
        world.Run("map", 2, failing: ["1_0"]);

        AttemptRecord attempt = Assert.Single(world.Ledger("map").Attempts());

        Assert.Equal("segment --catalog postgresql://map@db/antares -n 'two words'", attempt.Invocation.Text);
        Assert.Equal(("failed", 2, 2), (attempt.State, attempt.Tiles, attempt.Open));
        Assert.NotNull(attempt.Ended);
        Assert.DoesNotContain("s3cr3t", string.Concat(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://u:p@h/d", "postgresql://u@h/d")]
    [InlineData("postgresql://u:p@ss:w@rd@h:5432/d", "postgresql://u@h:5432/d")]
    [InlineData("--catalog=postgres://u:p@h/d?sslmode=require", "--catalog=postgres://u@h/d?sslmode=require")]
    [InlineData("postgresql://h/d?user=u&password=p&x=1", "postgresql://h/d?user=u&password=&x=1")]
    [InlineData("-n a:b@c", "-n a:b@c")]
    [InlineData("PostgreSQL://u:p@h/d", "PostgreSQL://u@h/d")]
    [InlineData("postgresql://me@server:p@h/d", "postgresql://me@server@h/d")]
    [InlineData("postgresql://u:a b@h/d", "postgresql://u@h/d")]
    [InlineData("postgresql://u:a/b?c#d@h/d", "postgresql://u@h/d")]
    [InlineData("https://h:8080/a@b", "https://h:8080/a@b")]
    public void Passwords_are_taken_out_of_addresses(string typed, string kept) => Assert.Equal(kept, Invocation.WithoutPasswords(typed));

    private static RunEstimate Plan(RunWorld world, RunRequest request) =>
        Assert.Throws<RunPlannedException>(() => world.Controller(onlyPlans: true).Run(request, (_, _) => throw new InvalidOperationException("a tile was begun"), default)).Estimate;
}
