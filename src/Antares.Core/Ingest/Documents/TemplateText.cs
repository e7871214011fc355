using System.Text.RegularExpressions;

namespace Antares.Ingest.Documents;

/// <summary>Fills <c>{{ name }}</c> and <c>{% if name %} ... {% else %} ... {% endif %}</c> in a text, before it is read as YAML.</summary>
/// <remarks>The subset of Jinja that the seed's configuration files use. A variable is true unless it is empty, <c>false</c> or <c>0</c>.</remarks>
public static partial class TemplateText
{
    private static readonly HashSet<string> False = ["", "false", "False", "0"];

    /// <summary>The filled text; a text without templates comes back as it is.</summary>
    /// <param name="text">Text with templates.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="values">Value of every variable.</param>
    /// <exception cref="DocumentException">A variable is unknown or a tag is not understood.</exception>
    public static string Fill(string text, string file, IReadOnlyDictionary<string, string> values)
    {
        string chosen = Condition().Replace(text, m => False.Contains(Value(text, m)) ? m.Groups["otherwise"].Value : m.Groups["then"].Value);
        string filled = Variable().Replace(chosen, m => Value(chosen, m));
        Match left = Leftover().Match(filled);
        return left.Success
            ? throw Fault(filled, left.Index, file, $"The template tag '{left.Value.Trim()}' is not understood.", "Use {{ name }} or {% if name %} ... {% endif %}.")
            : filled;

        string Value(string within, Match match)
        {
            string name = match.Groups["name"].Value;
            return values.TryGetValue(name, out string? value)
                ? value
                : throw Fault(within, match.Index, file, $"The template asks for '{name}', which is not known.", $"Known are: {string.Join(", ", values.Keys)}.");
        }
    }

    private static DocumentException Fault(string text, int index, string file, string what, string mend) =>
        new(what, file, text.AsSpan(0, Math.Min(index, text.Length)).Count('\n') + 1, mend);

    [GeneratedRegex(@"\{%-?\s*if\s+(?<name>\w+)\s*-?%\}(?<then>.*?)(?:\{%-?\s*else\s*-?%\}(?<otherwise>.*?))?\{%-?\s*endif\s*-?%\}", RegexOptions.Singleline)]
    private static partial Regex Condition();

    [GeneratedRegex(@"\{\{-?\s*(?<name>\w+)\s*-?\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{%[^%\n]*%?\}?|\{\{[^\n}]*\}?\}?")]
    private static partial Regex Leftover();
}
