using Antares.Runs;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class WorkerThreadsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(4, 100)]
    [InlineData(8, 3)]
    public void Every_part_is_done_once(int threads, int count)
    {
        int[] calls = new int[count];

        WorkerThreads.ForEach(threads, count, part => Interlocked.Increment(ref calls[part]));

        Assert.All(calls, c => Assert.Equal(1, c));
    }

    [Fact]
    public void Parts_run_at_the_same_time()
    {
        using Barrier all = new(3);

        WorkerThreads.ForEach(3, 3, _ => Assert.True(all.SignalAndWait(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void A_fault_ends_the_work_and_comes_as_it_was()
    {
        int done = 0;

        AntaresException fault = Assert.Throws<AntaresException>(() => WorkerThreads.ForEach(2, 1000, part =>
        {
            Interlocked.Increment(ref done);
            throw new AntaresException($"part {part}", "", "");
        }));

        Assert.StartsWith("part ", fault.What, StringComparison.Ordinal);
        Assert.InRange(done, 1, 2);
    }
}
