using System.Globalization;

namespace Antares.Recipes.Language;

/// <summary>A value of a recipe file that knows its place, so that every message names line and step.</summary>
/// <param name="File">File, for messages.</param>
/// <param name="Step">Nearest key, or the name of the feature that it belongs to.</param>
/// <param name="Line">Line of its key, or of the value itself in a list.</param>
internal sealed record RecipeNode(string File, string Step, int Line)
{
    private bool keepsStep;

    /// <summary>Text of a single value, else null.</summary>
    public string? Value { get; init; }

    /// <summary>Items of a list, else null.</summary>
    public IReadOnlyList<RecipeNode>? List { get; init; }

    /// <summary>Entries of a mapping in file order, else null.</summary>
    public IReadOnlyList<(string Key, RecipeNode Value)>? Map { get; init; }

    /// <summary>True inside <c>{ }</c> or <c>[ ]</c>.</summary>
    public bool InFlow { get; init; }

    /// <summary>Where it stands: <c>recipes/ndvi.yaml:14, step 'ndvi_mean'</c>.</summary>
    public string Where => $"{File}:{Line}, step '{Step}'";

    /// <summary>The same under the name of a feature or index, with all that it holds.</summary>
    public RecipeNode As(string step) => this with { Step = step, keepsStep = true };

    /// <summary>Entries of a mapping, in file order.</summary>
    public IReadOnlyList<(string Key, RecipeNode Value)> Entries(string what) => Map is not null
        ? [.. Map.Select(e => (e.Key, keepsStep ? e.Value.As(Step) : e.Value))]
        : throw Fault($"'{Step}' must hold {what}.", "Write `name: value` lines, indented below it.");

    /// <summary>Entries of a mapping of which every key must be known.</summary>
    public Dictionary<string, RecipeNode> Known(params ReadOnlySpan<string> keys)
    {
        string[] known = keys.ToArray();
        Dictionary<string, RecipeNode> found = [];
        foreach ((string key, RecipeNode value) in Entries($"some of: {string.Join(", ", known)}"))
        {
            found[key] = known.Contains(key) ? value : throw value.Fault($"A recipe has no '{key}' here.", Meant(key, known));
        }

        return found;
    }

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<RecipeNode> Items(string what) => List is not null
        ? [.. List.Select(i => keepsStep ? i.As(Step) : i)]
        : throw Fault($"'{Step}' must be a list of {what}.", "Write one `- item` a line, or [a, b, c].");

    /// <summary>Items of a list; a single value is a list of one.</summary>
    public IReadOnlyList<RecipeNode> OneOrMore(string what) => Value is { Length: > 0 } ? [this] : Items(what);

    public string Text(string what) => Value is { Length: > 0 } ? Value.Trim() : throw Fault($"'{Step}' must be {what}.", "Write it behind the colon.");

    public FormulaText Formula(string what) => new(Text(what), Where, InFlow);

    public string Name()
    {
        string name = Text("a name");
        return IsName(name) ? name : throw BadName(name);
    }

    public int Integer() => int.TryParse(Text("a whole number"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Fault($"'{Text("")}' is not a whole number.", "Write digits only.");

    public double Number() =>
        double.TryParse(Text("a number"), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Fault($"'{Text("")}' is not a number.", "Write it as 10000 or 0.5.");

    /// <summary>A number between two others.</summary>
    public double Number(double least, double most, string mend)
    {
        double value = Number();
        return value >= least && value <= most
            ? value
            : throw Fault(string.Create(CultureInfo.InvariantCulture, $"{value} does not lie between {least} and {most}."), mend);
    }

    public RecipeException Fault(string what, string mend) => new(what, Where, mend);

    public RecipeException BadName(string name) => Fault($"'{name}' is not a name.", "Use letters, digits and underscores, beginning with a letter.");

    public static bool IsName(string text) =>
        text.Length is > 0 and <= 100 && (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string Meant(string key, string[] known) =>
        PlainName.Meant(key, known) is string meant ? $"Did you mean '{meant}'?" : $"Use one of: {string.Join(", ", known)}.";
}
