using System.Globalization;

namespace Antares.Modelling;

/// <summary>A parameter of a kind of model: a whole number or one of a few words.</summary>
/// <param name="Name">Key of <c>-extra key=value</c>.</param>
/// <param name="Default">Value when left out.</param>
/// <param name="Least">Smallest number.</param>
/// <param name="Most">Largest number.</param>
/// <param name="Effect">What it does, for people.</param>
public sealed record ClassifierParameter(string Name, string Default, long Least, long Most, string Effect)
{
    /// <summary>Words that are taken besides numbers.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Numbers inside of the range that make no sense.</summary>
    public IReadOnlyList<long> Except { get; init; } = [];

    /// <summary>False for a parameter that only changes how fast the same model comes.</summary>
    public bool DecidesModel { get; init; } = true;

    /// <summary>What it takes, for people: <c>1..10000</c>.</summary>
    public string Range
    {
        get
        {
            string numbers = string.Create(CultureInfo.InvariantCulture, $"{Least}..{Most}");
            string except = Except.Count == 0 ? "" : $" without {string.Join(", ", Except)}";
            return string.Join(", ", [.. Words, numbers + except]);
        }
    }

    /// <summary>True for a value that it takes.</summary>
    public bool Takes(string value) =>
        Words.Contains(value)
        || (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            && number >= Least && number <= Most && !Except.Contains(number));
}
