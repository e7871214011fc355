using System.Globalization;

namespace Antares.Catalog;

/// <summary>The countries of ISO 3166-1 with places from Natural Earth (public domain).</summary>
public static class Countries
{
    // Codes that Natural Earth uses beside those of ISO.
    private static readonly Dictionary<string, string> OtherCodes = new()
    {
        ["ALD"] = "ALA",
        ["KOS"] = "XKX",
        ["PSX"] = "PSE",
        ["SAH"] = "ESH",
        ["SDS"] = "SSD",
    };

    private static readonly Lazy<Country[]> Table = new(Read);

    /// <summary>All countries by code.</summary>
    public static IReadOnlyList<Country> All => Table.Value;

    /// <summary>The country of an alpha-3 code, an alpha-2 code or an English name, whatever its case; or null.</summary>
    public static Country? Find(string text)
    {
        string code = text.Trim().ToUpperInvariant();
        code = OtherCodes.GetValueOrDefault(code, code);
        return code.Length switch
        {
            3 => All.FirstOrDefault(c => c.Code == code),
            2 => All.FirstOrDefault(c => c.ShortCode == code),
            _ => All.FirstOrDefault(c => PlainName.Same(c.Name, text)),
        };
    }

    private static Country[] Read()
    {
        using StreamReader reader = new(typeof(Countries).Assembly.GetManifestResourceStream("Countries.csv")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).Select(cells => new Country(
            cells[0], cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), int.Parse(cells[4], CultureInfo.InvariantCulture)))];
    }
}
