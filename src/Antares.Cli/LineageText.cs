using System.Text.Json.Nodes;
using Antares.Provenance;

namespace Antares.Cli;

/// <summary>A lineage as a tree of lines, and as a document.</summary>
internal static class LineageText
{
    private const int Shown = 8, Digits = 12;

    /// <summary>The tree.</summary>
    /// <param name="node">Its root.</param>
    /// <param name="all">Every input; otherwise the first of many.</param>
    public static IEnumerable<string> Lines(LineageNode node, bool all) => Lines(node, all, "", "");

    /// <summary>The tree as JSON, whole.</summary>
    public static JsonObject Document(LineageNode node) => new()
    {
        ["kind"] = node.Kind,
        ["name"] = node.Name,
        ["id"] = node.Id,
        ["checksum"] = node.Checksum,
        ["run"] = node.Run,
        ["attempt"] = node.Attempt,
        ["command"] = node.Command,
        ["parameters"] = RunDocument.Of(node.Parameters),
        ["versions"] = RunDocument.Of(node.Versions),
        ["files"] = new JsonArray([.. node.Files.Select(f => JsonValue.Create(f))]),
        ["note"] = node.Note,
        ["repeated"] = node.IsRepeated,
        ["inputs"] = new JsonArray([.. node.Inputs.Select(Document)]),
    };

    private static IEnumerable<string> Lines(LineageNode node, bool all, string first, string rest)
    {
        string sum = node.Checksum.Length > Digits ? node.Checksum[..Digits] : node.Checksum;
        string note = node.Note.Length > 0 ? $"; {node.Note}" : "";
        yield return $"{first}{node.Kind} {node.Name}  {sum}{(node.IsRepeated ? " (as above)" : "")}{note}";
        string below = node.Inputs.Count > 0 ? $"{rest}│   " : $"{rest}    ";
        foreach (string line in node.IsRepeated ? [] : Facts(node))
        {
            yield return below + line;
        }

        LineageNode[] shown = [.. all ? node.Inputs : node.Inputs.Take(node.Inputs.Count <= Shown + 1 ? Shown + 1 : Shown)];
        int left = node.Inputs.Count - shown.Length;
        for (int i = 0; i < shown.Length; i++)
        {
            bool isLast = i == shown.Length - 1 && left == 0;
            foreach (string line in Lines(shown[i], all, $"{rest}{(isLast ? "└── " : "├── ")}", $"{rest}{(isLast ? "    " : "│   ")}"))
            {
                yield return line;
            }
        }

        if (left > 0)
        {
            yield return $"{rest}└── and {left} more (--all)";
        }
    }

    private static IEnumerable<string> Facts(LineageNode node)
    {
        if (node.Run.Length > 0)
        {
            yield return $"made by {node.Run}, attempt {node.Attempt}";
        }

        if (node.Command.Length > 0)
        {
            yield return $"$ antares {node.Command}";
        }

        if (node.Versions.Count > 0)
        {
            yield return string.Join(", ", node.Versions.Select(v => $"{v.Key} {v.Value}"));
        }

        string parameters = string.Join(", ", node.Parameters.Where(p => p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {Short(p.Value)}"));
        if (parameters.Length > 0)
        {
            yield return parameters;
        }
    }

    private static string Short(string value) => value.Length > 60 ? value[..57] + "..." : value;
}
