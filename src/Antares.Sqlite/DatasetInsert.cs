using Antares.Catalog;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace Antares.Sqlite;

/// <summary>Prepared commands that put many datasets into the catalog within one transaction.</summary>
internal sealed class DatasetInsert(SqliteConnection open) : IDisposable
{
    private readonly Dictionary<string, long> products = [];
    private readonly SqliteCommand present = open.Ask("SELECT number FROM dataset WHERE id = $id");

    private readonly SqliteCommand put = open.Ask("""
        INSERT INTO dataset (id, product, label, footprint, start_time, end_time, solar_day, tile_x, tile_y, active, checksum, document)
        VALUES ($id, $product, $label, $footprint, $start, $end, $day, $x, $y, $active, $checksum, $document)
        ON CONFLICT (id) DO UPDATE SET product = excluded.product, label = excluded.label, footprint = excluded.footprint,
            start_time = excluded.start_time, end_time = excluded.end_time, solar_day = excluded.solar_day, tile_x = excluded.tile_x,
            tile_y = excluded.tile_y, active = excluded.active, checksum = excluded.checksum, document = excluded.document
        RETURNING number
        """);

    private readonly SqliteCommand box = open.Ask("INSERT OR REPLACE INTO dataset_box VALUES ($number, $west, $east, $south, $north)");

    /// <summary>Adds or replaces one.</summary>
    /// <returns>True when it is new.</returns>
    public bool Put(Dataset dataset)
    {
        bool isNew = present.With("$id", DatasetRows.OfId(dataset.Id)).ExecuteScalar() is null;
        object number = put
            .With("$id", DatasetRows.OfId(dataset.Id))
            .With("$product", NumberOf(dataset.Product))
            .With("$label", dataset.Label)
            .With("$footprint", Columns.OfShape(dataset.Footprint))
            .With("$start", Columns.OfMoment(dataset.Start))
            .With("$end", Columns.OfMoment(dataset.End))
            .With("$day", Columns.OfDay(dataset.SolarDay))
            .With("$x", dataset.Tile?.X)
            .With("$y", dataset.Tile?.Y)
            .With("$active", dataset.Active ? 1 : 0)
            .With("$checksum", dataset.Checksum)
            .With("$document", CatalogColumns.OfRest(dataset))
            .ExecuteScalar()!;
        PutBox(number, dataset.Footprint.EnvelopeInternal);
        return isNew;
    }

    public void Dispose()
    {
        present.Dispose();
        put.Dispose();
        box.Dispose();
    }

    private void PutBox(object number, Envelope bounds)
    {
        if (bounds.IsNull)
        {
            throw new ArgumentException("A dataset has an empty footprint.", nameof(bounds));
        }

        box.With("$number", number)
            .With("$west", bounds.MinX).With("$east", bounds.MaxX).With("$south", bounds.MinY).With("$north", bounds.MaxY)
            .ExecuteNonQuery();
    }

    private long NumberOf(string product)
    {
        if (!products.TryGetValue(product, out long number))
        {
            number = open.Ask("SELECT number FROM product WHERE name = $name").With("$name", product).Number()
                ?? throw new ArgumentException($"Datasets of product '{product}' came before the product.", nameof(product));
            products.Add(product, number);
        }

        return number;
    }
}
