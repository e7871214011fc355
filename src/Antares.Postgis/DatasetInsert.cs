using Antares.Catalog;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Puts many datasets into the catalog within one transaction.</summary>
internal static class DatasetInsert
{
    private const string Columns = """
        id uuid, product bigint, label text, footprint geometry(Geometry, 4326), start_time text, end_time text, solar_day date,
        tile_x integer, tile_y integer, active boolean, checksum text, document json
        """;

    /// <summary>Adds or replaces them.</summary>
    /// <returns>How many are new.</returns>
    public static int Put(NpgsqlConnection open, IReadOnlyCollection<Dataset> datasets)
    {
        Dictionary<string, long> products = Products(open, datasets);
        Incoming.Put(open, Columns, Incoming.Ahead(Last(datasets), Row.Of), (importer, row) => row.Write(importer, products[row.Dataset.Product]));

        // By id, so that two users with the same datasets wait for each other instead of blocking each other.
        return (int)open.Ask("""
            WITH put AS (
                INSERT INTO antares.dataset (id, product, label, footprint, start_time, end_time, solar_day, tile_x, tile_y, active, checksum, document)
                SELECT id, product, label, footprint, start_time, end_time, solar_day, tile_x, tile_y, active, checksum, document
                FROM pg_temp.incoming ORDER BY id
                ON CONFLICT (id) DO UPDATE SET product = excluded.product, label = excluded.label, footprint = excluded.footprint,
                    start_time = excluded.start_time, end_time = excluded.end_time, solar_day = excluded.solar_day, tile_x = excluded.tile_x,
                    tile_y = excluded.tile_y, active = excluded.active, checksum = excluded.checksum, document = excluded.document
                RETURNING xmax = 0 AS is_new)
            SELECT count(*) FROM put WHERE is_new
            """).Number()!.Value;
    }

    // Of several of one id the last counts.
    private static Dictionary<Guid, Dataset>.ValueCollection Last(IReadOnlyCollection<Dataset> datasets)
    {
        Dictionary<Guid, Dataset> last = [];
        foreach (Dataset dataset in datasets)
        {
            last[dataset.Id] = dataset;
        }

        return last.Values;
    }

    private static Dictionary<string, long> Products(NpgsqlConnection open, IReadOnlyCollection<Dataset> datasets)
    {
        // Locked against removal meanwhile.
        string[] names = [.. datasets.Select(d => d.Product).Distinct()];
        Dictionary<string, long> products = open.Ask("SELECT name, number FROM antares.product WHERE name = ANY ($1) ORDER BY name FOR KEY SHARE")
            .With(names).Rows(row => (row.Text(0), row.GetInt64(1))).ToDictionary(p => p.Item1, p => p.Item2);
        return names.FirstOrDefault(n => !products.ContainsKey(n)) is { } missing
            ? throw new ArgumentException($"Datasets of product '{missing}' came before the product.", nameof(datasets))
            : products;
    }

    private sealed record Row(Dataset Dataset, byte[] Footprint, string Document)
    {
        public static Row Of(Dataset dataset) => dataset.Footprint.IsEmpty
            ? throw new ArgumentException("A dataset has an empty footprint.", nameof(dataset))
            : new Row(dataset, Shapes.Ewkb(dataset.Footprint), CatalogColumns.OfRest(dataset));

        public void Write(NpgsqlBinaryImporter importer, long product)
        {
            importer.Write(Dataset.Id, NpgsqlDbType.Uuid);
            importer.Write(product, NpgsqlDbType.Bigint);
            importer.Write(Dataset.Label, NpgsqlDbType.Text);
            importer.Write(Footprint, NpgsqlDbType.Bytea);
            importer.Write(CatalogColumns.OfMoment(Dataset.Start), NpgsqlDbType.Text);
            importer.Write(CatalogColumns.OfMoment(Dataset.End), NpgsqlDbType.Text);
            importer.Write(Dataset.SolarDay, NpgsqlDbType.Date);
            importer.WriteOrNull(Dataset.Tile?.X);
            importer.WriteOrNull(Dataset.Tile?.Y);
            importer.Write(Dataset.Active, NpgsqlDbType.Boolean);
            importer.Write(Dataset.Checksum, NpgsqlDbType.Text);
            importer.Write(Document, NpgsqlDbType.Json);
        }
    }
}
