using System.Globalization;

namespace Antares.Runs;

/// <summary>A parameter of an algorithm that people choose by name: a number, a whole number, a list of numbers, or one of a few words.</summary>
/// <param name="Name">Key of <c>-extra key=value</c>.</param>
/// <param name="Default">Value when left out.</param>
/// <param name="Least">Smallest number.</param>
/// <param name="Most">Largest number.</param>
/// <param name="Effect">What it does, for people.</param>
public sealed record AlgorithmParameter(string Name, string Default, decimal Least, decimal Most, string Effect)
{
    /// <summary>True where only whole numbers make sense.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Words that are taken besides numbers.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Numbers inside of the range that make no sense.</summary>
    public IReadOnlyList<decimal> Except { get; init; } = [];

    /// <summary>True where several numbers make sense, separated by commas: <c>20,40,80</c>.</summary>
    public bool IsList { get; init; }

    /// <summary>How a value looks that is read elsewhere: <c>BAND:WEIGHT,...</c>; any text is taken then. Empty for numbers and words.</summary>
    public string Form { get; init; } = "";

    /// <summary>Words that stand for values of other parameters; no numbers are taken then.</summary>
    public IReadOnlyList<AlgorithmPreset> Presets { get; init; } = [];

    /// <summary>False for a parameter that only changes how fast the same result comes.</summary>
    public bool DecidesResult { get; init; } = true;

    /// <summary>What it takes, for people: <c>0..1</c>, <c>sqrt, log2, all, 1..32767</c>.</summary>
    public string Range
    {
        get
        {
            if (Form.Length > 0 || Presets.Count > 0)
            {
                return Form.Length > 0 ? Form : string.Join(", ", [.. Words, .. Presets.Select(p => p.Name)]);
            }

            string numbers = string.Create(CultureInfo.InvariantCulture, $"{Least}..{Most}");
            string except = Except.Count == 0 ? "" : $" without {string.Join(", ", Except)}";
            return string.Join(", ", [.. Words, numbers + except + (IsList ? ", one or more" : "")]);
        }
    }

    /// <summary>A number as it is written: <c>0.3</c>, <c>40</c>.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value in its fixed form, <c>40</c> for <c>40.0</c>; null for one that it does not take.</summary>
    public string? Read(string text) =>
        Form.Length > 0 || Words.Contains(text) ? text
        : Presets.Count > 0 ? Presets.FirstOrDefault(p => p.Name == text)?.Name
        : IsList ? List(text) : Number(text);

    // Ascending; a number that is given twice is a slip of the pen.
    private string? List(string text)
    {
        string?[] numbers = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Number)];
        string[] sorted = [.. numbers.OfType<string>().OrderBy(n => double.Parse(n, CultureInfo.InvariantCulture))];
        return sorted.Length == numbers.Length && sorted.Distinct().Count() == sorted.Length ? string.Join(',', sorted) : null;
    }

    private string? Number(string text) => IsWhole ? Whole(text) : Fraction(text);

    // Reason: a double cannot hold every seed, a decimal can.
    private string? Whole(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) && decimal.IsInteger(value) && Takes(value)
            ? decimal.Truncate(value).ToString("0", CultureInfo.InvariantCulture)
            : null;

    private string? Fraction(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        && value >= (double)Least && value <= (double)Most && !Except.Contains((decimal)value)
            ? Text(value)
            : null;

    private bool Takes(decimal value) => value >= Least && value <= Most && !Except.Contains(value);
}
