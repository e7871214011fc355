using System.Globalization;
using Antares.Ingest.Documents;

namespace Antares.Ingest.Scenes;

/// <summary>When the files of a stack were seen: as their names say, at steps along a dimension, a date per band, or one period for all.</summary>
/// <remarks>A date without a time of day is noon UTC, which keeps the date whatever the longitude.</remarks>
public sealed record StackTime
{
    private static readonly string[] Usual = ["yyyyMMdd'T'HHmmss", "yyyyMMddHHmmss", "yyyyMMdd", "yyyy-MM-dd", "yyyy_MM_dd", "yyyyDDD", "yyyyMM", "yyyy-MM"];

    /// <summary>Formats of the group <c>time</c>, as .NET writes them, and <c>yyyyDDD</c> for the day of the year; none where names do not say it.</summary>
    public IReadOnlyList<string> Formats { get; private init; } = [];

    /// <summary>Dimension whose steps are the dates; null where there is none.</summary>
    public string? Dimension { get; private init; }

    /// <summary>Date of each band; none where bands are no dates.</summary>
    public IReadOnlyList<DateTimeOffset> OfBands { get; private init; } = [];

    /// <summary>First and last moment of what does not change in time.</summary>
    public (DateTimeOffset Begin, DateTimeOffset End)? Period { get; private init; }

    /// <summary>Reads <c>time:</c> of a description; without it the group <c>time</c> is read in any usual format.</summary>
    internal static StackTime Read(YamlValue scenes) => scenes["time"] switch
    {
        null => new StackTime { Formats = Usual },
        YamlValue time when time["format"] is YamlValue format => new StackTime { Formats = format.AsTexts() },
        YamlValue time when time["dimension"] is YamlValue dimension => new StackTime { Dimension = dimension.AsText() },
        YamlValue time when time["bands"] is YamlValue bands => new StackTime { OfBands = [.. bands.Items.Select(Noon)] },
        YamlValue time when time["begin"] is YamlValue begin => new StackTime { Period = (Noon(begin), Noon(time["end"] ?? begin)) },
        YamlValue time => throw time.Fault(
            "'time:' says nothing.",
            "Write 'format: yyyyMMdd' for a group 'time' in the pattern, 'dimension: t' for steps of a NetCDF file, 'bands: [2020-01-01, ...]', or 'begin:' and 'end:'."),
    };

    /// <summary>The moment that a name says; null where it is in none of the formats.</summary>
    internal DateTimeOffset? Named(string text)
    {
        foreach (string format in Formats)
        {
            if (Parse(text, format) is DateTimeOffset moment)
            {
                bool hasHour = format.Contains('H', StringComparison.Ordinal);
                return hasHour ? moment : moment.AddHours(12);
            }
        }

        return null;
    }

    private static DateTimeOffset? Parse(string text, string format)
    {
        if (format == "yyyyDDD")
        {
            bool whole = text.Length == 7 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int _);
            int year = whole ? int.Parse(text[..4], CultureInfo.InvariantCulture) : 0, day = whole ? int.Parse(text[4..], CultureInfo.InvariantCulture) : 0;
            return year > 0 && day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day - 1) : null;
        }

        return DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : null;
    }

    private static DateTimeOffset Noon(YamlValue value)
    {
        DateTimeOffset moment = value.AsMoment();
        return moment.TimeOfDay == TimeSpan.Zero && !value.Text.Contains(':', StringComparison.Ordinal) ? moment.AddHours(12) : moment;
    }
}
