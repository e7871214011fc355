using System.Globalization;

namespace Antares.Runs;

/// <summary>A parameter of an algorithm that people choose by name: a number, a whole number, or one of a few words.</summary>
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

    /// <summary>False for a parameter that only changes how fast the same result comes.</summary>
    public bool DecidesResult { get; init; } = true;

    /// <summary>What it takes, for people: <c>0..1</c>, <c>sqrt, log2, all, 1..32767</c>.</summary>
    public string Range
    {
        get
        {
            string numbers = string.Create(CultureInfo.InvariantCulture, $"{Least}..{Most}");
            string except = Except.Count == 0 ? "" : $" without {string.Join(", ", Except)}";
            return string.Join(", ", [.. Words, numbers + except]);
        }
    }

    /// <summary>A number as it is written: <c>0.3</c>, <c>40</c>.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value in its fixed form, <c>40</c> for <c>40.0</c>; null for one that it does not take.</summary>
    public string? Read(string text) => Words.Contains(text) ? text : IsWhole ? Whole(text) : Fraction(text);

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
