using Antares.Catalog;
using Antares.Grid;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Npgsql;

namespace Antares.Postgis;

/// <summary>Table <c>dataset</c>.</summary>
internal sealed class DatasetRows(PostgisDatabase database)
{
    private const string Select = """
        SELECT d.id, p.name, d.label, ST_AsBinary(d.footprint), d.start_time, d.end_time, d.solar_day, d.tile_x, d.tile_y, d.active, d.checksum, d.document
        FROM antares.dataset d JOIN antares.product p ON p.number = d.product
        """;

    public int Add(IReadOnlyCollection<Dataset> datasets) =>
        datasets.Count == 0 ? 0 : database.Write(open => DatasetInsert.Put(open, datasets));

    // Locked by id first, so that two users with the same datasets wait for each other.
    public void SetActive(IReadOnlyCollection<Guid> ids, bool active) => database.Write(open => open
        .Ask("""
            WITH wanted AS (SELECT number FROM antares.dataset WHERE id = ANY ($1) ORDER BY id FOR UPDATE)
            UPDATE antares.dataset d SET active = $2 FROM wanted w WHERE d.number = w.number
            """)
        .With(ids.ToArray()).With(active).Do());

    public Dataset? Find(Guid id) => database.Read(open => open.Ask($"{Select} WHERE d.id = $1").With(id).Rows(Of).FirstOrDefault());

    public int Count(string product) => database.Read(open => (int)open
        .Ask("SELECT count(*) FROM antares.dataset d JOIN antares.product p ON p.number = d.product WHERE p.name = $1").With(product).Number()!.Value);

    public IReadOnlyList<Dataset> Of(DatasetQuery query)
    {
        if (query.Shape is { IsEmpty: true })
        {
            return [];
        }

        List<Dataset> found = database.Read(open => Question(open, query).Rows(Of));
        return query.Shape is { } shape ? Meeting(found, shape) : found;
    }

    private static NpgsqlCommand Question(NpgsqlConnection open, DatasetQuery query)
    {
        // A number of its own instead of a join: only then the index over product, day and place is used as a whole.
        List<string> limits = ["d.product = (SELECT number FROM antares.product WHERE name = $1)"];
        NpgsqlCommand command = open.CreateCommand().With(query.Product);
        if (!query.IncludeInactive)
        {
            limits.Add("d.active");
        }

        if (query.Begin is { } begin)
        {
            limits.Add($"d.solar_day >= {Next(begin)}");
        }

        if (query.End is { } end)
        {
            limits.Add($"d.solar_day <= {Next(end)}");
        }

        if (query.Tile is { } tile)
        {
            limits.Add($"d.tile_x = {Next(tile.X)} AND d.tile_y = {Next(tile.Y)}");
        }

        if (query.Shape?.EnvelopeInternal is { } box)
        {
            limits.Add($"d.footprint && ST_MakeEnvelope({Next(box.MinX)}, {Next(box.MinY)}, {Next(box.MaxX)}, {Next(box.MaxY)}, 4326)");
        }

        command.CommandText = $"{Select} WHERE {string.Join(" AND ", limits)} ORDER BY d.start_time, d.tile_y DESC NULLS LAST, d.tile_x NULLS FIRST, d.id";
        return command;

        string Next(object value)
        {
            command.With(value);
            return FormattableString.Invariant($"${command.Parameters.Count}");
        }
    }

    private static List<Dataset> Meeting(List<Dataset> found, Geometry shape)
    {
        IPreparedGeometry prepared = PreparedGeometryFactory.Prepare(shape);
        return [.. found.Where(d => prepared.Intersects(d.Footprint))];
    }

    private static Dataset Of(NpgsqlDataReader row)
    {
        DatasetRest rest = CatalogColumns.Rest(row.Text(11));
        return new Dataset
        {
            Id = row.GetGuid(0),
            Product = row.Text(1),
            Label = row.Text(2),
            Footprint = Shapes.Of(row.GetFieldValue<byte[]>(3)),
            Start = CatalogColumns.Moment(row.Text(4)),
            End = CatalogColumns.Moment(row.Text(5)),
            SolarDay = row.GetFieldValue<DateOnly>(6),
            Tile = row.NullableInt(7) is { } x && row.NullableInt(8) is { } y ? new TileIndex(x, y) : null,
            Active = row.GetBoolean(9),
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
