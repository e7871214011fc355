using System.Globalization;
using System.Text.Json.Nodes;
using Antares.Ingest.Truth;

namespace Antares.Cli;

/// <summary>A report on scenes as lines and as a JSON document.</summary>
internal static class TruthText
{
    /// <summary>A row for each scene, its findings below, and a line that counts.</summary>
    public static IEnumerable<string> Lines(TruthReport report, bool onlyFindings)
    {
        SceneTruth[] shown = [.. report.Scenes.Where(s => !onlyFindings || s.Findings.Count > 0)];
        if (shown.Length > 0)
        {
            string[][] rows = [["date", "scene", "valid", "dark", "verdict"], .. shown.Select(Row)];
            string[] table = [.. TextTable.Lines(rows, 1, 4)];
            yield return table[0];
            for (int i = 0; i < shown.Length; i++)
            {
                yield return table[i + 1];
                foreach (SceneFinding finding in shown[i].Findings)
                {
                    yield return $"  {finding.Severity.ToString().ToLowerInvariant(),-7} {finding.Kind}: {finding.What}";
                    yield return $"          mend {finding.Mend}";
                }
            }
        }

        yield return Summary(report);
    }

    /// <summary>The report with every figure.</summary>
    public static JsonObject Document(TruthReport report) => new()
    {
        ["product"] = report.Product,
        ["scenes"] = report.Scenes.Count,
        ["faulty"] = report.Faulty,
        ["doubtful"] = report.Doubtful,
        ["compared_with"] = report.Compared,
        ["reports"] = new JsonArray([.. report.Scenes.Select(Of)]),
    };

    private static string Summary(TruthReport report)
    {
        string compared = report.Compared > 0 ? $", compared with {report.Compared} more" : "";
        return report.Faulty + report.Doubtful == 0
            ? $"{report.Product}: {report.Scenes.Count} scenes{compared}: nothing found"
            : $"{report.Product}: {report.Scenes.Count} scenes{compared}: {report.Faulty} faulty, {report.Doubtful} doubtful";
    }

    private static string[] Row(SceneTruth truth) =>
    [
        truth.Scene.SolarDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), truth.Scene.Label, $"{(truth.ValidShare * 100).ToString("0", CultureInfo.InvariantCulture)} %",
        Dark(truth), truth.IsFaulty ? "faulty" : truth.Findings.Count > 0 ? "doubtful" : "sound",
    ];

    private static string Dark(SceneTruth truth)
    {
        double[] dark = [.. truth.Bands.Select(b => b.Dark).Where(d => !double.IsNaN(d))];
        return dark.Length == 0 ? "-" : dark.Min().ToString("0", CultureInfo.InvariantCulture);
    }

    private static JsonObject Of(SceneTruth truth) => new()
    {
        ["id"] = truth.Scene.Id.ToString("D"),
        ["label"] = truth.Scene.Label,
        ["start"] = truth.Scene.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["verdict"] = truth.IsFaulty ? "faulty" : truth.Findings.Count > 0 ? "doubtful" : "sound",
        ["valid_share"] = Math.Round(truth.ValidShare, 4),
        ["bands"] = new JsonObject(truth.Bands.Select(b => KeyValuePair.Create(b.Name, (JsonNode?)new JsonObject
        {
            ["valid_share"] = Math.Round(b.ValidShare, 4),
            ["dark"] = Number(b.Dark),
            ["median"] = Number(b.Median),
            ["negative_share"] = Math.Round(b.NegativeShare, 4),
        }))),
        ["findings"] = new JsonArray([.. truth.Findings.Select(f => new JsonObject
        {
            ["kind"] = f.Kind,
            ["severity"] = f.Severity.ToString().ToLowerInvariant(),
            ["what"] = f.What,
            ["mend"] = f.Mend,
            ["figures"] = new JsonObject(f.Figures.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Key, (JsonNode?)Number(v.Value)))),
        })]),
    };

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
