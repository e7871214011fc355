using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Puts labelled shapes into a set, within one transaction: a shape that the set has gets the new label and keeps its place.</summary>
internal static class ShapeInsert
{
    /// <summary>Into <c>training_polygon</c>.</summary>
    /// <returns>How many shapes are new; <paramref name="isNew"/> is told of each of them.</returns>
    public static int Training(SqliteConnection open, long set, IEnumerable<ShapeRow> rows, Action<ShapeRow>? isNew = null) => Put(
        open,
        "INSERT INTO training_polygon (training_set, shape_hash, shape, code, predicted) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (training_set, shape_hash) DO NOTHING",
        "UPDATE training_polygon SET shape = ?3, code = ?4, predicted = ?5 WHERE training_set = ?1 AND shape_hash = ?2",
        (statement, row) => statement.With(1, set).With(2, row.Hash).With(3, row.Shape).With(4, row.Code).WithOptional(5, row.Predicted),
        rows,
        isNew);

    /// <summary>Into <c>validation_object</c>.</summary>
    /// <returns>How many shapes are new; <paramref name="isNew"/> is told of each of them.</returns>
    public static int Validation(SqliteConnection open, long set, IEnumerable<ShapeRow> rows, Action<ShapeRow>? isNew = null) => Put(
        open,
        "INSERT INTO validation_object (validation_set, shape_hash, shape, code) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (validation_set, shape_hash) DO NOTHING",
        "UPDATE validation_object SET shape = ?3, code = ?4 WHERE validation_set = ?1 AND shape_hash = ?2",
        (statement, row) => statement.With(1, set).With(2, row.Hash).With(3, row.Shape).With(4, row.Code),
        rows,
        isNew);

    private static int Put(
        SqliteConnection open, string insertSql, string updateSql, Func<RawStatement, ShapeRow, RawStatement> bind, IEnumerable<ShapeRow> rows, Action<ShapeRow>? isNew)
    {
        using RawStatement insert = new(open, insertSql), update = new(open, updateSql);
        int fresh = 0;
        foreach (ShapeRow row in rows)
        {
            if (bind(insert, row).Run() == 1)
            {
                fresh++;
                isNew?.Invoke(row);
            }
            else
            {
                bind(update, row).Run();
            }
        }

        return fresh;
    }
}
