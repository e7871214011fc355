using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>What the tables of training and of validation sets have in common. Table names are ours, never a user's.</summary>
internal static class SetRows
{
    /// <summary>Adds a set or replaces its description; its row stays locked until the change is kept.</summary>
    /// <returns>Its number.</returns>
    public static long Put(NpgsqlConnection open, string sets, string name, string scheme, int? year) => open
        .Ask($"""
            INSERT INTO antares.{sets} (name, scheme, year) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET scheme = excluded.scheme, year = excluded.year RETURNING number
            """)
        .With(name).With(scheme).With(NpgsqlDbType.Integer, year).Number()!.Value;

    /// <summary>The set of this name, or null.</summary>
    public static (long Number, string Scheme, int? Year)? Find(NpgsqlConnection open, string sets, string name) => open
        .Ask($"SELECT number, scheme, year FROM antares.{sets} WHERE name = $1").With(name)
        .Rows(row => ((long, string, int?)?)(row.GetInt64(0), row.Text(1), row.NullableInt(2))).FirstOrDefault();

    /// <summary>All sets by name, with the number of their shapes.</summary>
    public static IReadOnlyList<(string Name, string Scheme, int? Year, int Shapes)> All(NpgsqlConnection open, string sets, string shapes) => open
        .Ask($"SELECT s.name, s.scheme, s.year, (SELECT count(*) FROM antares.{shapes} p WHERE p.{sets} = s.number)::integer FROM antares.{sets} s ORDER BY s.name")
        .Rows(row => (row.Text(0), row.Text(1), row.NullableInt(2), row.GetInt32(3)));
}
