using System.Data;
using Antares.Transfer;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Antares.Postgis;

/// <summary>Reads a database of antares3 in one transaction that only reads: everything is as it was at one moment, whoever writes meanwhile.</summary>
/// <param name="address">Where it is.</param>
public sealed class Antares3Database(PostgisAddress address) : IAntares3Source
{
    // In longitude and latitude, of two dimensions; 4326 is GeoDjango's default.
    private const string Shape = "CASE WHEN ST_SRID({0}.the_geom) IN (0, 4326) THEN ST_AsBinary(ST_Force2D({0}.the_geom)) ELSE ST_AsBinary(ST_Transform(ST_Force2D({0}.the_geom), 4326)) END";

    private NpgsqlDataSource? source;
    private NpgsqlConnection? open;
    private NpgsqlTransaction? transaction;
    private string schema = "";
    private IReadOnlySet<string> tables = new HashSet<string>();

    public string Place { get; } = address.ToString();

    public void Open() => Told(() =>
    {
        source = PostgisConnections.To(address);
        open = source.OpenConnection();
        transaction = open.BeginTransaction(IsolationLevel.RepeatableRead);
        open.Ask("SET TRANSACTION READ ONLY").Do();
        (schema, tables) = Antares3Tables.Find(open, address);
        return true;
    });

    public IEnumerable<Antares3Place> Countries() =>
        Stream($"SELECT c.id::bigint, c.name, c.name, {ShapeOf("c")} FROM {schema}.madmex_country c ORDER BY c.id", PlaceOf);

    public IEnumerable<Antares3Place> Regions() => Stream(
        $"SELECT r.id::bigint, coalesce(c.name, ''), r.name, {ShapeOf("r")} FROM {schema}.madmex_region r LEFT JOIN {schema}.madmex_country c ON c.id = r.country_id ORDER BY r.id",
        PlaceOf);

    public IEnumerable<Antares3Tag> Tags() => Stream(
        $"SELECT id::bigint, coalesce(scheme, ''), coalesce(numeric_code, -1)::integer, coalesce(value, ''), coalesce(color, '') FROM {schema}.madmex_tag ORDER BY id",
        row => new Antares3Tag(row.GetInt64(0), row.Text(1), row.GetInt32(2), row.Text(3), row.Text(4)));

    public IReadOnlyList<Antares3Set> Sets(Antares3ObjectKind kind)
    {
        Antares3Labels labels = Antares3Labels.Of(kind);
        return Told(() => Connection.Ask($"""
            SELECT l.{labels.Set}, t.scheme, count(*), array_agg(DISTINCT {labels.Year}::text)
            FROM {schema}.{labels.Table} l JOIN {schema}.madmex_tag t ON t.id = l.{labels.Tag} JOIN {schema}.{labels.Objects} o ON o.id = l.{labels.Object}
            GROUP BY 1, 2 ORDER BY l.{labels.Set} COLLATE "C", t.scheme COLLATE "C"
            """).Rows(row => new Antares3Set(row.Text(0), row.Text(1), row.GetInt64(2), [.. row.GetFieldValue<string?[]>(3).OfType<string>()])));
    }

    public IEnumerable<Antares3Object> Objects(Antares3ObjectKind kind, Antares3Set set)
    {
        Antares3Labels labels = Antares3Labels.Of(kind);
        return Stream(
            $"""
            SELECT l.id::bigint, {ShapeOf("o")}, l.{labels.Tag}::bigint, {labels.Predicted}::bigint
            FROM {schema}.{labels.Table} l JOIN {schema}.madmex_tag t ON t.id = l.{labels.Tag} JOIN {schema}.{labels.Objects} o ON o.id = l.{labels.Object}
            WHERE l.{labels.Set} = $1 AND t.scheme = $2 ORDER BY l.id DESC
            """,
            row => new Antares3Object(row.GetInt64(0), ShapeAt(row, 1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetInt64(3)),
            set.Name,
            set.Scheme);
    }

    public IReadOnlyList<long> Unlabelled(Antares3ObjectKind kind)
    {
        Antares3Labels labels = Antares3Labels.Of(kind);
        return Told(() => Connection
            .Ask($"SELECT o.id::bigint FROM {schema}.{labels.Objects} o WHERE NOT EXISTS (SELECT FROM {schema}.{labels.Table} l WHERE l.{labels.Object} = o.id) ORDER BY o.id")
            .Rows(row => row.GetInt64(0)));
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Metadata() => Told(() => Antares3Metadata.Of(Connection, schema, tables));

    public void Dispose()
    {
        transaction?.Dispose();
        open?.Dispose();
        source?.Dispose();
    }

    private NpgsqlConnection Connection => open ?? throw new InvalidOperationException("Open comes first.");

    private static string ShapeOf(string table) => Shape.Replace("{0}", table, StringComparison.Ordinal);

    private static Antares3Place PlaceOf(NpgsqlDataReader row) => new(row.GetInt64(0), row.Text(1), row.Text(2), ShapeAt(row, 3));

    private static Geometry? ShapeAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Shapes.Of(row.GetFieldValue<byte[]>(column));

    private IEnumerable<T> Stream<T>(string sql, Func<NpgsqlDataReader, T> of, params object[] values)
    {
        using NpgsqlCommand command = values.Aggregate(Connection.Ask(sql), (c, v) => c.With(v));
        using NpgsqlDataReader reader = Told(() => command.ExecuteReader());
        while (Told(reader.Read))
        {
            yield return of(reader);
        }
    }

    // Reads are not tried again: the transaction and what it saw are gone with the connection.
    private T Told<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new AntaresException(
                $"'{address.User}' may not read the antares3 database ({fault.MessageText}).",
                Place,
                $"Let its owner run `GRANT SELECT ON ALL TABLES IN SCHEMA {(schema.Length > 0 ? schema : "public")} TO \"{address.User}\"`.",
                fault);
        }
        catch (NpgsqlException fault) when (CatalogFault.Of(fault, address) is { } known)
        {
            throw known;
        }
    }
}
