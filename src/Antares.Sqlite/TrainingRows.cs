using Antares.Sampling;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Tables <c>training_set</c> and <c>training_polygon</c>.</summary>
internal sealed class TrainingRows(SqliteDatabase database)
{
    public int Add(TrainingSet set) => database.Write(open =>
    {
        RefuseOtherScheme(open, set);
        open.Ask("""
            INSERT INTO training_set (name, scheme, year) VALUES ($name, $scheme, $year)
            ON CONFLICT (name) DO UPDATE SET year = coalesce(excluded.year, year)
            """)
            .With("$name", set.Name).With("$scheme", set.Scheme).With("$year", set.Year).Do();
        long number = NumberOf(open, set.Name)!.Value;
        return ShapeInsert.Training(open, number, Rows(set));
    });

    public (int New, int Removed) Replace(TrainingSet set) => database.Write(open =>
    {
        open.Ask("""
            INSERT INTO training_set (name, scheme, year) VALUES ($name, $scheme, $year)
            ON CONFLICT (name) DO UPDATE SET scheme = excluded.scheme, year = excluded.year
            """)
            .With("$name", set.Name).With("$scheme", set.Scheme).With("$year", set.Year).Do();
        long number = NumberOf(open, set.Name)!.Value;
        HashSet<Guid> earlier = [.. Hashes(open, number)];
        open.Ask("DELETE FROM training_polygon WHERE training_set = $set").With("$set", number).Do();
        int same = 0;
        int now = ShapeInsert.Training(open, number, Rows(set), row => same += earlier.Contains(Columns.Key(row.Hash)) ? 1 : 0);
        return (now - same, earlier.Count - same);
    });

    public TrainingSet? Find(string name) => database.Read(open =>
    {
        (long Number, string Scheme, int? Year)[] found =
        [
            .. open.Ask("SELECT number, scheme, year FROM training_set WHERE name = $name").With("$name", name)
                .Rows(row => (row.GetInt64(0), row.Text(1), row.NullableInt(2))),
        ];
        return found.Length == 0 ? null : new TrainingSet(name, found[0].Scheme, found[0].Year, Polygons(open, found[0].Number));
    });

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Polygons)> All() => database.Read(open => open
        .Ask("""
            SELECT s.name, s.scheme, s.year, (SELECT count(*) FROM training_polygon p WHERE p.training_set = s.number)
            FROM training_set s ORDER BY s.name
            """)
        .Rows(row => (row.Text(0), row.Text(1), row.NullableInt(2), row.GetInt32(3))));

    private static IEnumerable<ShapeRow> Rows(TrainingSet set) => PreparedAhead.Rows(set.Polygons, p => ShapeRow.Of(p.Shape, p.Code, p.Predicted));

    private static List<TrainingPolygon> Polygons(SqliteConnection open, long set) => open
        .Ask("SELECT shape, code, predicted FROM training_polygon WHERE training_set = $set ORDER BY number").With("$set", set)
        .Rows(row => new TrainingPolygon(Columns.Shape(row.GetFieldValue<byte[]>(0)), row.GetInt32(1), row.NullableInt(2)));

    private static long? NumberOf(SqliteConnection open, string name) =>
        open.Ask("SELECT number FROM training_set WHERE name = $name").With("$name", name).Number();

    private static List<Guid> Hashes(SqliteConnection open, long set) =>
        open.Ask("SELECT shape_hash FROM training_polygon WHERE training_set = $set").With("$set", set).Rows(row => Columns.Key(row.GetFieldValue<byte[]>(0)));

    private static void RefuseOtherScheme(SqliteConnection open, TrainingSet set)
    {
        string? scheme = open.Ask("SELECT scheme FROM training_set WHERE name = $name").With("$name", set.Name).Rows(row => row.Text(0)).FirstOrDefault();
        if (scheme is not null && scheme != set.Scheme)
        {
            throw new AntaresException(
                $"Training set '{set.Name}' exists with scheme '{scheme}', not '{set.Scheme}'.",
                "",
                $"Use `--scheme {scheme}`, or give the set another name.");
        }
    }
}
