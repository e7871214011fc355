using Antares.Sampling;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Tables <c>training_set</c> and <c>training_polygon</c>.</summary>
internal sealed class TrainingRows(PostgisDatabase database)
{
    public int Add(TrainingSet set) => database.Write(open => PutPolygons(open, Matching(open, set), set));

    public (int New, int Removed) Replace(TrainingSet set) => database.Write(open =>
    {
        long number = SetRows.Put(open, "training_set", set.Name, set.Scheme, set.Year);
        return SetRows.Replaced(open, "training_polygon", "training_set", number, () => PutPolygons(open, number, set));
    });

    public TrainingSet? Find(string name) => database.Read(open => SetRows.Find(open, "training_set", name) is { } found
        ? new TrainingSet(name, found.Scheme, found.Year, Polygons(open, found.Number))
        : null);

    public IReadOnlyList<(string Name, string Scheme, int? Year, int Polygons)> All() =>
        database.Read(open => SetRows.All(open, "training_set", "training_polygon"));

    // The set of this name, made where there is none, and locked until the change is kept: polygons keep the order in which they came.
    private static long Matching(NpgsqlConnection open, TrainingSet set) => open
        .Ask("""
            INSERT INTO antares.training_set AS present (name, scheme, year) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET year = coalesce(excluded.year, present.year) WHERE present.scheme = excluded.scheme
            RETURNING number
            """)
        .With(set.Name).With(set.Scheme).With(NpgsqlDbType.Integer, set.Year).Number() ?? throw OtherScheme(open, set);

    private static int PutPolygons(NpgsqlConnection open, long set, TrainingSet from)
    {
        IncomingShapes.Put(open, from.Polygons, p => (p.Shape, p.Code, p.Predicted));
        return (int)open.Ask("""
            WITH put AS (
                INSERT INTO antares.training_polygon (training_set, shape_hash, shape, code, predicted)
                SELECT $1, shape_hash, shape, code, predicted FROM pg_temp.incoming ORDER BY place
                ON CONFLICT (training_set, shape_hash) DO UPDATE SET shape = excluded.shape, code = excluded.code, predicted = excluded.predicted
                RETURNING xmax = 0 AS is_new)
            SELECT count(*) FROM put WHERE is_new
            """).With(set).Number()!.Value;
    }

    private static List<TrainingPolygon> Polygons(NpgsqlConnection open, long set) => open
        .Ask("SELECT ST_AsBinary(shape), code, predicted FROM antares.training_polygon WHERE training_set = $1 ORDER BY number").With(set)
        .Rows(row => new TrainingPolygon(Shapes.Of(row.GetFieldValue<byte[]>(0)), row.GetInt32(1), row.NullableInt(2)));

    private static AntaresException OtherScheme(NpgsqlConnection open, TrainingSet set)
    {
        string scheme = SetRows.Find(open, "training_set", set.Name)!.Value.Scheme;
        return new AntaresException(
            $"Training set '{set.Name}' exists with scheme '{scheme}', not '{set.Scheme}'.",
            "",
            $"Use `--scheme {scheme}`, or give the set another name.");
    }
}
