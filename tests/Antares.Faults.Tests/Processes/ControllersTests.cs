using Antares.Faults.Tests.Support;
using Xunit;

namespace Antares.Faults.Tests.Processes;

/// <summary>Several processes in one workspace at once.</summary>
[Collection(FaultTests.Name)]
public sealed class ControllersTests(FaultLand land)
{
    [Fact]
    public void The_same_command_twice_at_once_is_done_once_and_the_other_is_told_who_works()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        using RunningCommand one = user.Begin(Pipeline.Features.With("--threads 1")), two = user.Begin(Pipeline.Features.With("--threads 1"));

        CommandResult[] ended = [.. new[] { one.End(), two.End() }.OrderBy(r => r.ExitCode)];

        Assert.True((ended[0].ExitCode, ended[1].ExitCode) == (0, 2), $"{ended[0]}\n{ended[1]}");
        Assert.Contains("Another antares process works on apply_recipe 'features'", ended[1].Error, StringComparison.Ordinal);
        Assert.Matches($"process ({one.Id}|{two.Id})", ended[1].Error);
        Assert.Contains("9 of 9 tiles were done already", user.Try(Pipeline.Features).Error, StringComparison.Ordinal);
        land.State.AssertSame(user.Shell, "features");
    }

    [Fact]
    public void Two_runs_at_once_and_readers_all_the_while()
    {
        using FaultUser user = land.NewUser(Pipeline.Terrain);
        using RunningCommand terrain = user.Begin(Pipeline.Terrain), scenes = user.Begin(Pipeline.Scenes);
        int reads = 0;
        while (!terrain.HasEnded || !scenes.HasEnded)
        {
            user.Shell.Run(reads++ % 2 == 0 ? "antares list products" : "antares runs list");
        }

        Assert.True(reads > 2);
        Assert.All(new[] { terrain.End(), scenes.End() }, r => Assert.True(r.ExitCode == 0, r.ToString()));
        land.State.AssertSame(user.Shell, "srtm_cgiar_mexico");
        land.State.AssertSame(user.Shell, "s2_l2a_20m_mexico");
    }

    [Fact]
    public void A_controller_that_stands_still_on_its_own_machine_keeps_its_run()
    {
        using FaultUser user = land.NewUser(Pipeline.Features);
        RunFolder run = RunFolder.Of(user, Pipeline.Features);
        using RunningCommand standing = user.Begin(Pipeline.Features.With("--threads 1"));
        Assert.True(standing.WaitUntil(() => run.Done.Count > 0));
        standing.Signal("STOP");

        CommandResult second = user.Try(Pipeline.Features);

        Assert.True(second.ExitCode == 2, second.ToString());
        Assert.Contains($"process {standing.Id}", second.Error, StringComparison.Ordinal);
        standing.Signal("CONT");
        Assert.Equal(0, standing.End().ExitCode);
        land.State.AssertSame(user.Shell, "features");
    }
}
