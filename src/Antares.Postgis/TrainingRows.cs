using Antares.Sampling;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Tables <c>training_set</c> and <c>training_polygon</c>.</summary>
internal sealed class TrainingRows(PostgisDatabase database)
{
    private static readonly string[] Labels = ["code", "predicted"];

    public int Add(TrainingSet set) => database.Write(open => Of(open, Matching(open, set)).Add(set.Polygons, ItemOf));

    public (int New, int Removed) Replace(TrainingSet set) => database.Write(open =>
        Of(open, SetRows.Put(open, "training_set", set.Name, set.Scheme, set.Year)).Replace(set.Polygons, ItemOf));

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

    private static LabelledShapes Of(NpgsqlConnection open, long set) => new(open, "training_set", "training_polygon", Labels, set);

    private static LabelledShapes.Item ItemOf(TrainingPolygon polygon) => new(polygon.Shape, polygon.Code, polygon.Predicted);

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
