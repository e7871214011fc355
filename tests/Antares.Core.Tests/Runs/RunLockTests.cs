using System.Diagnostics;
using System.Text;
using Antares.Catalog;
using Antares.Posix;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class RunLockTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1500);
    private readonly TemporaryFolder folder = new();
    private readonly PosixFileStore files = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_one_is_told_who_works_on_the_run_until_the_first_gives_it_back()
    {
        RunLock first = Take();

        AntaresException told = Assert.Throws<AntaresException>(() => Take());
        first.Dispose();
        using RunLock second = Take();

        Assert.Contains($"process {Environment.ProcessId}", told.Where, StringComparison.Ordinal);
        Assert.Contains("antares runs cancel", told.Mend, StringComparison.Ordinal);
        Assert.True(second.Number > first.Number);
        Assert.Single(Directory.GetFiles(folder.Path, "lock.*"));
    }

    [Fact]
    public void The_lock_of_a_process_that_is_gone_is_taken_at_once()
    {
        using Process gone = Process.Start("true");
        gone.WaitForExit();
        Put(1, ProcessMark.Own with { Process = gone.Id, Began = 1 });

        using RunLock taken = Take();

        Assert.Equal(2, taken.Number);
        Assert.Null(RunLockHolderBelow(2));
    }

    [Fact]
    public void A_later_process_of_the_same_number_does_not_count_as_the_holder()
    {
        Put(1, ProcessMark.Own with { Began = ProcessMark.Own.Began - 1 });

        using RunLock taken = Take();

        Assert.Equal(2, taken.Number);
    }

    [Fact]
    public void A_holder_on_another_host_is_passed_over_only_after_it_was_silent()
    {
        Put(1, ProcessMark.Own with { Host = "elsewhere" });

        Assert.Throws<AntaresException>(() => Take());
        File.SetLastWriteTimeUtc(folder["lock.1"], DateTime.UtcNow - TimeSpan.FromSeconds(5));
        using RunLock taken = Take();

        Assert.Equal(2, taken.Number);
    }

    [Fact]
    public void A_process_of_the_same_host_in_another_container_is_judged_like_one_of_another_host()
    {
        Put(1, ProcessMark.Own with { Boot = "another boot or container", Process = 999_999 });

        AntaresException told = Assert.Throws<AntaresException>(() => Take());

        Assert.Contains("last sign of life", told.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_of_life_from_the_future_is_waited_for()
    {
        Put(1, ProcessMark.Own with { Host = "elsewhere" });
        File.SetLastWriteTimeUtc(folder["lock.1"], DateTime.UtcNow + TimeSpan.FromHours(1));

        using RunLock taken = Take();

        Assert.Equal(2, taken.Number);
    }

    [Fact]
    public void A_sign_of_life_from_the_future_that_moves_is_alive()
    {
        Put(1, ProcessMark.Own with { Host = "elsewhere" });
        File.SetLastWriteTimeUtc(folder["lock.1"], DateTime.UtcNow + TimeSpan.FromHours(1));
        using Timer beat = new(_ => File.SetLastWriteTimeUtc(folder["lock.1"], DateTime.UtcNow + TimeSpan.FromHours(2)), null, 200, Timeout.Infinite);

        Assert.Throws<AntaresException>(() => Take());
    }

    [Fact]
    public void Half_a_lock_file_of_a_crash_holds_nobody_off()
    {
        File.WriteAllText(folder["lock.7"], "{\"mark\":{\"ho");

        using RunLock taken = Take();

        Assert.Equal(8, taken.Number);
    }

    [Fact]
    public void A_holder_that_was_passed_over_notices_and_stops()
    {
        using RunLock first = Take();
        Put(first.Number + 1, ProcessMark.Own with { Host = "elsewhere" });

        Assert.True(first.Stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(20)));

        Assert.Contains("took the run over", first.Reason, StringComparison.Ordinal);
        first.Dispose();
        Assert.StartsWith("{", File.ReadAllText(folder[$"lock.{first.Number + 1}"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_cancels_reaches_the_holder_and_is_named()
    {
        using RunLock held = Take();

        LockHolder? asked = RunLock.Cancel(folder.Path, files);

        Assert.Equal(Environment.ProcessId, asked!.Mark.Process);
        Assert.True(held.Stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(20)));
        Assert.Contains(Environment.UserName, held.Reason, StringComparison.Ordinal);
        held.Dispose();
        Assert.Null(RunLock.Cancel(folder.Path, files));
        Assert.Empty(Directory.GetFiles(folder.Path, "cancel.*"));
    }

    [Fact]
    public void Of_many_who_come_at_once_exactly_one_gets_it()
    {
        for (int round = 0; round < 20; round++)
        {
            Put(1000 + (round * 10), ProcessMark.Own with { Began = 1 });
            int got = 0, refused = 0;
            List<RunLock> locks = [];
            Thread[] all = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
            {
                try
                {
                    RunLock taken = Take();
                    Interlocked.Increment(ref got);
                    lock (locks)
                    {
                        locks.Add(taken);
                    }
                }
                catch (AntaresException)
                {
                    Interlocked.Increment(ref refused);
                }
            }))];
            Array.ForEach(all, t => t.Start());
            Array.ForEach(all, t => t.Join());

            Assert.Equal((1, 7), (got, refused));
            locks[0].Dispose();
        }
    }

    private LockHolder? RunLockHolderBelow(int number) =>
        File.Exists(folder[$"lock.{number - 1}"]) ? CatalogJson.Read<LockHolder>(File.ReadAllText(folder[$"lock.{number - 1}"])) : null;

    private RunLock Take() => RunLock.Take(folder.Path, files, LockHolder.Own(DateTimeOffset.UnixEpoch), Short);

    private void Put(int number, ProcessMark mark) => File.WriteAllBytes(
        folder[$"lock.{number}"], Encoding.UTF8.GetBytes(CatalogJson.Write(new LockHolder(mark, "somebody", DateTimeOffset.UnixEpoch))));
}
