using Npgsql;

namespace Antares.Postgis;

/// <summary>The tables of an antares3 database, which Django made, and whether they have the columns that are read.</summary>
internal static class Antares3Tables
{
    private static readonly (string Table, string[] Columns)[] Needed =
    [
        ("madmex_country", ["id", "name", "the_geom"]),
        ("madmex_region", ["id", "name", "the_geom", "country_id"]),
        ("madmex_tag", ["id", "scheme", "value", "numeric_code", "color"]),
        ("madmex_trainobject", ["id", "the_geom", "creation_year"]),
        ("madmex_trainclassification", ["id", "predict_tag_id", "interpret_tag_id", "train_object_id", "training_set"]),
        ("madmex_validobject", ["id", "the_geom"]),
        ("madmex_validclassification", ["id", "valid_tag_id", "valid_object_id", "valid_set", "interpretation_year"]),
    ];

    /// <summary>Makes sure that all is there.</summary>
    /// <returns>The schema of the tables, quoted, and which tables it has.</returns>
    /// <exception cref="AntaresException">A table or column is missing; the message names it.</exception>
    public static (string Schema, IReadOnlySet<string> Tables) Find(NpgsqlConnection open, PostgisAddress address)
    {
        string[] schemas = [.. open
            .Ask("""
                SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relname LIKE 'madmex\_%' AND c.relkind IN ('r', 'p', 'v', 'm', 'f') GROUP BY n.nspname ORDER BY n.nspname <> 'public', count(*) DESC, n.nspname
                """)
            .Rows(row => row.Text(0))];
        string schema = schemas.FirstOrDefault() ?? throw new AntaresException(
            $"The database '{address.Database}' has no table madmex_country nor any other of antares3.",
            address.ToString(),
            "Give the database that antares3 works with: DATABASE_NAME in its ~/.antares.");
        HashSet<(string, string)> columns = [.. open
            .Ask("""
                SELECT c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE n.nspname = $1 AND c.relname LIKE 'madmex\_%' AND a.attnum > 0 AND NOT a.attisdropped
                """)
            .With(schema).Rows(row => (row.Text(0), row.Text(1)))];
        HashSet<string> tables = [.. columns.Select(c => c.Item1)];
        foreach ((string table, string[] names) in Needed)
        {
            string what = !tables.Contains(table)
                ? $"The antares3 database has no table {table}"
                : Array.Find(names, n => !columns.Contains((table, n))) is { } missing ? $"Table {table} of the antares3 database has no column {missing}" : "";
            if (what.Length > 0)
            {
                throw new AntaresException(
                    $"{what}; it comes from another version.",
                    $"{address}, schema {schema}",
                    "Bring it up to date with antares3 itself, `antares init` there, or on a copy made with pg_dump.");
            }
        }

        RequirePostgis(open, address);
        return (open.Ask("SELECT quote_ident($1)").With(schema).Rows(row => row.Text(0))[0], tables);
    }

    private static void RequirePostgis(NpgsqlConnection open, PostgisAddress address)
    {
        if (open.Ask("SELECT FROM pg_extension WHERE extname = 'postgis'").Rows(_ => true).Count == 0)
        {
            throw new AntaresException(
                $"The database '{address.Database}' has no PostGIS, so column the_geom of madmex_country cannot be read.",
                address.ToString(),
                "Restore the copy into a database with PostGIS: `CREATE EXTENSION postgis` before pg_restore.");
        }
    }
}
