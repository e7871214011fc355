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

    /// <summary>Regions whose classes are strata of their own; a pixel of two regions belongs to the first. Empty where strata are not regional.</summary>
    public IReadOnlyList<string> ByRegion { get; init; } = [];

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
