using Antares.Posix;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class RunStatusTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunWorld world;

    public RunStatusTests() => world = new RunWorld(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Marks_of_a_killed_attempt_are_no_tiles_in_work_of_the_next_one()
    {
        world.Run("map", 3, stopAfter: 1);
        Mark("2_0", "0000-killed");
        RunStatus? during = null;
        TileHistory? left = null;

        world.Run("map", 3, before: _ =>
        {
            during ??= RunStatus.Of(world.Ledger("map"));
            left ??= TileHistory.Of(world.Ledger("map"), "2_0").Single();
        });

        Assert.Equal("1_0", Assert.Single(during!.Running).Key);
        Assert.Equal("not done", left!.State);
    }

    [Fact]
    public void A_run_that_was_just_taken_over_has_no_tiles_in_work_before_its_attempt_begins()
    {
        world.Run("map", 2, stopAfter: 1);
        TileLedger ledger = world.Ledger("map");
        AttemptRecord killed = ledger.Attempts()[^1] with { Name = "9999-killed", Ended = null, Process = new ProcessMark("elsewhere", "", 1, 1) };
        ledger.PutAttempt(killed);
        Mark("1_0", killed.Name);

        using RunLock held = RunLock.Take(ledger.Folder, new PosixFileStore(), LockHolder.Own(DateTimeOffset.UnixEpoch));

        Assert.NotNull(RunStatus.Of(ledger)!.Holder);
        Assert.Empty(RunStatus.Of(ledger)!.Running);
    }

    [Fact]
    public void An_attempt_at_further_tiles_counts_its_own()
    {
        world.Run("map", 5);
        RunRequest all = RunWorld.Request("map", 8);
        List<int> fresh = [];

        world.Controller().Run(
            all with { Tiles = [.. all.Tiles.Skip(4)] },
            (task, _) =>
            {
                fresh.Add(RunStatus.Of(world.Ledger("map"))!.Fresh);
                return world.Work("map", task);
            },
            default);

        Assert.Equal([0, 1, 2], fresh);
        RunStatus ended = RunStatus.Of(world.Ledger("map"))!;
        Assert.Equal((8, 8, 3, 4), (ended.Tiles, ended.Done, ended.Fresh, ended.Attempt!.DoneElsewhere));
    }

    [Fact]
    public void A_result_that_is_withdrawn_while_results_are_read_is_passed_over()
    {
        world.Run("map", 3);
        List<string> seen = [];

        foreach (DoneRecord done in world.Ledger("map").DoneRecords())
        {
            seen.Add(done.Key);
            world.Ledger("map").DoneRecords(k => k == "1_0").ToList().ForEach(world.Ledger("map").Withdraw);
        }

        Assert.Equal(["0_0", "2_0"], seen);
    }

    private void Mark(string tile, string attempt) =>
        File.WriteAllText(folder["runs", "step", "map", "started", $"{tile}@{attempt}"], "host 1 2020-01-01T00:00:00Z\n");
}
