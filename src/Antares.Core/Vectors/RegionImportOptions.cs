namespace Antares.Vectors;

/// <summary>What is asked of a file of boundaries.</summary>
public sealed record RegionImportOptions
{
    /// <summary>Vector file.</summary>
    public required string File { get; init; }

    /// <summary>Codes of the wanted countries (ISO 3166-1 alpha-3, upper case); all when empty.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Column of country codes; found by itself when null.</summary>
    public string? CountryColumn { get; init; }

    /// <summary>Column of names; found by itself when null.</summary>
    public string? NameColumn { get; init; }

    /// <summary>Layer; all that have what is needed when null.</summary>
    public string? Layer { get; init; }
}
