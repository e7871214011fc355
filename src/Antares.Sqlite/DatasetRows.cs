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
    private const string Select = """
        SELECT d.id, p.name, d.label, d.footprint, d.start_time, d.end_time, d.solar_day, d.tile_x, d.tile_y, d.active, d.checksum, d.document
        FROM dataset d JOIN product p ON p.number = d.product
        """;

    public int Add(IReadOnlyCollection<Dataset> datasets) => database.Write(open =>
    {
        using DatasetInsert insert = new(open);
        return datasets.Count(insert.Put);
    });

    public int SetActive(IReadOnlyCollection<Guid> ids, bool active) => database.Write(open =>
    {
        using SqliteCommand set = open.Ask("UPDATE dataset SET active = $active WHERE id = $id").With("$active", active ? 1 : 0);
        return ids.Sum(id => set.With("$id", OfId(id)).ExecuteNonQuery());
    });

    public Dataset? Find(Guid id) => database.Read(open =>
        open.Ask($"{Select} WHERE d.id = $id").With("$id", OfId(id)).Rows(Of).FirstOrDefault());

    public int Count(string product) => database.Read(open => (int)open
        .Ask("SELECT count(*) FROM dataset d JOIN product p ON p.number = d.product WHERE p.name = $product")
        .With("$product", product).Number()!.Value);

    public IReadOnlyList<Dataset> Of(DatasetQuery query)
    {
        if (query.Shape is { IsEmpty: true })
        {
            return [];
        }

        List<Dataset> found = database.Read(open => Question(open, query).Rows(Of));
        return query.Shape is { } shape ? Meeting(found, shape) : found;
    }

    /// <summary>Id as it stands in the column.</summary>
    public static string OfId(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static SqliteCommand Question(SqliteConnection open, DatasetQuery query)
    {
        List<string> limits = ["p.name = $product"];
        SqliteCommand command = open.CreateCommand().With("$product", query.Product);
        Limit(query.IncludeInactive ? null : "", "d.active = 1");
        Limit(query.Begin, "d.solar_day >= $begin", ("$begin", query.Begin is { } b ? Columns.OfDay(b) : ""));
        Limit(query.End, "d.solar_day <= $end", ("$end", query.End is { } e ? Columns.OfDay(e) : ""));
        Limit(query.Tile, "d.tile_x = $x AND d.tile_y = $y", ("$x", query.Tile?.X ?? 0), ("$y", query.Tile?.Y ?? 0));
        Envelope box = query.Shape?.EnvelopeInternal ?? new Envelope();
        Limit(
            query.Shape,
            "d.number IN (SELECT number FROM dataset_box WHERE max_x >= $west AND min_x <= $east AND max_y >= $south AND min_y <= $north)",
            ("$west", box.MinX), ("$east", box.MaxX), ("$south", box.MinY), ("$north", box.MaxY));
        command.CommandText = $"{Select} WHERE {string.Join(" AND ", limits)} ORDER BY d.start_time, d.tile_y DESC, d.tile_x, d.id";
        return command;

        void Limit(object? given, string limit, params ReadOnlySpan<(string Name, object Value)> values)
        {
            if (given is null)
            {
                return;
            }

            limits.Add(limit);
            foreach ((string name, object value) in values)
            {
                command.With(name, value);
            }
        }
    }

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
