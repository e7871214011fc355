using Antares.Legend;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Table <c>scheme_mapping</c>.</summary>
internal sealed class MappingRows(SqliteDatabase database)
{
    public void Put(SchemeMapping mapping) => database.Write(open => Put(open, mapping));

    /// <summary>Puts a mapping in place of an earlier one, inside of a change.</summary>
    public static int Put(SqliteConnection open, SchemeMapping mapping)
    {
        open.Ask("DELETE FROM scheme_mapping WHERE scheme = $scheme AND parent = $parent").With("$scheme", mapping.From).With("$parent", mapping.To).Do();
        using SqliteCommand put = open.Ask("INSERT INTO scheme_mapping (scheme, parent, code, parent_code) VALUES ($scheme, $parent, $code, $parent_code)");
        foreach ((int code, int parent) in mapping.Codes)
        {
            put.With("$scheme", mapping.From).With("$parent", mapping.To).With("$code", code).With("$parent_code", parent).ExecuteNonQuery();
        }

        return mapping.Codes.Count;
    }

    public IReadOnlyList<SchemeMapping> All() => database.Read<IReadOnlyList<SchemeMapping>>(open =>
        [.. open.Ask("SELECT scheme, parent, code, parent_code FROM scheme_mapping ORDER BY scheme, parent, code")
            .Rows(row => (From: row.Text(0), To: row.Text(1), Code: row.GetInt32(2), Parent: row.GetInt32(3)))
            .GroupBy(r => (r.From, r.To))
            .Select(g => new SchemeMapping(g.Key.From, g.Key.To, g.ToDictionary(r => r.Code, r => r.Parent)))]);
}
