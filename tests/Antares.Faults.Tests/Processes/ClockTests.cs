using Antares.Faults.Tests.Support;
using Xunit;

namespace Antares.Faults.Tests.Processes;

/// <summary>Clocks that are set back between attempts and while one waits for another.</summary>
[Collection(FaultTests.Name)]
public sealed class ClockTests(FaultLand land)
{
    [FaketimeFact]
    public void An_attempt_of_an_earlier_time_goes_on_where_a_later_one_was_killed()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        RunFolder run = RunFolder.Of(user, Pipeline.Features);
        using (RunningCommand killed = user.Begin(Pipeline.Features.With("--threads 1")))
        {
            Assert.True(killed.WaitUntil(() => run.Done.Count > 0));
            killed.Kill();
            killed.End();
        }

        int done = run.Done.Count;
        PipelineStep yesterday = Pipeline.Features with { Line = $"env NO_FAKE_STAT=1 faketime -f -400d {Pipeline.Features.Line}" };
        CommandResult resumed = user.Try(yesterday);

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Contains($"{done} of 9 tiles were done already", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Attempts);
        string shown = user.Shell.Run("antares runs show features");
        Assert.Contains("done, 9 of 9 tiles done", shown, StringComparison.Ordinal);
        Assert.Contains("9 of 9 tiles were done already", user.Try(Pipeline.Features).Error, StringComparison.Ordinal);
        land.State.AssertSame(user.Shell, "features");
    }
}
