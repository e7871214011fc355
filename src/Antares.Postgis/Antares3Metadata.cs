using Npgsql;

namespace Antares.Postgis;

/// <summary>What an antares3 database knows of models and maps, as it stands: one JSON object for each row.</summary>
internal static class Antares3Metadata
{
    private static readonly (string Kind, string[] Tables, string Sql)[] Asked =
    [
        ("models", ["madmex_model"], "SELECT to_jsonb(m) FROM {0}.madmex_model m ORDER BY m.id"),
        ("segmentations", ["madmex_segmentationinformation", "madmex_predictobject"], """
            SELECT to_jsonb(s) || jsonb_build_object('objects', coalesce(o.objects, 0)) FROM {0}.madmex_segmentationinformation s
            LEFT JOIN (SELECT segmentation_information_id AS id, count(*) AS objects FROM {0}.madmex_predictobject GROUP BY 1) o ON o.id = s.id ORDER BY s.id
            """),
        ("classifications", ["madmex_predictclassification", "madmex_model", "madmex_tag"], """
            SELECT jsonb_build_object('name', c.name, 'model', m.name, 'scheme', t.scheme, 'objects', count(*)) FROM {0}.madmex_predictclassification c
            LEFT JOIN {0}.madmex_model m ON m.id = c.model_id LEFT JOIN {0}.madmex_tag t ON t.id = c.tag_id GROUP BY c.name, m.name, t.scheme ORDER BY c.name, m.name, t.scheme
            """),
        ("changes", ["madmex_changeinformation"], "SELECT to_jsonb(c) FROM {0}.madmex_changeinformation c ORDER BY c.id"),
        ("validations", ["madmex_validationresults"], "SELECT to_jsonb(v) FROM {0}.madmex_validationresults v ORDER BY v.id"),
    ];

    /// <summary>Kind to rows; a kind whose tables are missing is missing.</summary>
    /// <param name="open">Connection.</param>
    /// <param name="schema">Schema of the tables, quoted.</param>
    /// <param name="tables">Tables that there are.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(NpgsqlConnection open, string schema, IReadOnlySet<string> tables) => Asked
        .Where(a => a.Tables.All(tables.Contains))
        .ToDictionary(
            a => a.Kind,
            a => (IReadOnlyList<string>)open.Ask(a.Sql.Replace("{0}", schema, StringComparison.Ordinal)).Rows(row => row.Text(0)));
}
