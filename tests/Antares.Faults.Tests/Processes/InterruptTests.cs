using Antares.Faults.Tests.Support;
using Xunit;

namespace Antares.Faults.Tests.Processes;

/// <summary>Ctrl-C and SIGTERM: what is done is kept, the same command goes on, and the result is that of an undisturbed run.</summary>
[Collection(FaultTests.Name)]
public sealed class InterruptTests(FaultLand land)
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Once_ends_the_run_in_order(string signal)
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        RunFolder run = RunFolder.Of(user, Pipeline.Features);

        CommandResult result = SignalAfterTheFirstTile(user, run, signal, times: 1);

        Assert.True(result.ExitCode == 130, result.ToString());
        Assert.Contains("interrupted: what is done is kept", result.Error, StringComparison.Ordinal);
        Assert.InRange(run.Done.Count, 1, run.Plan.Count - 1);
        Assert.DoesNotContain(WorkspaceState.LitterOf(user.Workspace), l => !l.Contains("/started/", StringComparison.Ordinal));
        int done = run.Done.Count;
        Assert.Contains($"{done} of {run.Plan.Count} tiles were done already", user.Try(Pipeline.Features).Error, StringComparison.Ordinal);
        land.State.AssertSame(user.Shell, "features");
    }

    [Fact]
    public void Twice_ends_the_process_at_once()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        RunFolder run = RunFolder.Of(user, Pipeline.Features);

        CommandResult result = SignalAfterTheFirstTile(user, run, "INT", times: 2);

        Assert.True(result.ExitCode == 130, result.ToString());
        user.Run(Pipeline.Features);
        land.State.AssertSame(user.Shell, "features");
    }

    private static CommandResult SignalAfterTheFirstTile(FaultUser user, RunFolder run, string signal, int times)
    {
        using RunningCommand command = user.Begin(Pipeline.Features.With("--threads 1"));
        Assert.True(command.WaitUntil(() => run.Done.Count > 0));
        for (int n = 0; n < times && !command.HasEnded; n++)
        {
            command.Signal(signal);
            Thread.Sleep(20); // Reason: two pending signals of one number are one.
        }

        return command.End();
    }
}
