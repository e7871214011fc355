using System.Globalization;
using System.Text.RegularExpressions;

namespace Antares.Ingest.Scenes;

/// <summary>Times as NetCDF files write them: numbers since a moment.</summary>
/// <remarks>
/// CF conventions 1.11, section 4.4. Calendars other than the Gregorian one have no moments here, and the mixed one, which <c>standard</c>,
/// <c>gregorian</c> and none mean, has them from its first Gregorian day on: before 1582-10-15 its days are Julian.
/// </remarks>
public static partial class CfTime
{
    private static readonly DateTimeOffset FirstGregorian = new(1582, 10, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The moment of a number.</summary>
    /// <param name="value">Number since the moment of the units.</param>
    /// <param name="units">As <c>days since 1990-01-01</c> or <c>seconds since 1970-01-01 00:00:00</c>.</param>
    /// <param name="calendar">Name of the calendar; empty, <c>standard</c>, <c>gregorian</c> or <c>proleptic_gregorian</c>.</param>
    /// <returns>
    /// Null where units or calendar are none that have moments, the moment is beyond the years 1 to 9999, or the units begin before 1582-10-15 and the
    /// calendar is not <c>proleptic_gregorian</c>.
    /// </returns>
    public static DateTimeOffset? Moment(double value, string units, string calendar = "")
    {
        Match match = Since().Match(units);
        if (!match.Success || SecondsOf(match.Groups["unit"].Value) is not double seconds || !IsGregorian(calendar) || !double.IsFinite(value))
        {
            return null;
        }

        string origin = match.Groups["origin"].Value.Replace(" UTC", "Z", StringComparison.OrdinalIgnoreCase).Trim();
        bool isTime = DateTimeOffset.TryParse(
            origin, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset start);
        double ticks = Math.Round(value * seconds * TimeSpan.TicksPerSecond);
        bool isJulian = start < FirstGregorian && !calendar.Equals("proleptic_gregorian", StringComparison.OrdinalIgnoreCase);
        return isTime && !isJulian && start.Ticks + ticks >= 0 && start.Ticks + ticks < DateTimeOffset.MaxValue.Ticks ? start.AddTicks((long)ticks) : null;
    }

    private static double? SecondsOf(string unit) => unit.ToLowerInvariant() switch
    {
        "second" or "seconds" or "sec" or "secs" or "s" => 1,
        "minute" or "minutes" or "min" or "mins" => 60,
        "hour" or "hours" or "hr" or "hrs" or "h" => 3600,
        "day" or "days" or "d" => 86400,
        "millisecond" or "milliseconds" or "msec" => 1e-3,
        "microsecond" or "microseconds" => 1e-6,
        "nanosecond" or "nanoseconds" => 1e-9,
        _ => null,
    };

    private static bool IsGregorian(string calendar) => calendar.ToLowerInvariant() is "" or "standard" or "gregorian" or "proleptic_gregorian";

    [GeneratedRegex(@"^\s*(?<unit>[A-Za-z]+)\s+since\s+(?<origin>\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Since();
}
