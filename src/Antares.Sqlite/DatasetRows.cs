using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Antares.Sqlite;

/// <summary>Tables <c>dataset</c> and <c>dataset_box</c>.</summary>
internal sealed class DatasetRows(SqliteDatabase database)
{
    private const string Fields =
        "d.id, p.name, d.label, d.footprint, d.start_time, d.end_time, d.solar_day, d.tile_x, d.tile_y, d.active, d.checksum, d.document";

    public int Add(IReadOnlyCollection<Dataset> datasets) => database.Write(open =>
    {
        using DatasetInsert insert = new(open);
        return insert.Put(datasets);
    });

    public int SetActive(IReadOnlyCollection<Guid> ids, bool active) => database.Write(open =>
    {
        using SqliteCommand set = open.Ask("UPDATE dataset SET active = $active WHERE id = $id").With("$active", active ? 1 : 0);
        return ids.Sum(id => set.With("$id", OfId(id)).ExecuteNonQuery());
    });

    public Dataset? Find(Guid id) => database.Read(open =>
        open.Ask($"SELECT {Fields} FROM dataset d JOIN product p ON p.number = d.product WHERE d.id = $id").With("$id", OfId(id)).Rows(Of).FirstOrDefault());

    public int Count(string product) => database.Read(open => (int)open
        .Ask("SELECT count(*) FROM dataset d JOIN product p ON p.number = d.product WHERE p.name = $product")
        .With("$product", product).Number()!.Value);

    public IReadOnlyList<Dataset> Of(DatasetQuery query)
    {
        List<Dataset> found = query.Shape is { IsEmpty: true } || query.Begin > query.End ? [] : database.Read(open => Answer(open, query));
        return query.Shape is { } shape ? Meeting(found, shape) : found;
    }

    /// <summary>Id as it stands in the column.</summary>
    public static string OfId(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static List<Dataset> Answer(SqliteConnection open, DatasetQuery query) =>
        open.Ask("SELECT number FROM product WHERE name = $name").With("$name", query.Product).Number() is { } product
            ? DatasetQuestion.Ask(open, Fields, query, product).Rows(Of)
            : [];

    private static List<Dataset> Meeting(List<Dataset> found, Geometry shape)
    {
        IPreparedGeometry prepared = PreparedGeometryFactory.Prepare(shape);
        return [.. found.Where(d => prepared.Intersects(d.Footprint))];
    }

    private static Dataset Of(SqliteDataReader row)
    {
        DatasetRest rest = CatalogColumns.Rest(row.Text(11));
        return new Dataset
        {
            Id = Guid.ParseExact(row.Text(0), "D"),
            Product = row.Text(1),
            Label = row.Text(2),
            Footprint = Columns.Shape(row.GetFieldValue<byte[]>(3)),
            Start = Columns.Moment(row.Text(4)),
            End = Columns.Moment(row.Text(5)),
            SolarDay = Columns.Day(row.Text(6)),
            Tile = row.NullableInt(7) is { } x && row.NullableInt(8) is { } y ? new TileIndex(x, y) : null,
            Active = row.GetInt32(9) == 1,
            Checksum = row.Text(10),
            GeoBox = rest.GeoBox,
            DataWindow = rest.DataWindow,
            Bands = rest.Bands,
            Tables = rest.Tables,
            Sources = rest.Sources,
            Facts = rest.Facts,
        };
    }
}
