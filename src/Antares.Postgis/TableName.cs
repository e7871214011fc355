using System.Text;

namespace Antares.Postgis;

/// <summary>Name of a table with its schema.</summary>
/// <param name="Schema">Schema; <c>public</c> where none is given.</param>
/// <param name="Table">Table.</param>
public sealed record TableName(string Schema, string Table)
{
    private const int LongestBytes = 63;

    /// <summary>The name as SQL has it, quoted.</summary>
    public string Sql => $"{Quoted(Schema)}.{Quoted(Table)}";

    /// <summary>Reads <c>table</c>, <c>schema.table</c> or <c>"a schema"."a table"</c>.</summary>
    /// <exception cref="UsageException">It is neither, or of a schema that is not for people's tables.</exception>
    public static TableName Parse(string text)
    {
        List<string> parts = Parts(text);
        TableName name = parts.Count switch
        {
            1 => new TableName("public", parts[0]),
            2 => new TableName(parts[0], parts[1]),
            _ => throw Wrong(text, "has more than one schema"),
        };
        if (name.Schema is "antares" or "information_schema" || name.Schema.StartsWith("pg_", StringComparison.Ordinal))
        {
            throw Wrong(text, $"is of schema '{name.Schema}', which is not for maps");
        }

        string? bad = parts.Find(p => p.Length == 0 || Encoding.UTF8.GetByteCount(p) > LongestBytes);
        return bad is null ? name : throw Wrong(text, bad.Length == 0 ? "has an empty part" : $"has a part longer than {LongestBytes} bytes");
    }

    /// <summary><c>schema.table</c>, for people.</summary>
    public override string ToString() => $"{Schema}.{Table}";

    /// <summary>Quotes a name for SQL.</summary>
    internal static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // A dot parts, unless it stands within double quotes; two of these within a quoted name are one.
    private static List<string> Parts(string text)
    {
        List<string> parts = [];
        StringBuilder part = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                part.Append(text[i++]);
            }
            else if (text[i] == '"' && (quoted || part.Length == 0))
            {
                quoted = !quoted;
            }
            else if (text[i] == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return quoted ? throw Wrong(text, "has a quotation mark that does not end") : parts;
    }

    private static UsageException Wrong(string text, string what) =>
        new($"Table name '{text}' {what}.", "--table", "Give --table schema.table, e.g. public.land_cover; quote a name with a dot: '\"a.b\".table'.");
}
