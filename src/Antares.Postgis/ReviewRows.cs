using Antares.Sampling;
using Antares.Vectors;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Table <c>training_review</c>.</summary>
internal sealed class ReviewRows(PostgisDatabase database)
{
    private const string Columns = """
        shape_hash bytea, place integer, model text, noise double precision, suggested integer, pixels double precision, "overlaps" integer, outlier boolean
        """;

    public void Put(string set, IReadOnlyList<PolygonReview> reviews) => database.Write(open =>
    {
        Incoming.Put(open, Columns, Incoming.Ahead(reviews, HashedOf).Index(), (importer, row) =>
        {
            importer.Write(row.Item.Hash, NpgsqlDbType.Bytea);
            importer.Write(row.Index, NpgsqlDbType.Integer);
            importer.Write(row.Item.Review.Model, NpgsqlDbType.Text);
            importer.Write(row.Item.Review.Noise, NpgsqlDbType.Double);
            importer.Write(row.Item.Review.Suggested, NpgsqlDbType.Integer);
            importer.Write(row.Item.Review.Pixels, NpgsqlDbType.Double);
            importer.WriteOrNull(row.Item.Review.Overlaps);
            importer.Write(row.Item.Review.IsOutlier, NpgsqlDbType.Boolean);
        });

        // Of several reviews of one polygon the last counts; by polygon, so that two users wait for each other.
        return open.Ask("""
            INSERT INTO antares.training_review (polygon, model, noise, suggested, pixels, "overlaps", outlier)
            SELECT DISTINCT ON (p.number) p.number, i.model, i.noise, i.suggested, i.pixels, i."overlaps", i.outlier
            FROM pg_temp.incoming i JOIN antares.training_polygon p USING (shape_hash) JOIN antares.training_set s ON s.number = p.training_set
            WHERE s.name = $1 ORDER BY p.number, i.place DESC
            ON CONFLICT (polygon) DO UPDATE SET model = excluded.model, noise = excluded.noise, suggested = excluded.suggested,
                pixels = excluded.pixels, "overlaps" = excluded."overlaps", outlier = excluded.outlier
            """).With(set).Do();
    });

    public IReadOnlyList<PolygonReview> Of(string set) => database.Read(open => open
        .Ask("""
            SELECT ST_AsBinary(p.shape), p.code, p.predicted, r.model, r.noise, r.suggested, r.pixels, r."overlaps", r.outlier
            FROM antares.training_review r JOIN antares.training_polygon p ON p.number = r.polygon JOIN antares.training_set s ON s.number = p.training_set
            WHERE s.name = $1 ORDER BY p.number
            """)
        .With(set)
        .Rows(row => new PolygonReview(
            new TrainingPolygon(Shapes.Of(row.GetFieldValue<byte[]>(0)), row.GetInt32(1), row.NullableInt(2)),
            row.Text(3), row.GetDouble(4), row.GetInt32(5), row.GetDouble(6), row.NullableInt(7), row.GetBoolean(8))));

    private static (byte[] Hash, PolygonReview Review) HashedOf(PolygonReview review)
    {
        byte[] hash = new byte[ShapeHash.Length];
        ShapeHash.Write(review.Polygon.Shape, hash);
        return (hash, review);
    }
}
