using System.Globalization;
using Antares.Catalog;

namespace Antares.Ingest;

/// <summary>Of one granule and datatake the highest processing baseline counts, then the latest generation; the others stay inactive.</summary>
/// <remarks>
/// A datatake may be cut into several datastrips that share a granule: they complete each other, so the generation decides only within one.
/// </remarks>
public static class FirstVersions
{
    /// <summary>Ids of the scenes that a newer processing has replaced. Scenes without granule and datatake never are.</summary>
    public static IReadOnlySet<Guid> Replaced(IEnumerable<Dataset> scenes)
    {
        HashSet<Guid> replaced = [];
        foreach (IGrouping<string, Dataset> group in scenes.Where(s => Key(s) is not null).GroupBy(s => Key(s)!))
        {
            double highest = group.Max(Baseline);
            replaced.UnionWith(group.Where(s => Baseline(s) < highest).Select(s => s.Id));
            foreach (IGrouping<string, Dataset> strip in group.Where(s => Baseline(s) == highest).GroupBy(s => s.Facts.GetValueOrDefault("datastrip", "")))
            {
                replaced.UnionWith(strip.OrderByDescending(Generation, StringComparer.Ordinal).ThenBy(s => s.Id).Skip(1).Select(s => s.Id));
            }
        }

        return replaced;
    }

    private static string? Key(Dataset scene) =>
        scene.Facts.TryGetValue("granule", out string? granule) && scene.Facts.TryGetValue("datatake", out string? datatake) ? $"{granule}/{datatake}" : null;

    private static double Baseline(Dataset scene) =>
        double.TryParse(scene.Facts.GetValueOrDefault("baseline", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out double baseline) ? baseline : 0;

    private static string Generation(Dataset scene) => scene.Facts.GetValueOrDefault("generation_time", "");
}
