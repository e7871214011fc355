using Antares.Catalog;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Table <c>region</c>.</summary>
internal sealed class RegionRows(PostgisDatabase database)
{
    private const string Columns = "country text, name text, is_country boolean, shape geometry(Geometry, 4326)";

    public int Add(IReadOnlyCollection<Region> regions) => database.Write(open =>
    {
        // The last of several of one key counts.
        IEnumerable<Region> last = regions.GroupBy(r => (r.IsCountry, r.Country, r.Name)).Select(g => g.Last());
        Incoming.Put(open, Columns, last, (importer, region) =>
        {
            importer.Write(region.Country, NpgsqlDbType.Text);
            importer.Write(region.Name, NpgsqlDbType.Text);
            importer.Write(region.IsCountry, NpgsqlDbType.Boolean);
            importer.Write(Shapes.Ewkb(region.Shape), NpgsqlDbType.Bytea);
        });
        return (int)open.Ask("""
            WITH put AS (
                INSERT INTO antares.region (country, name, is_country, shape)
                SELECT country, name, is_country, shape FROM pg_temp.incoming ORDER BY is_country, country COLLATE "C", name COLLATE "C"
                ON CONFLICT (is_country, country, name) DO UPDATE SET shape = excluded.shape
                RETURNING xmax = 0 AS is_new)
            SELECT count(*) FROM put WHERE is_new
            """).Number()!.Value;
    });

    public IReadOnlyList<Region> All() => database.Read(open => open
        .Ask("SELECT country, name, ST_AsBinary(shape), is_country FROM antares.region ORDER BY is_country DESC, name, country")
        .Rows(row => new Region(row.Text(0), row.Text(1), Shapes.Of(row.GetFieldValue<byte[]>(2)), row.GetBoolean(3))));
}
