using System.Globalization;

namespace Antares.Export;

/// <summary>Reads the size of a minimum mapping unit.</summary>
public static class MappingUnitSize
{
    /// <summary>Hectares of <c>1ha</c>, <c>0.5 ha</c> or <c>1</c>.</summary>
    /// <exception cref="UsageException">The text is no area above 0.</exception>
    public static double Parse(string text)
    {
        string number = text.EndsWith("ha", StringComparison.OrdinalIgnoreCase) ? text[..^2] : text;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double hectares) && hectares > 0 && hectares <= 1e8
            ? hectares
            : throw new UsageException($"'{text}' is no area.", "--mmu", "Give hectares above 0: 1ha or 0.5.");
    }
}
