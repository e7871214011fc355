using System.Globalization;
using System.Text;
using Antares.Faults.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Faults.Tests.Killed;

/// <summary>SIGKILL at random moments over the whole pipeline: the bytes of the undisturbed one, no row doubled, no litter.</summary>
[Collection(FaultTests.Name)]
public sealed class KilledPipelineTests(FaultLand land)
{
    private const int KillsOfAStory = 8, Many = 50;

    [Fact]
    public void Kills_anywhere_leave_no_trace()
    {
        int wanted = FaultTests.Full ? Many : KillsOfAStory, most = 4 * wanted / KillsOfAStory;
        Dictionary<PipelineStep, TimeSpan> times = new(land.Times);
        List<KillRecord> kills = [];
        for (int seed = 1; kills.Count(k => k.Hit) < wanted || kills.Count(k => k.Done > 0) < wanted / KillsOfAStory; seed++)
        {
            // Reason: on a machine whose load changes a command may end before its moment; that is no kill, and another story makes up for it.
            Assert.True(seed <= most, $"Only {kills.Count(k => k.Hit)} kills hit in {most} stories, {kills.Count(k => k.Done > 0)} of them after a tile.");
            using FaultUser user = land.NewUser();
            KillStory story = new(land, user, seed, times);
            story.Run(Math.Clamp(wanted - kills.Count(k => k.Hit), 1, KillsOfAStory));
            land.State.AssertSame(user.Shell);
            kills.AddRange(story.Kills);
        }

        if (FaultTests.Full)
        {
            File.WriteAllText(Path.Combine(Repository.Root, "bench", "results", "faults.md"), Log(kills));
        }
    }

    private static string Log(List<KillRecord> kills)
    {
        StringBuilder log = new($"""
            # Kills of the pipeline

            `./test --full`: {kills.Count(k => k.Hit)} times SIGKILL at random moments of the pipeline of tests/Antares.Faults.Tests, at most {KillsOfAStory} in a story; a story is the whole pipeline,
            and its seed gives the moments as shares of the undisturbed time. After each story every file of data, models and exports had the SHA-256 of the
            undisturbed pipeline, every row of the catalog was there once, `antares verify` found every product as it was made, and nothing was left over.

            | story | moment | command | tiles done by then | the same command again |
            | --- | --- | --- | --- | --- |

            """);
        foreach (KillRecord kill in kills)
        {
            string command = kill.Hit ? kill.Command : $"{kill.Command} (had just ended)";
            log.Append(CultureInfo.InvariantCulture, $"| {kill.Seed} | {100 * kill.Share:0.0} % | {command} | {kill.Done} | {kill.Resume} |\n");
        }

        return log.ToString();
    }
}
