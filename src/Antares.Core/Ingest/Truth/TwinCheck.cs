using Antares.Catalog;

namespace Antares.Ingest.Truth;

/// <summary>Finds scenes that are there twice: by their pixels, and by what they say they are.</summary>
internal sealed class TwinCheck
{
    private const int LeastBands = 2;
    private readonly Dictionary<string, List<SceneSample>> byPattern = [];
    private readonly List<SceneSample> seen = [];
    private readonly IReadOnlySet<Guid> asked;

    /// <summary>Takes the scenes of a whole check.</summary>
    /// <param name="asked">Scenes that the check is for; of two that are the same, one that is known already stays.</param>
    public TwinCheck(IReadOnlySet<Guid> asked) => this.asked = asked;

    /// <summary>Keeps what tells a scene from others; its pixels may be dropped afterwards.</summary>
    public void Add(SceneSample scene)
    {
        BandSample[] told = [.. scene.Bands.Where(b => b.Pattern != 0 && (b.IsReflectance || scene.Reflectance.Count == 0))];
        if (told.Length >= Math.Min(LeastBands, Math.Max(1, scene.Reflectance.Count)))
        {
            string key = string.Join(' ', told.Select(b => $"{b.Measurement.Name}:{b.Pattern:x}"));
            (byPattern.TryGetValue(key, out List<SceneSample>? same) ? same : byPattern[key] = []).Add(scene);
        }

        seen.Add(scene);
    }

    /// <summary>Findings by scene.</summary>
    public IEnumerable<(Guid Scene, SceneFinding Finding)> Find()
    {
        HashSet<Guid> told = [];
        foreach (List<SceneSample> same in byPattern.Values.Where(s => s.Count > 1))
        {
            SceneSample[] order = [.. same.OrderBy(s => asked.Contains(s.Scene.Id)).ThenBy(s => s.Findings.Count(f => f.Severity == FindingSeverity.Error)).ThenByDescending(s => SceneVersion.Of(s.Scene)?.Processing ?? "", StringComparer.Ordinal).ThenBy(s => s.Scene.Start).ThenBy(s => s.Scene.Id)];
            foreach (SceneSample twin in order.Skip(1).Where(t => t.Scene.Active))
            {
                told.Add(twin.Scene.Id);
                yield return (twin.Scene.Id, SamePixels(order[0], twin));
            }
        }

        foreach ((Guid scene, SceneFinding finding) in SameAcquisition(told))
        {
            yield return (scene, finding);
        }
    }

    private static SceneFinding SamePixels(SceneSample first, SceneSample twin)
    {
        double apart = twin.Bands[0].Least - first.Bands[0].Least;
        string level = apart == 0 ? "" : FormattableString.Invariant($", {Math.Abs(apart):0.##} {(apart > 0 ? "higher" : "lower")}");
        return new SceneFinding(
            FindingKinds.Duplicate, FindingSeverity.Error, $"The pixels are those of {first.Scene.Label} ({first.Scene.Id:D}){level}.",
            "Keep one of the two; check which id and date the pixels belong to.")
        {
            Figures = new Dictionary<string, double> { ["equal_bands"] = twin.Bands.Count, ["apart"] = Math.Round(apart, 3) },
        };
    }

    private IEnumerable<(Guid Scene, SceneFinding Finding)> SameAcquisition(HashSet<Guid> told)
    {
        var versions = seen.Select(s => (s.Scene, Version: SceneVersion.Of(s.Scene))).Where(s => s.Version is not null && s.Scene.Active).GroupBy(s => s.Version!.Acquisition);
        foreach (var group in versions.Where(g => g.Count() > 1))
        {
            var order = group.OrderByDescending(s => s.Version!.Processing, StringComparer.Ordinal).ThenBy(s => asked.Contains(s.Scene.Id)).ThenBy(s => s.Scene.Id).ToArray();
            for (int later = 1; later < order.Length; later++)
            {
                Dataset? newest = order[..later].FirstOrDefault(s => s.Version!.IsSameAs(order[later].Version!)).Scene;
                if (newest is not null && told.Add(order[later].Scene.Id))
                {
                    yield return (order[later].Scene.Id, Again(newest, order[later].Scene));
                }
            }
        }
    }

    private static SceneFinding Again(Dataset newest, Dataset older)
    {
        string first = SceneVersion.Of(newest)!.Processing, second = SceneVersion.Of(older)!.Processing;
        return first == second
            ? new SceneFinding(
                FindingKinds.Duplicate, FindingSeverity.Error, $"The acquisition is there a second time, in the same processing: {newest.Label} ({newest.Id:D}).", "Keep one of the two.")
            : new SceneFinding(
                FindingKinds.Stale, FindingSeverity.Error, $"A newer processing of the acquisition is there and both are active: {newest.Label} ({first} after {second}).",
                "Index both in one product with `datacube dataset add`: the older one becomes inactive; or leave the older one out.");
    }
}
