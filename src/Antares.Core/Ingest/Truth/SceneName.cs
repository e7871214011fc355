using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Ingest.Truth;

/// <summary>What names of scenes and files say: satellite, place, date, processing.</summary>
/// <param name="Text">The name.</param>
/// <param name="Acquisition">The same for all processings of one acquisition of one place; empty where the name does not say.</param>
/// <param name="Generation">Later processings come later in ordinal order; empty where the name does not say.</param>
/// <param name="Place">MGRS tile without its T, or path and row; empty where the name does not say.</param>
/// <param name="Satellite"><c>S2A</c>, <c>LC08</c>; empty where the name does not say.</param>
/// <param name="First">First day of the name.</param>
/// <param name="Last">Last day of the name.</param>
internal sealed partial record SceneName(
    string Text, string Acquisition, string Generation, string Place, string Satellite, DateOnly First, DateOnly Last)
{
    private static readonly string[] Forms = ["yyyyMMdd", "yyyy-MM-dd"];

    /// <summary>Every name that a scene and its files carry and that has a date: its label, its files, and folders of known form.</summary>
    public static IReadOnlyList<SceneName> Of(Dataset scene)
    {
        HashSet<string> names = [scene.Label];
        HashSet<string> folders = [];
        foreach (Band band in scene.Bands.Values.Where(b => b.Index == 1 && SubdatasetPath.Parse(b.Path) is null))
        {
            string[] parts = band.Path.Split('/');
            names.Add(parts[^1]);
            folders.UnionWith(parts[..^1].Where(IsOfKnownForm));
        }

        return [.. names.Concat(folders).Select(Parse).OfType<SceneName>().OrderBy(n => n.Text, StringComparer.Ordinal)];
    }

    private static bool IsOfKnownForm(string name) => Sentinel().IsMatch(name) || SentinelFile().IsMatch(name) || Landsat().IsMatch(name);

    private static SceneName? Parse(string text)
    {
        if (Sentinel().Match(text) is { Success: true } s2)
        {
            string satellite = s2.Groups[1].Value, tile = s2.Groups[4].Value;
            return Day(s2.Groups[2].Value) is DateOnly day
                ? new SceneName(text, $"{satellite}/{tile}/{s2.Groups[2].Value}", $"{s2.Groups[3].Value}/{s2.Groups[5].Value}", tile, satellite, day, day)
                : null;
        }

        if (SentinelFile().Match(text) is { Success: true } file && Day(file.Groups[2].Value) is DateOnly seen)
        {
            return new SceneName(text, "", "", file.Groups[1].Value, "", seen, seen);
        }

        if (Landsat().Match(text) is { Success: true } landsat && Day(landsat.Groups[3].Value) is DateOnly taken)
        {
            string satellite = landsat.Groups[1].Value, place = landsat.Groups[2].Value;
            return new SceneName(text, $"{satellite}/{place}/{landsat.Groups[3].Value}", $"{landsat.Groups[5].Value}/{landsat.Groups[4].Value}", place, satellite, taken, taken);
        }

        DateOnly[] days = [.. AnyDay().Matches(text).Select(m => Day(m.Value)).OfType<DateOnly>(), .. DaysOfYear(text)];
        return days.Length == 0 ? null : new SceneName(text, "", "", "", "", days.Min(), days.Max());
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Length > 10 ? text[..8] : text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is >= 1972 and < 2100
            ? day
            : null;

    private static IEnumerable<DateOnly> DaysOfYear(string text)
    {
        foreach (Match match in OldLandsat().Matches(text))
        {
            int year = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), day = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (year is >= 1972 and < 2100 && day is >= 1 and <= 366)
            {
                yield return new DateOnly(year, 1, 1).AddDays(day - 1);
            }
        }
    }

    [GeneratedRegex(@"(S2[A-Z])_MSIL[12][AC]_(\d{8}T\d{6})_N(\d{4})_R\d{3}_T(\d{2}[A-Z]{3})_(\d{8}T\d{6})")]
    private static partial Regex Sentinel();

    [GeneratedRegex(@"^(?:L2A_)?T(\d{2}[A-Z]{3})_(?:A\d{6}_)?(\d{8}T\d{6})")]
    private static partial Regex SentinelFile();

    [GeneratedRegex(@"(L[COTEM]\d{2})_L\w{3}_(\d{6})_(\d{8})_(\d{8})_(\d{2})_")]
    private static partial Regex Landsat();

    [GeneratedRegex(@"(?<!\d)(?:\d{8}|\d{4}-\d{2}-\d{2})(?!\d)")]
    private static partial Regex AnyDay();

    [GeneratedRegex(@"L[COTEM]\d{7}(\d{4})(\d{3})")]
    private static partial Regex OldLandsat();
}
