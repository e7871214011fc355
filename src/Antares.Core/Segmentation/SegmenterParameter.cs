using System.Globalization;

namespace Antares.Segmentation;

/// <summary>A parameter of a segmenter: a number.</summary>
/// <param name="Name">Key of <c>-extra key=value</c>.</param>
/// <param name="Default">Value when left out.</param>
/// <param name="Least">Smallest value.</param>
/// <param name="Most">Largest value.</param>
/// <param name="Effect">What it does, for people.</param>
public sealed record SegmenterParameter(string Name, double Default, double Least, double Most, string Effect)
{
    /// <summary>True where only whole numbers make sense.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What it takes, for people: <c>0..1</c>.</summary>
    public string Range => $"{Text(Least)}..{Text(Most)}{(IsWhole ? ", whole" : "")}";

    /// <summary>A value as it is written: <c>0.3</c>, <c>40</c>.</summary>
    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a value.</summary>
    /// <exception cref="UsageException">It is no number, or out of range.</exception>
    public double Parse(string text, string segmenter)
    {
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return isNumber && value >= Least && value <= Most && (!IsWhole || double.IsInteger(value))
            ? value
            : throw new UsageException(
                $"Parameter '{Name}' of segmenter '{segmenter}' does not take '{text}'.", "-extra", $"Give a number in {Range}.");
    }
}
