using Antares.Faults.Tests.Support;
using Xunit;

namespace Antares.Faults.Tests.Processes;

/// <summary>Ctrl-C and SIGTERM: what is done is kept, the same command goes on, and the result is that of an undisturbed run.</summary>
[Collection(FaultTests.Name)]
public sealed class InterruptTests(FaultLand land)
{
    private const string Inputs = "find antares-workspace/data/s2_l2a_20m_mexico -type f -name '*.tif";
    private const string BlockInputs = $"{Inputs}' | while read -r f; do mv \"$f\" \"$f.kept\" && mkfifo \"$f\"; done";
    private const string MendInputs = $"{Inputs}.kept' | while read -r f; do mv \"$f\" \"${{f%.kept}}\"; done";

    private static readonly TimeSpan LongerThanATile = TimeSpan.FromSeconds(5), AtOnce = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Once_ends_the_run_in_order(string signal)
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        RunFolder run = RunFolder.Of(user, Pipeline.Features);

        CommandResult result = SignalAfterTheFirstTile(user, run, signal);

        Assert.True(result.ExitCode == 130, result.ToString());
        Assert.Contains("interrupted: what is done is kept", result.Error, StringComparison.Ordinal);
        Assert.InRange(run.Done.Count, 1, run.Plan.Count - 1);
        Assert.DoesNotContain(WorkspaceState.LitterOf(user.Workspace), l => !l.Contains("/started/", StringComparison.Ordinal));
        int done = run.Done.Count;
        Assert.Contains($"{done} of {run.Plan.Count} tiles were done already", user.Try(Pipeline.Features).Error, StringComparison.Ordinal);
        land.State.AssertSame(user.Shell, "features");
    }

    [Fact]
    public void Twice_ends_the_process_at_once_even_in_the_middle_of_a_tile()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        RunFolder run = RunFolder.Of(user, Pipeline.Features);
        using (RunningCommand command = BeginStuck(user))
        {
            Assert.True(command.WaitUntil(() => run.Started.Count > 0));
            Assert.True(command.RunsAfter(LongerThanATile)); // it reads from a pipe that nobody writes to

            command.Signal("INT");
            Assert.True(command.RunsAfter(LongerThanATile)); // once waits for the tile
            command.Signal("INT");
            CommandResult result = command.End(AtOnce);

            Assert.True(result.ExitCode == 130, result.ToString());
            Assert.DoesNotContain("interrupted", result.Error, StringComparison.Ordinal);
        }

        user.Shell.Run(MendInputs);
        user.Run(Pipeline.Features);
        land.State.AssertSame(user.Shell, "features");
    }

    private static CommandResult SignalAfterTheFirstTile(FaultUser user, RunFolder run, string signal)
    {
        using RunningCommand command = user.Begin(Pipeline.Features.With("--threads 1"));
        Assert.True(command.WaitUntil(() => run.Done.Count > 0));
        command.Signal(signal);
        return command.End();
    }

    /// <summary>A run whose first tile never ends: its inputs are pipes.</summary>
    private static RunningCommand BeginStuck(FaultUser user)
    {
        user.Shell.Run(BlockInputs);
        return user.Begin(Pipeline.Features.With("--threads 1"));
    }
}
