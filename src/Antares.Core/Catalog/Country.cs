namespace Antares.Catalog;

/// <summary>A country of ISO 3166-1 and where its main part lies.</summary>
/// <param name="Code">Alpha-3 code, upper case.</param>
/// <param name="ShortCode">Alpha-2 code, upper case.</param>
/// <param name="Name">English short name.</param>
/// <param name="Longitude">Middle of its largest polygon, whole degrees.</param>
/// <param name="Latitude">Middle of its largest polygon, whole degrees.</param>
public sealed record Country(string Code, string ShortCode, string Name, int Longitude, int Latitude)
{
    /// <summary>Name for files: <c>costa_rica</c>.</summary>
    public string FileName => PlainName.Slug(Name);
}
