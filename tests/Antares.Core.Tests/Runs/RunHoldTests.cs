using Antares.Posix;
using Antares.Runs;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Runs;

public sealed class RunHoldTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunWorld world;

    public RunHoldTests() => world = new RunWorld(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nobody_else_gets_at_a_run_that_has_ended_while_it_is_held()
    {
        RunController own = world.Controller();
        AntaresException told;
        using (RunHold hold = own.Hold(default))
        {
            Run(own, hold.Cancel);

            told = Assert.Throws<AntaresException>(() => Run(world.Controller()));
            Assert.Equal(2, Run(own, hold.Cancel).Resumed);
        }

        Assert.Equal("Another antares process works on step 'a'.", told.What);
        Assert.Equal(2, Run(world.Controller()).Resumed);
    }

    [Fact]
    public void Of_two_holds_one_in_the_other_the_outer_one_gives_the_runs_back()
    {
        RunController own = world.Controller();
        using (own.Hold(default))
        {
            using (own.Hold(default))
            {
                Run(own);
            }

            Assert.Throws<AntaresException>(() => Run(world.Controller()));
        }

        Assert.Equal(2, Run(world.Controller()).Resumed);
    }

    [Fact]
    public void Who_uses_what_a_run_has_made_is_stopped_as_the_run_would_be()
    {
        RunController own = world.Controller();
        using RunHold hold = own.Hold(default);
        Run(own, hold.Cancel);
        Assert.False(hold.Cancel.IsCancellationRequested);

        RunLock.Cancel(world.Ledger("a").Folder, new PosixFileStore());

        Assert.True(hold.Cancel.WaitHandle.WaitOne(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Without_a_hold_a_run_is_free_when_it_has_ended()
    {
        Run(world.Controller());

        Assert.Equal(2, Run(world.Controller()).Resumed);
    }

    private RunSummary Run(RunController runner, CancellationToken cancel = default) =>
        runner.Run(RunWorld.Request("a", 2), (task, _) => world.Work("a", task), cancel);
}
