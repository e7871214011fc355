using System.Globalization;

namespace Antares.Ingest.Documents;

/// <summary>A value of a YAML file that knows where it stands, so that every complaint names file and line.</summary>
public sealed class YamlValue
{
    private static readonly HashSet<string> Nulls = ["", "~", "null", "Null", "NULL"];

    private readonly OrderedDictionary<string, YamlValue> fields = [];
    private readonly List<YamlValue> items = [];
    private readonly bool quoted;

    private YamlValue(string file, int line, YamlKind kind, string text = "", bool quoted = false)
    {
        File = file;
        Line = line;
        Kind = kind;
        Text = text;
        this.quoted = quoted;
    }

    /// <summary>File that it was read from.</summary>
    public string File { get; }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Scalar, list or map.</summary>
    public YamlKind Kind { get; }

    /// <summary>Text of a scalar.</summary>
    public string Text { get; }

    /// <summary>True for nothing, <c>~</c> and <c>null</c>.</summary>
    public bool IsNull => Kind == YamlKind.Scalar && !quoted && Nulls.Contains(Text);

    /// <summary>Entries of a list; none for anything else.</summary>
    public IReadOnlyList<YamlValue> Items => items;

    /// <summary>Entries of a map in their order; none for anything else. Of a repeated key the last counts, as in PyYAML.</summary>
    public IReadOnlyDictionary<string, YamlValue> Fields => fields;

    /// <summary><c>file:line</c>.</summary>
    public string Where => $"{File}:{Line}";

    /// <summary>The entry of this name, or null when it is missing or empty.</summary>
    public YamlValue? this[string key] => fields.TryGetValue(key, out YamlValue? value) && !value.IsNull ? value : null;

    /// <summary>The entry at the end of a path of names, or null.</summary>
    public YamlValue? Find(params ReadOnlySpan<string> path)
    {
        YamlValue? at = this;
        foreach (string key in path)
        {
            at = at?[key];
        }

        return at;
    }

    /// <summary>The entry of this name.</summary>
    /// <exception cref="DocumentException">It is missing.</exception>
    public YamlValue Require(string key) => this[key] ?? throw Fault($"'{key}' is missing.", $"Add '{key}:' here.");

    /// <summary>The text of a scalar.</summary>
    public string AsText() => Kind == YamlKind.Scalar ? Text : throw Fault("A single value is expected here.", "Write one value, not a list or a map.");

    /// <summary>The text of an entry, or a default.</summary>
    public string TextOf(string key, string otherwise = "") => this[key]?.AsText() ?? otherwise;

    /// <summary>The number of a scalar; <c>.nan</c> and <c>.inf</c> are numbers.</summary>
    public double AsNumber()
    {
        string text = AsText().Trim();
        double? special = text.ToLowerInvariant() switch
        {
            ".nan" or "nan" => double.NaN,
            ".inf" or "+.inf" or "inf" => double.PositiveInfinity,
            "-.inf" or "-inf" => double.NegativeInfinity,
            _ => null,
        };
        return special ?? (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Fault($"'{text}' is not a number.", "Write a number such as 20 or -9999."));
    }

    /// <summary>The whole number of a scalar.</summary>
    public int AsInteger() => int.TryParse(AsText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw Fault($"'{Text}' is not a whole number.", "Write a whole number.");

    /// <summary>The moment of a scalar; without a zone it is UTC.</summary>
    public DateTimeOffset AsMoment() => DateTimeOffset.TryParse(
        AsText(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
        ? moment
        : throw Fault($"'{Text}' is not a time.", "Write a time such as 2017-03-05T17:01:51Z.");

    /// <summary>The texts of a list, or of a scalar as a list of one.</summary>
    public IReadOnlyList<string> AsTexts() => Kind == YamlKind.List ? [.. items.Select(i => i.AsText())] : [AsText()];

    /// <summary>A complaint about this value.</summary>
    public DocumentException Fault(string what, string mend) => new(what, File, Line, mend);

    internal static YamlValue Scalar(string file, int line, string text, bool quoted) => new(file, line, YamlKind.Scalar, text, quoted);

    internal static YamlValue List(string file, int line) => new(file, line, YamlKind.List);

    internal static YamlValue Map(string file, int line) => new(file, line, YamlKind.Map);

    internal void Add(YamlValue item) => items.Add(item);

    internal void Set(string key, YamlValue value) => fields[key] = value;
}
