using Antares.Catalog;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Table <c>region</c>.</summary>
internal sealed class RegionRows(SqliteDatabase database)
{
    public int Add(IReadOnlyCollection<Region> regions) => database.Write(open =>
    {
        long before = Count(open);
        using SqliteCommand put = open.Ask("""
            INSERT INTO region (country, name, is_country, shape) VALUES ($country, $name, $is, $shape)
            ON CONFLICT (is_country, country, name) DO UPDATE SET shape = excluded.shape
            """);
        foreach (Region region in regions)
        {
            put.With("$country", region.Country).With("$name", region.Name).With("$is", region.IsCountry ? 1 : 0)
                .With("$shape", Columns.OfShape(region.Shape)).ExecuteNonQuery();
        }

        return (int)(Count(open) - before);
    });

    public IReadOnlyList<Region> All() => database.Read(open => open
        .Ask("SELECT country, name, shape, is_country FROM region ORDER BY is_country DESC, name, country")
        .Rows(row => new Region(row.Text(0), row.Text(1), Columns.Shape(row.GetFieldValue<byte[]>(2)), row.GetInt32(3) == 1)));

    private static long Count(SqliteConnection open) => open.Ask("SELECT count(*) FROM region").Number()!.Value;
}
