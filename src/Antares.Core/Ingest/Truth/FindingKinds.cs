namespace Antares.Ingest.Truth;

/// <summary>Names of the kinds of findings, as reports show them.</summary>
public static class FindingKinds
{
    /// <summary>A file is missing or damaged.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>The level of dark objects contradicts the offset or scale that the metadata declare.</summary>
    public const string Offset = "offset";

    /// <summary>The same pixels, or the same granule and datatake, under another id.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A newer processing of the same acquisition is there and both are active.</summary>
    public const string Stale = "stale";

    /// <summary>A part is missing behind a straight edge.</summary>
    public const string Cut = "cut";

    /// <summary>Nothing is observed, or bands disagree where something is.</summary>
    public const string Nodata = "nodata";

    /// <summary>CRS, transform, resolution or size unlike the file, the granule or the other scenes.</summary>
    public const string Grid = "grid";

    /// <summary>Bands swapped or repeated.</summary>
    public const string Bands = "bands";

    /// <summary>A date that contradicts names, platform or sun.</summary>
    public const string Date = "date";

    /// <summary>All kinds, in the order of reports.</summary>
    public static IReadOnlyList<string> All { get; } = [Unreadable, Offset, Duplicate, Stale, Cut, Nodata, Grid, Bands, Date];
}
