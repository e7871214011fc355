using System.Globalization;
using Antares.Catalog;
using Antares.Ingest.Truth;

namespace Antares.Simulation.Tests.Truth;

/// <summary>Runs faults over landscapes and counts what is found.</summary>
internal sealed class TruthCorpus
{
    private readonly Dictionary<string, int[]> rows = [];

    /// <summary>What was missed or falsely alarmed, in words.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Forges a fault on the scenes of a land and checks all of them.</summary>
    public void Try(Fault fault, TruthLand land, IReadOnlyList<Dataset> scenes, int seed)
    {
        (IReadOnlyList<Dataset> forged, IReadOnlySet<Guid> lying) = fault.Forge(land, scenes, new Random(seed));
        TruthReport report = TruthLand.Check(forged);
        int[] row = Row(fault.Name);
        row[0]++;
        bool added = forged.Count > scenes.Count;
        SceneTruth[] found = [.. report.Scenes.Where(s => lying.Contains(s.Scene.Id) && s.Findings.Any(f => f.Kind == fault.Kind && (fault.WarningIsEnough || f.Severity == FindingSeverity.Error)))];

        // Of twins one is told, and no more than one; of others all.
        bool all = added ? found.Length == 1 : found.Length == lying.Count;
        row[all ? 1 : 2]++;
        if (!all)
        {
            Wrong.Add($"missed, seed {seed}: {fault.Name}: {found.Length} of {lying.Count}: {Text(report.Scenes.Where(s => lying.Contains(s.Scene.Id)))}");
        }

        CountFalse(fault.Name, seed, report.Scenes.Where(s => !lying.Contains(s.Scene.Id)), row);
    }

    /// <summary>Checks scenes of which none lies.</summary>
    public void TryClean(string name, IReadOnlyCollection<Dataset> scenes, int seed, Product? product = null)
    {
        int[] row = Row(name);
        row[0]++;
        CountFalse(name, seed, TruthLand.Check(scenes, product).Scenes, row);
    }

    /// <summary>The confusion table as Markdown.</summary>
    public string Table() => string.Join('\n',
    [
        "| scenes that lie | tried | found | missed | sound scenes | of them called faulty | doubtful |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        .. rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"| {r.Key} | {r.Value[0]} | {r.Value[1]} | {r.Value[2]} | {r.Value[3]} | {r.Value[4]} | {r.Value[5]} |")), "",
    ]);

    private int[] Row(string name) => rows.TryGetValue(name, out int[]? row) ? row : rows[name] = new int[6];

    private void CountFalse(string name, int seed, IEnumerable<SceneTruth> sound, int[] row)
    {
        foreach (SceneTruth scene in sound)
        {
            row[3]++;
            row[4] += scene.IsFaulty ? 1 : 0;
            row[5] += !scene.IsFaulty && scene.Findings.Count > 0 ? 1 : 0;
            if (scene.Findings.Count > 0)
            {
                Wrong.Add($"false alarm, seed {seed}: {name}: {Text([scene])}");
            }
        }
    }

    private static string Text(IEnumerable<SceneTruth> scenes) =>
        string.Join("; ", scenes.Select(s => $"{s.Scene.Label}: {string.Join(" / ", s.Findings.Select(f => $"{f.Severity} {f.Kind} {f.What}"))}"));
}
