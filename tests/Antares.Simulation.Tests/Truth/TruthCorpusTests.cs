using Xunit;
using Xunit.Abstractions;

namespace Antares.Simulation.Tests.Truth;

/// <summary>The corpus of scenes that lie. Thresholds were chosen on seeds 1 to 6; these are others: two lands, four where ANTARES_FULL is set.</summary>
public sealed class TruthCorpusTests(ITestOutputHelper output)
{
    private static readonly (int Seed, string Place, string Baseline)[] All =
        [(11, "jalisco", "05.09"), (12, "toscana", "02.12"), (13, "mato_grosso", "05.09"), (14, "jalisco", "02.12")];

    private static readonly (int Seed, string Place, string Baseline)[] Lands =
        Environment.GetEnvironmentVariable("ANTARES_TRUTH_SEEDS") is string given
            ? [.. given.Split(',').Select(int.Parse).Select((s, i) => (s, Places.All[i % 3].Name, i % 2 == 0 ? "05.09" : "02.12"))]
            : [.. All.Take(Environment.GetEnvironmentVariable("ANTARES_FULL") is null ? 2 : All.Length)];

    [Fact]
    public void Faults_are_found_and_no_sound_scene_is_called_faulty()
    {
        TruthCorpus corpus = new();
        foreach ((int seed, string place, string baseline) in Lands)
        {
            using TruthLand land = new(seed, place, baseline);
            corpus.TryClean("(none)", land.Scenes, seed);
            string granule = land.Scenes[seed % 2].Facts["granule"];
            foreach (Fault fault in Faults.All)
            {
                corpus.Try(fault, land, [.. land.Scenes.Where(s => s.Facts["granule"] == granule)], seed);
            }
        }

        output.WriteLine(corpus.Table());
        string[] missed = [.. corpus.Wrong.Where(w => w.StartsWith("missed", StringComparison.Ordinal))];
        Assert.Equal([], corpus.Wrong.Except(missed));

        // One cloudy date of five wrong ones shares too few clear pixels with the only right one: the guide says so.
        Assert.True(missed.All(m => m.Contains("most dates", StringComparison.Ordinal)) && missed.Length <= 1, string.Join('\n', missed));
    }
}
