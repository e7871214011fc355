using Antares.Sampling;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Table <c>training_review</c>.</summary>
internal sealed class ReviewRows(SqliteDatabase database)
{
    public void Put(string set, IReadOnlyList<PolygonReview> reviews) => database.Write(open =>
    {
        using SqliteCommand put = open.Ask("""
            INSERT OR REPLACE INTO training_review (polygon, model, noise, suggested, pixels, overlaps, outlier)
            SELECT p.number, $model, $noise, $suggested, $pixels, $overlaps, $outlier
            FROM training_polygon p JOIN training_set s ON s.number = p.training_set WHERE s.name = $set AND p.shape_hash = $hash
            """);
        foreach (PolygonReview review in reviews)
        {
            put.With("$set", set).With("$hash", Columns.HashOf(review.Polygon.Shape)).With("$model", review.Model).With("$noise", review.Noise)
                .With("$suggested", review.Suggested).With("$pixels", review.Pixels).With("$overlaps", review.Overlaps)
                .With("$outlier", review.IsOutlier ? 1 : 0).ExecuteNonQuery();
        }

        return reviews.Count;
    });

    public IReadOnlyList<PolygonReview> Of(string set) => database.Read(open => open
        .Ask("""
            SELECT p.shape, p.code, p.predicted, r.model, r.noise, r.suggested, r.pixels, r.overlaps, r.outlier
            FROM training_review r JOIN training_polygon p ON p.number = r.polygon JOIN training_set s ON s.number = p.training_set
            WHERE s.name = $set ORDER BY p.number
            """)
        .With("$set", set)
        .Rows(row => new PolygonReview(
            new TrainingPolygon(Columns.Shape(row.GetFieldValue<byte[]>(0)), row.GetInt32(1), row.NullableInt(2)),
            row.Text(3), row.GetDouble(4), row.GetInt32(5), row.GetDouble(6), row.NullableInt(7), row.GetInt32(8) != 0)));
}
