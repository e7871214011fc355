using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Ingest.Truth;

/// <summary>Scenes of one place: of one granule, path and row, or tile, else those whose outlines overlap by more than half.</summary>
/// <param name="Scenes">By start, then id.</param>
internal sealed partial record ScenePlace(IReadOnlyList<Dataset> Scenes)
{
    private const double Overlap = 0.5;

    /// <summary>Sorts scenes into places, in the order of their first scene.</summary>
    public static IReadOnlyList<ScenePlace> Of(IEnumerable<Dataset> scenes)
    {
        Dictionary<string, List<Dataset>> named = [];
        List<(Envelope Box, List<Dataset> Scenes)> drawn = [];
        List<List<Dataset>> places = [];
        foreach (Dataset scene in scenes.OrderBy(s => s.Start).ThenBy(s => s.Id))
        {
            if (Find(scene, named, drawn) is not List<Dataset> place)
            {
                place = [];
                places.Add(place);
                Name(scene, place, named, drawn);
            }

            place.Add(scene);
        }

        return [.. places.Select(p => new ScenePlace(p))];
    }

    /// <summary>The plane of most scenes; null where no more than one agrees.</summary>
    public GeoBox Usual => Scenes.GroupBy(s => s.GeoBox).OrderByDescending(g => g.Count()).First().Key;

    /// <summary>What a scene's place is called; empty where only its outline tells.</summary>
    public static string KeyOf(Dataset scene) =>
        scene.Tile is TileIndex tile ? tile.ToString()
        : scene.Facts.TryGetValue("granule", out string? granule) ? granule.TrimStart('T')
        : SceneName.Of(scene).FirstOrDefault(n => n.Place.Length > 0)?.Place ?? "";

    /// <summary>True for granules of Sentinel-2, which have one plane; Landsat's paths and rows begin elsewhere and are of another size on every date.</summary>
    public static bool IsGranule(Dataset scene) => scene.Facts.TryGetValue("granule", out string? granule) && Mgrs().IsMatch(granule);

    private static List<Dataset>? Find(Dataset scene, Dictionary<string, List<Dataset>> named, List<(Envelope Box, List<Dataset> Scenes)> drawn) =>
        KeyOf(scene) is { Length: > 0 } key
            ? named.GetValueOrDefault(key)
            : drawn.FirstOrDefault(d => Share(d.Box, scene.Footprint.EnvelopeInternal) > Overlap).Scenes;

    private static void Name(Dataset scene, List<Dataset> place, Dictionary<string, List<Dataset>> named, List<(Envelope Box, List<Dataset> Scenes)> drawn)
    {
        if (KeyOf(scene) is { Length: > 0 } key)
        {
            named[key] = place;
        }
        else
        {
            drawn.Add((scene.Footprint.EnvelopeInternal, place));
        }
    }

    private static double Share(Envelope first, Envelope second)
    {
        double both = first.Intersection(second).Area;
        return both <= 0 ? 0 : both / (first.Area + second.Area - both);
    }

    [GeneratedRegex(@"^T?\d{2}[A-Z]{3}$")]
    private static partial Regex Mgrs();
}
