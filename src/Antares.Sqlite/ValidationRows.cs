using Antares.Accuracy;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Tables <c>validation_set</c>, <c>validation_object</c> and <c>validation_result</c>.</summary>
internal sealed class ValidationRows(SqliteDatabase database)
{
    public int Add(ValidationSet set) => database.Write(open =>
    {
        string? scheme = open.Ask("SELECT scheme FROM validation_set WHERE name = $name").With("$name", set.Name).Rows(row => row.Text(0)).FirstOrDefault();
        if (scheme is not null && scheme != set.Scheme)
        {
            throw new AntaresException(
                $"Validation set '{set.Name}' exists with scheme '{scheme}', not '{set.Scheme}'.", "", $"Use scheme '{scheme}', or give the set another name.");
        }

        long number = PutSet(open, set);
        return ShapeInsert.Validation(open, number, Rows(set));
    });

    public (int New, int Removed) Replace(ValidationSet set) => database.Write(open =>
    {
        long number = PutSet(open, set);
        HashSet<Guid> earlier = [.. Hashes(open, number)];
        open.Ask("DELETE FROM validation_object WHERE validation_set = $set").With("$set", number).Do();
        int same = 0;
        int now = ShapeInsert.Validation(open, number, Rows(set), row => same += earlier.Contains(Columns.Key(row.Hash)) ? 1 : 0);
        return (now - same, earlier.Count - same);
    });

    public ValidationSet? Find(string name) => database.Read(open =>
    {
        (long Number, string Scheme, int? Year)[] found =
        [
            .. open.Ask("SELECT number, scheme, year FROM validation_set WHERE name = $name").With("$name", name)
                .Rows(row => (row.GetInt64(0), row.Text(1), row.NullableInt(2))),
        ];
        return found.Length == 0 ? null : new ValidationSet(name, found[0].Scheme, found[0].Year, Objects(open, found[0].Number));
    });

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Objects)> Sets() => database.Read(open => open
        .Ask("""
            SELECT s.name, s.scheme, s.year, (SELECT count(*) FROM validation_object o WHERE o.validation_set = s.number)
            FROM validation_set s ORDER BY s.name
            """)
        .Rows(row => (row.Text(0), row.Text(1), row.NullableInt(2), row.GetInt32(3))));

    public void Put(ValidationRecord record) => database.Write(open =>
    {
        open.Ask("""
            INSERT INTO validation_result (classification, validation_set, region, scheme, map_fingerprint, set_fingerprint, comment,
                overall_by_area, overall_by_points, hectares, points, created, document)
            VALUES ($classification, $set, $region, $scheme, $map, $objects, $comment, $area, $share, $hectares, $points, $created, $document)
            ON CONFLICT (classification, validation_set, region, scheme, map_fingerprint, set_fingerprint) DO UPDATE SET
                comment = excluded.comment, overall_by_area = excluded.overall_by_area, overall_by_points = excluded.overall_by_points,
                hectares = excluded.hectares, points = excluded.points, created = excluded.created, document = excluded.document
            """)
            .With("$classification", record.Classification).With("$set", record.ValidationSet).With("$region", record.Region).With("$scheme", record.Scheme)
            .With("$map", record.MapFingerprint).With("$objects", record.SetFingerprint).With("$comment", record.Comment)
            .With("$area", record.OverallByArea).With("$share", record.OverallByPoints).With("$hectares", record.Hectares).With("$points", record.Points)
            .With("$created", Columns.OfMoment(record.Created)).With("$document", record.Document).Do();
        return true;
    });

    public IReadOnlyList<ValidationRecord> All() => database.Read(open => open
        .Ask("""
            SELECT classification, validation_set, region, scheme, map_fingerprint, set_fingerprint, comment,
                overall_by_area, overall_by_points, hectares, points, created, document
            FROM validation_result ORDER BY created DESC, number DESC
            """)
        .Rows(row => new ValidationRecord(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5))
        {
            Comment = row.Text(6),
            OverallByArea = row.IsDBNull(7) ? null : row.GetDouble(7),
            OverallByPoints = row.IsDBNull(8) ? null : row.GetDouble(8),
            Hectares = row.GetDouble(9),
            Points = row.GetInt64(10),
            Created = Columns.Moment(row.Text(11)),
            Document = row.Text(12),
        }));

    private static long PutSet(SqliteConnection open, ValidationSet set)
    {
        open.Ask("""
            INSERT INTO validation_set (name, scheme, year) VALUES ($name, $scheme, $year)
            ON CONFLICT (name) DO UPDATE SET scheme = excluded.scheme, year = excluded.year
            """)
            .With("$name", set.Name).With("$scheme", set.Scheme).With("$year", set.Year).Do();
        return open.Ask("SELECT number FROM validation_set WHERE name = $name").With("$name", set.Name).Number()!.Value;
    }

    private static IEnumerable<ShapeRow> Rows(ValidationSet set) => PreparedAhead.Rows(set.Objects, o => ShapeRow.Of(o.Shape, o.Code));

    private static List<ValidationObject> Objects(SqliteConnection open, long set) => open
        .Ask("SELECT shape, code FROM validation_object WHERE validation_set = $set ORDER BY number").With("$set", set)
        .Rows(row => new ValidationObject(Columns.Shape(row.GetFieldValue<byte[]>(0)), row.GetInt32(1)));

    private static List<Guid> Hashes(SqliteConnection open, long set) =>
        open.Ask("SELECT shape_hash FROM validation_object WHERE validation_set = $set").With("$set", set).Rows(row => Columns.Key(row.GetFieldValue<byte[]>(0)));
}
