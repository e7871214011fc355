using System.Globalization;

namespace Antares.Cli;

/// <summary>The year that labels describe, as it is typed.</summary>
internal static class TrainingYear
{
    /// <summary>The year, or null for none. -1 is the seed's word for no year.</summary>
    /// <exception cref="UsageException">The text is no year.</exception>
    public static int? Parse(string? text) => text switch
    {
        null or "" or "-1" => null,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1900 and < 2200 => year,
        _ => throw new UsageException($"--year {text} is no year.", "", "Give four digits, e.g. 2017."),
    };
}
