using Antares.Catalog;

namespace Antares.Vectors;

/// <summary>Reads what a feature of a layer of boundaries is called and to which country it belongs, whoever made the file.</summary>
internal sealed class BoundaryLayer
{
    // In order of trust. Natural Earth, GADM, geoBoundaries, OCHA, INEGI, Eurostat.
    private static readonly string[] CodeNames =
    [
        "iso_a3", "adm0_a3", "iso3", "iso_3", "iso_alpha3", "iso_3166_1_alpha_3", "gid_0", "shapegroup", "country_code", "iso_code", "iso",
        "adm0_pcode", "iso_a2", "iso2", "cntr_code", "cntr_id", "iso_3166_2", "admin", "name_0", "adm0_en", "country",
    ];

    private static readonly string[] PartNames =
        ["name_1", "adm1_en", "adm1_es", "adm1_fr", "adm1_pt", "adm1_name", "name", "shapename", "nomgeo", "nom_ent", "nombre", "region", "state", "province", "name_en"];

    private static readonly string[] WholeNames = ["name_0", "adm0_en", "admin", "name", "shapename", "name_en", "country", "nombre"];

    // A layer that has one of these is about parts of countries.
    private static readonly string[] PartMarks =
        ["gid_1", "name_1", "iso_3166_2", "adm1_code", "hasc_1", "woe_name", "adm1_en", "adm1_pcode", "adm1_name", "cve_ent", "cvegeo", "state", "province"];

    private readonly string[] codeColumns;
    private readonly string? onlyCountry;
    private readonly bool marksParts;

    /// <summary>Looks at the columns.</summary>
    public BoundaryLayer(VectorLayer layer, RegionImportOptions options)
    {
        Layer = layer;
        codeColumns = Present(options.CountryColumn is null ? CodeNames : [options.CountryColumn]);
        PartColumn = Present(options.NameColumn is null ? PartNames : [options.NameColumn]).FirstOrDefault();
        WholeColumn = Present(options.NameColumn is null ? WholeNames : [options.NameColumn]).FirstOrDefault();
        onlyCountry = options.Countries.Count == 1 ? options.Countries[0] : null;
        marksParts = Present(PartMarks).Length > 0;
    }

    public VectorLayer Layer { get; }

    /// <summary>Column of the name of a part of a country; null where there is none.</summary>
    public string? PartColumn { get; }

    /// <summary>Column of the name of a country; null where there is none.</summary>
    public string? WholeColumn { get; }

    /// <summary>True when features can be told: a name, and a country or only one that is asked for.</summary>
    public bool IsUsable => PartColumn is not null && (codeColumns.Length > 0 || onlyCountry is not null);

    /// <summary>Alpha-3 code of a feature's country; null where none of the columns holds one.</summary>
    public string? CodeOf(VectorFeature feature) => codeColumns.Length == 0
        ? onlyCountry
        : codeColumns.Select(column => CodeOf(feature.Attributes[column] as string)).FirstOrDefault(code => code is not null);

    /// <summary>True when every feature is a whole country.</summary>
    /// <param name="features">Country code and attributes of all features of the layer.</param>
    public bool IsOfCountries(IReadOnlyCollection<(string Code, VectorFeature Feature)> features) =>
        !marksParts
        && WholeColumn is not null
        && features.Select(f => f.Code).Distinct().Count() == features.Count
        && features.Count(f => IsCountryName(f.Code, f.Feature)) * 2 > features.Count;

    /// <summary>Text of a column.</summary>
    public static string TextOf(VectorFeature feature, string column) => (feature.Attributes[column] as string)?.Trim() ?? "";

    private bool IsCountryName(string code, VectorFeature feature)
    {
        string name = TextOf(feature, WholeColumn!);
        Country? country = Countries.Find(code);
        return WholeColumn!.EndsWith('0') || country is null || name.Length == 0 || PlainName.Same(country.Name, name);
    }

    private static string? CodeOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string first = text.Trim().Split('-')[0];
        return Countries.Find(text)?.Code ?? Countries.Find(first)?.Code ?? (first.Length == 3 && first.All(char.IsAsciiLetterUpper) ? first : null);
    }

    private string[] Present(string[] names) => [.. names.Select(name => LayerChoice.FindColumn(Layer, name)).OfType<string>()];
}
