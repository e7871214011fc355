using System.Globalization;

namespace Antares.Mapping;

/// <summary>Reads the size of a minimum mapping unit.</summary>
public static class MappingUnitSize
{
    /// <summary>The largest one, in hectares.</summary>
    public const double LargestHectares = 1e8;

    /// <summary>Hectares of <c>1ha</c>, <c>0.5 ha</c> or <c>1</c>.</summary>
    /// <exception cref="UsageException">The text is no area above 0.</exception>
    public static double Parse(string text)
    {
        string number = text.EndsWith("ha", StringComparison.OrdinalIgnoreCase) ? text[..^2] : text;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double hectares) && hectares is > 0 and <= LargestHectares
            ? hectares
            : throw NoArea(text);
    }

    internal static UsageException NoArea(string text) => new($"'{text}' is no area.", "--mmu", "Give hectares above 0: 1ha or 0.5.");
}
