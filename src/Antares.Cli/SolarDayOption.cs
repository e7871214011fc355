using System.Globalization;

namespace Antares.Cli;

/// <summary>Days as people give them: YYYY-MM-DD.</summary>
internal static class SolarDayOption
{
    /// <summary>The day, null where none was given.</summary>
    /// <exception cref="UsageException">The text is no day.</exception>
    public static DateOnly? Parse(string? text, string option) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new UsageException($"'{text}' is not a day.", option, "Write it as YYYY-MM-DD, such as 2017-01-31.");

    /// <summary>Refuses a period that ends before it begins.</summary>
    public static void CheckOrder(string period, DateOnly? begin, DateOnly? end, string options)
    {
        if (begin > end)
        {
            throw new UsageException($"{period} begins on {begin:yyyy-MM-dd} and ends before that, on {end:yyyy-MM-dd}.", options, "Swap both days.");
        }
    }
}
