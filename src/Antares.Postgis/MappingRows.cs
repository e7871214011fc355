using Antares.Legend;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Table <c>scheme_mapping</c>.</summary>
internal sealed class MappingRows(PostgisDatabase database)
{
    private const long LockKey = 0x414E5453;

    public void Put(SchemeMapping mapping) => database.Write(open => Put(open, mapping));

    /// <summary>Puts a mapping in place of an earlier one, inside of a change.</summary>
    public static int Put(NpgsqlConnection open, SchemeMapping mapping)
    {
        open.Ask("SELECT pg_advisory_xact_lock($1)").With(LockKey).Do(); // There is no row to lock before the first mapping.
        open.Ask("DELETE FROM antares.scheme_mapping WHERE scheme = $1 AND parent = $2").With(mapping.From).With(mapping.To).Do();
        return open.Ask("INSERT INTO antares.scheme_mapping (scheme, parent, code, parent_code) SELECT $1, $2, * FROM unnest($3, $4)")
            .With(mapping.From).With(mapping.To)
            .With(NpgsqlDbType.Array | NpgsqlDbType.Integer, mapping.Codes.Keys.ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Integer, mapping.Codes.Values.ToArray())
            .Do();
    }

    public IReadOnlyList<SchemeMapping> All() => database.Read<IReadOnlyList<SchemeMapping>>(open =>
        [.. open.Ask("SELECT scheme, parent, code, parent_code FROM antares.scheme_mapping ORDER BY scheme, parent, code")
            .Rows(row => (From: row.Text(0), To: row.Text(1), Code: row.GetInt32(2), Parent: row.GetInt32(3)))
            .GroupBy(r => (r.From, r.To))
            .Select(g => new SchemeMapping(g.Key.From, g.Key.To, g.ToDictionary(r => r.Code, r => r.Parent)))]);
}
