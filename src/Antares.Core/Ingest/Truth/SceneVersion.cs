using Antares.Catalog;

namespace Antares.Ingest.Truth;

/// <summary>Which acquisition of which place a scene is, and which processing of it; from its facts, else from its names.</summary>
/// <param name="Acquisition">The same for all processings.</param>
/// <param name="Strip">Datastrip: several of one acquisition complete each other; empty where unknown.</param>
/// <param name="Processing">Baseline and generation; a later one is greater in ordinal order.</param>
internal sealed record SceneVersion(string Acquisition, string Strip, string Processing)
{
    /// <summary>The version of a scene, or null where nothing tells.</summary>
    public static SceneVersion? Of(Dataset scene)
    {
        if (scene.Facts.TryGetValue("granule", out string? granule) && scene.Facts.TryGetValue("datatake", out string? datatake))
        {
            string[] take = datatake.Split('_');
            string processing = $"{Compact(scene.Facts.GetValueOrDefault("baseline", ""))}/{scene.Facts.GetValueOrDefault("generation_time", "")}";
            return new SceneVersion($"{take[0]}/{granule.TrimStart('T')}/{take[^1]}", scene.Facts.GetValueOrDefault("datastrip", ""), processing);
        }

        return SceneName.Of(scene).FirstOrDefault(n => n.Acquisition.Length > 0) is SceneName name ? new SceneVersion(name.Acquisition, "", name.Generation) : null;
    }

    /// <summary>True where both are of one acquisition and could not complete each other.</summary>
    public bool IsSameAs(SceneVersion other) => Acquisition == other.Acquisition && (Strip == other.Strip || Strip.Length == 0 || other.Strip.Length == 0);

    private static string Compact(string baseline) => baseline.Replace(".", "", StringComparison.Ordinal);
}
