namespace Antares.Accuracy;

/// <summary>What a sample is drawn from: maps, ground, and what the strata are.</summary>
public sealed record SampleFrame
{
    /// <summary>The classification that is judged; the earlier one of two.</summary>
    public required string Map { get; init; }

    /// <summary>The later map where change is judged, else null.</summary>
    public string? MapAfter { get; init; }

    /// <summary>The classification whose classes are the strata, else null.</summary>
    public string? StrataMap { get; init; }

    /// <summary>Region that limits the sample; empty for the whole map.</summary>
    public string Region { get; init; } = "";

    /// <summary>Regions whose classes are strata of their own; they do not overlap. <see cref="EveryRegion"/> alone: all that are no country and meet the map. Empty where strata are not regional.</summary>
    public IReadOnlyList<string> ByRegion { get; init; } = [];

    /// <summary>Stands for every region that is no country and meets the map.</summary>
    public const string EveryRegion = "all";

    /// <summary>True where every region is wanted.</summary>
    public bool IsEveryRegion => ByRegion.Count == 1 && ByRegion[0].Equals(EveryRegion, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses a map that is judged against itself.</summary>
    /// <exception cref="UsageException">Both maps are one.</exception>
    public void RefuseItself()
    {
        if (Map == MapAfter || Map == StrataMap)
        {
            throw new UsageException(
                $"'{Map}' {(Map == MapAfter ? "has no changes" : "makes the same strata")} with itself.",
                Map == MapAfter ? "--to" : "--strata",
                Map == MapAfter ? "Give the later map with --to." : "Leave --strata out: strata are the classes of the map anyway.");
        }
    }

    /// <summary>Scheme of the labels; null for that of the map.</summary>
    public string? Scheme { get; init; }

    /// <summary>What the strata are.</summary>
    /// <exception cref="UsageException">More than one kind is asked for.</exception>
    public StrataKind Kind => (MapAfter, StrataMap, ByRegion.Count) switch
    {
        (null, null, 0) => StrataKind.Classes,
        (not null, null, 0) => StrataKind.Transitions,
        (null, not null, 0) => StrataKind.OtherMap,
        (null, null, > 0) => StrataKind.ClassesByRegion,
        _ => throw new UsageException(
            "Strata are the changes to another map, the classes of another map, or classes by region, not several of these.", "--to, --strata, --by-region", "Give one of the three."),
    };

    /// <summary>What a design was made for.</summary>
    public static SampleFrame Of(SampleDesign design) => new()
    {
        Map = design.Map,
        MapAfter = design.MapAfter,
        StrataMap = design.StrataMap,
        Region = design.Region,
        ByRegion = design.Kind == StrataKind.ClassesByRegion ? [.. design.Strata.Select(s => s.Region).Distinct()] : [],
        Scheme = design.Scheme,
    };
}
