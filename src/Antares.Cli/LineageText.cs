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
    public static IEnumerable<string> Lines(LineageNode node, bool all) => Lines(node, all, [], "", "");

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

    private static IEnumerable<string> Lines(LineageNode node, bool all, HashSet<string> told, string first, string rest)
    {
        string sum = node.Checksum.Length > Digits ? node.Checksum[..Digits] : node.Checksum;
        string note = node.Note.Length > 0 ? $"; {node.Note}" : "";
        yield return $"{first}{node.Kind} {node.Name}  {sum}{(node.IsRepeated ? " (as above)" : "")}{note}";
        string below = node.Inputs.Count > 0 ? $"{rest}│   " : $"{rest}    ";
        foreach (string line in node.IsRepeated ? [] : Facts(node, told))
        {
            yield return below + line;
        }

        LineageNode[] inputs = [.. node.Inputs.Where(i => all || i.Note != LineageNode.Absent)];
        LineageNode[] shown = [.. all ? inputs : inputs.Take(inputs.Length <= Shown + 1 ? Shown + 1 : Shown)];
        int left = node.Inputs.Count - shown.Length;
        for (int i = 0; i < shown.Length; i++)
        {
            bool isLast = i == shown.Length - 1 && left == 0;
            foreach (string line in Lines(shown[i], all, told, $"{rest}{(isLast ? "└── " : "├── ")}", $"{rest}{(isLast ? "    " : "│   ")}"))
            {
                yield return line;
            }
        }

        if (left > 0)
        {
            int absent = node.Inputs.Count - inputs.Length;
            yield return left == absent
                ? $"{rest}└── {absent} that would count are not there (--all)"
                : $"{rest}└── and {left} more (--all)";
        }
    }

    /// <summary>How a thing was made; what all tiles of a run share is told once.</summary>
    private static IEnumerable<string> Facts(LineageNode node, HashSet<string> told)
    {
        bool isKnown = node.Run.Length > 0 && !told.Add($"{node.Run} {node.Attempt}");
        if (node.Run.Length > 0)
        {
            yield return $"made by {node.Run}, attempt {node.Attempt}{(isKnown ? ", as above" : "")}";
        }

        if (isKnown)
        {
            yield break;
        }

        if (node.Command.Length > 0)
        {
            yield return $"$ antares {node.Command}";
        }

        if (node.Versions.Count > 0)
        {
            yield return string.Join(", ", node.Versions.Select(v => $"{v.Key} {v.Value}"));
        }

        string parameters = string.Join(", ", node.Parameters.Where(p => p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {Short(p.Value, 60)}"));
        if (parameters.Length > 0)
        {
            yield return Short(parameters, 160);
        }
    }

    private static string Short(string value, int length) => value.Length > length ? value[..(length - 3)] + "..." : value;
}
