using Antares.Catalog;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>The maps that a sample was drawn from, as they were then.</summary>
/// <param name="First">The map that was judged; the earlier one of two.</param>
/// <param name="Second">The later map, or that of the strata; null where there is none.</param>
internal sealed record DesignMaps(EstimatedMap First, EstimatedMap? Second)
{
    /// <summary>Finds the maps of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="workspace">Has the maps; null where there is none.</param>
    /// <param name="isJudged">True where one of them is judged: then one that was made anew is an error. Strata of a map that is not judged stay what they were.</param>
    /// <param name="notes">Gets a line where nothing can be checked.</param>
    /// <returns>Null where a map is not at hand or was made anew.</returns>
    /// <exception cref="AntaresException">A map that is judged was made anew after the design.</exception>
    public static DesignMaps? Find(SampleDesign design, EstimateWorkspace? workspace, bool isJudged, List<string> notes)
    {
        string[] names = [.. new[] { design.Map, design.MapAfter ?? design.StrataMap }.OfType<string>()];
        EstimatedMap?[] maps = [.. names.Select(n => workspace?.FindMap(n))];
        Region? limit = workspace?.Catalog.Regions().FirstOrDefault(r => r.Key == design.Region);
        string missing = Array.IndexOf(maps, null) is int place and >= 0 ? $"Map '{names[place]}'" : design.Region.Length > 0 && limit is null ? $"Region '{design.Region}'" : "";
        if (missing.Length > 0)
        {
            notes.Add($"{missing} is not at hand: whether the sample belongs to it was not checked.");
            return null;
        }

        string found = Fingerprint(limit?.Shape, maps!);
        return found == design.Fingerprint ? new DesignMaps(maps[0]!, maps.ElementAtOrDefault(1)) : !isJudged ? null : throw new AntaresException(
            $"The sample does not belong to {(names.Length == 1 ? $"map '{names[0]}'" : $"the maps '{names[0]}' and '{names[1]}'")} as it is now: a map was made anew after the design "
            + $"(fingerprint {Short(found)}, design {Short(design.Fingerprint)}).",
            "design of the sample",
            "Design and draw a new sample. Or keep this one: bring the old map back, make the new one under another name, and judge that with `-c NAME`.");
    }

    // A map that grows elsewhere is the same within the region of the design.
    private static string Fingerprint(Geometry? area, EstimatedMap[] maps) => MapFingerprint.Within(area, [.. maps.Select(m => m.Mosaic)]);

    private static string Short(string fingerprint) => fingerprint[..Math.Min(12, fingerprint.Length)];
}
