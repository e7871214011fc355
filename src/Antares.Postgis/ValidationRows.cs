using Antares.Accuracy;
using Antares.Catalog;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Tables <c>validation_set</c>, <c>validation_object</c> and <c>validation_result</c>.</summary>
internal sealed class ValidationRows(PostgisDatabase database)
{
    private static readonly string[] Labels = ["code"];

    public int Add(ValidationSet set) => database.Write(open => Of(open, Matching(open, set)).Add(set.Objects, ItemOf));

    public (int New, int Removed) Replace(ValidationSet set) => database.Write(open =>
        Of(open, SetRows.Put(open, "validation_set", set.Name, set.Scheme, set.Year)).Replace(set.Objects, ItemOf));

    public ValidationSet? Find(string name) => database.Read(open => SetRows.Find(open, "validation_set", name) is { } found
        ? new ValidationSet(name, found.Scheme, found.Year, Objects(open, found.Number))
        : null);

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Objects)> Sets() =>
        database.Read(open => SetRows.All(open, "validation_set", "validation_object"));

    public void Put(ValidationRecord record) => database.Write(open => open
        .Ask("""
            INSERT INTO antares.validation_result (classification, validation_set, region, scheme, map_fingerprint, set_fingerprint, comment,
                overall_by_area, overall_by_points, hectares, points, created, document)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (classification, validation_set, region, scheme, map_fingerprint, set_fingerprint) DO UPDATE SET
                comment = excluded.comment, overall_by_area = excluded.overall_by_area, overall_by_points = excluded.overall_by_points,
                hectares = excluded.hectares, points = excluded.points, created = excluded.created, document = excluded.document
            """)
        .With(record.Classification).With(record.ValidationSet).With(record.Region).With(record.Scheme)
        .With(record.MapFingerprint).With(record.SetFingerprint).With(record.Comment)
        .With(NpgsqlDbType.Double, record.OverallByArea).With(NpgsqlDbType.Double, record.OverallByPoints).With(record.Hectares).With(record.Points)
        .With(CatalogColumns.OfMoment(record.Created)).With(record.Document).Do());

    public IReadOnlyList<ValidationRecord> All() => database.Read(open => open
        .Ask("""
            SELECT classification, validation_set, region, scheme, map_fingerprint, set_fingerprint, comment,
                overall_by_area, overall_by_points, hectares, points, created, document
            FROM antares.validation_result ORDER BY created DESC, number DESC
            """)
        .Rows(row => new ValidationRecord(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5))
        {
            Comment = row.Text(6),
            OverallByArea = row.NullableDouble(7),
            OverallByPoints = row.NullableDouble(8),
            Hectares = row.GetDouble(9),
            Points = row.GetInt64(10),
            Created = CatalogColumns.Moment(row.Text(11)),
            Document = row.Text(12),
        }));

    private static long Matching(NpgsqlConnection open, ValidationSet set) => open
        .Ask("""
            INSERT INTO antares.validation_set AS present (name, scheme, year) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET year = excluded.year WHERE present.scheme = excluded.scheme
            RETURNING number
            """)
        .With(set.Name).With(set.Scheme).With(NpgsqlDbType.Integer, set.Year).Number() ?? throw OtherScheme(open, set);

    private static LabelledShapes Of(NpgsqlConnection open, long set) => new(open, "validation_set", "validation_object", Labels, set);

    private static LabelledShapes.Item ItemOf(ValidationObject one) => new(one.Shape, one.Code, null);

    private static List<ValidationObject> Objects(NpgsqlConnection open, long set) => open
        .Ask("SELECT ST_AsBinary(shape), code FROM antares.validation_object WHERE validation_set = $1 ORDER BY number").With(set)
        .Rows(row => new ValidationObject(Shapes.Of(row.GetFieldValue<byte[]>(0)), row.GetInt32(1)));

    private static AntaresException OtherScheme(NpgsqlConnection open, ValidationSet set)
    {
        string scheme = SetRows.Find(open, "validation_set", set.Name)!.Value.Scheme;
        return new AntaresException(
            $"Validation set '{set.Name}' exists with scheme '{scheme}', not '{set.Scheme}'.", "", $"Use scheme '{scheme}', or give the set another name.");
    }
}
