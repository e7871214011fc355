using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Antares.Recipes;

/// <summary>A node of a recipe file that knows its place, so that every message names the line.</summary>
internal sealed class RecipeNode(string file, string step, YamlNode node)
{
    public int Line => (int)node.Start.Line;

    public string Step => step;

    public bool IsText => node is YamlScalarNode;

    /// <summary>Entries of a mapping, in file order.</summary>
    public IReadOnlyList<(string Key, RecipeNode Value)> Entries(string what) => node is YamlMappingNode mapping
        ? [.. mapping.Children.Select(c => (KeyOf(c.Key), new RecipeNode(file, KeyOf(c.Key), c.Value)))]
        : throw Fault($"'{step}' must hold {what}.", "Write `name: value` lines, indented below it.");

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<RecipeNode> Items(string what) => node is YamlSequenceNode list
        ? [.. list.Children.Select(c => new RecipeNode(file, step, c))]
        : throw Fault($"'{step}' must be a list of {what}.", "Write one `- item` a line, or [a, b, c].");

    /// <summary>Entries of a mapping of which every key must be known.</summary>
    public Dictionary<string, RecipeNode> Known(params ReadOnlySpan<string> keys)
    {
        string[] known = keys.ToArray();
        Dictionary<string, RecipeNode> found = [];
        foreach ((string key, RecipeNode value) in Entries($"some of: {string.Join(", ", known)}"))
        {
            if (!known.Contains(key))
            {
                throw value.Fault($"A recipe has no '{key}' here.", $"Use one of: {string.Join(", ", known)}.");
            }

            found[key] = value;
        }

        return found;
    }

    public string Text(string what) => node is YamlScalarNode { Value: { Length: > 0 } value }
        ? value.Trim()
        : throw Fault($"'{step}' must be {what}.", "Write it behind the colon.");

    public string Name()
    {
        string name = Text("a name");
        return IsName(name) ? name : throw Fault($"'{name}' is not a name.", "Use letters, digits and underscores, beginning with a letter.");
    }

    public int Integer() => int.TryParse(Text("a whole number"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Fault($"'{Text("")}' is not a whole number.", "Write digits only.");

    public double Number() =>
        double.TryParse(Text("a number"), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Fault($"'{Text("")}' is not a number.", "Write it as 10000 or 0.5.");

    public RecipeException Fault(string what, string mend) => new(what, $"{file}:{Line}, step '{step}'", mend);

    public static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private string KeyOf(YamlNode key) => key is YamlScalarNode { Value: { Length: > 0 } value }
        ? value
        : throw new RecipeNode(file, step, key).Fault($"'{step}' has an entry without a name.", "Write `name: value`.");
}
