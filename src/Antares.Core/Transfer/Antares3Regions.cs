using Antares.Catalog;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Transfer;

/// <summary>Regions made of the countries and regions of an antares3 database: of rows with one country and name there is one.</summary>
internal sealed class Antares3Regions(ICatalog catalog, Antares3Notes notes)
{
    private readonly Dictionary<string, (Region Region, long Id)> found = [];
    private readonly HashSet<string> foreign = [];

    /// <summary>Number of countries.</summary>
    public int Countries => found.Values.Count(f => f.Region.IsCountry);

    /// <summary>Number of regions of countries.</summary>
    public int Parts => found.Count - Countries;

    /// <summary>Takes rows in; a later one of the same name counts.</summary>
    public void Read(IEnumerable<Antares3Place> rows, bool countries, CancellationToken cancel)
    {
        string table = countries ? "madmex_country" : "madmex_region";
        foreach (Antares3Place row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            Geometry? shape = ShapeOf(row, table);
            if (shape is not null)
            {
                Put(new Region(CodeOf(row, table), Named(row, countries), shape, countries), row.Id, table);
            }
        }
    }

    /// <summary>Those that the catalog does not have; what it has stays as it is.</summary>
    public IReadOnlyList<Region> New()
    {
        Dictionary<string, string> present = catalog.Regions().ToDictionary(KeyOf, r => ShapeHash.Of(r.Shape));
        foreach ((Region region, long id) in found.Values)
        {
            if (present.TryGetValue(KeyOf(region), out string? hash) && hash != ShapeHash.Of(region.Shape))
            {
                notes.Add("regions that the catalog has with another shape, which it keeps", region.IsCountry ? "madmex_country" : "madmex_region", id);
            }
        }

        return [.. found.Values.Select(f => f.Region).Where(r => !present.ContainsKey(KeyOf(r)))];
    }

    private static string KeyOf(Region region) => $"{region.IsCountry}/{region.Key}";

    private void Put(Region region, long id, string table)
    {
        string key = KeyOf(region);
        if (found.TryGetValue(key, out (Region Region, long Id) older))
        {
            bool same = ShapeHash.Of(older.Region.Shape) == ShapeHash.Of(region.Shape);
            notes.Add(
                same ? "doubled rows (same country, name and shape), made one" : $"'{region.Key}' has several shapes; that of the highest id counts",
                table,
                same ? [id] : [older.Id, id]);
        }

        found[key] = (region, id);
    }

    private Geometry? ShapeOf(Antares3Place row, string table)
    {
        bool repaired = false;
        Geometry? shape = row.Shape is null ? null : PolygonRepair.Fix(row.Shape, out repaired);
        if (shape is null || shape.IsEmpty || shape.Area == 0)
        {
            notes.Add("rows without an area, left out", table, row.Id);
            return null;
        }

        if (repaired)
        {
            notes.Add("invalid shapes, repaired", table, row.Id);
        }

        return shape;
    }

    private string CodeOf(Antares3Place row, string table)
    {
        if (Catalog.Countries.Find(row.Country) is { } country)
        {
            return country.Code;
        }

        string own = Antares3Legend.NameOf(row.Country).ToUpperInvariant();
        if (foreign.Add(own))
        {
            notes.Add($"country '{row.Country}' is not in ISO 3166; kept as '{own}'", table, row.Id);
        }

        return own;
    }

    // antares3 names a country by its code.
    private static string Named(Antares3Place row, bool country) => country && Catalog.Countries.Find(row.Country) is { } known && row.Name.Trim().Length <= 3
        ? known.Name
        : Antares3Legend.NameOf(row.Name);
}
