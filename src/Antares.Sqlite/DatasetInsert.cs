using Antares.Catalog;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Prepared statements that put many datasets into the catalog within one transaction.</summary>
internal sealed class DatasetInsert(SqliteConnection open) : IDisposable
{
    private readonly Dictionary<string, long> products = [];

    private readonly RawStatement insert = new(open, """
        INSERT INTO dataset (id, product, label, footprint, start_time, end_time, solar_day, tile_x, tile_y, active, checksum, document)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING
        """);

    private readonly RawStatement update = new(open, """
        UPDATE dataset SET product = ?2, label = ?3, footprint = ?4, start_time = ?5, end_time = ?6, solar_day = ?7,
            tile_x = ?8, tile_y = ?9, active = ?10, checksum = ?11, document = ?12 WHERE id = ?1
        """);

    private readonly RawStatement box = new(open, "INSERT OR REPLACE INTO dataset_box VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    /// <summary>Adds or replaces datasets; of those with one id the last stands.</summary>
    /// <returns>How many are new.</returns>
    public int Put(IEnumerable<Dataset> datasets) => PreparedAhead.Rows(DatasetOrder.Of(datasets), DatasetRow.Of).Count(Put);

    public void Dispose()
    {
        insert.Dispose();
        update.Dispose();
        box.Dispose();
    }

    private bool Put(DatasetRow row)
    {
        long product = NumberOf(row.Dataset.Product);
        bool isNew = Bind(insert, row, product).Run() == 1;
        long number = isNew ? insert.LastNumber : Replace(row, product);
        DatasetBox place = DatasetBox.Of(row.Bounds, row.Dataset.SolarDay, row.Dataset.SolarDay, product);
        box.With(1, number)
            .WithReal(2, place.MinX).WithReal(3, place.MaxX).WithReal(4, place.MinY).WithReal(5, place.MaxY)
            .WithReal(6, place.MinDay).WithReal(7, place.MaxDay).WithReal(8, place.MinProduct).WithReal(9, place.MaxProduct)
            .Run();
        return isNew;
    }

    private long Replace(DatasetRow row, long product)
    {
        Bind(update, row, product).Run();
        return open.Ask("SELECT number FROM dataset WHERE id = $id").With("$id", row.Id).Number()!.Value;
    }

    private static RawStatement Bind(RawStatement statement, DatasetRow row, long product) => statement
        .With(1, row.Id).With(2, product).With(3, row.Dataset.Label).With(4, row.Footprint)
        .With(5, row.Start).With(6, row.End).With(7, row.Day).WithOptional(8, row.Dataset.Tile?.X).WithOptional(9, row.Dataset.Tile?.Y)
        .With(10, row.Dataset.Active ? 1 : 0).With(11, row.Dataset.Checksum).With(12, row.Document);

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
