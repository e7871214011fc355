using System.Globalization;
using Antares.Accuracy;
using Antares.Export;

namespace Antares.Cli;

/// <summary>What <c>accuracy_estimate</c> prints.</summary>
internal static class AccuracyText
{
    private const int Gap = 2;
    private const int LongestName = 44;
    private const int MostColumns = 16;

    public static IEnumerable<string> Lines(AccuracyReport report) =>
        [.. Head(report), "", .. Table(ClassRows(report)), "", .. Matrix(report), .. report.Regions.SelectMany(Region), .. Change(report), .. Notes(report)];

    private static IEnumerable<string> Head(AccuracyReport report)
    {
        string area = report.Hectares is double all ? string.Create(CultureInfo.InvariantCulture, $", {all:#,0} ha") : "";
        string scheme = report.Scheme.Length > 0 ? $"; classes of scheme {report.Scheme}" : "";
        string correction = report.FinitePopulation ? ", corrected for the share that was drawn" : "";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Subject}: {report.UnitsText} in {report.Strata.Count} {(report.Strata.Count == 1 ? "stratum" : "strata")}{area}{scheme}; ± is an interval of {report.Confidence * 100:0.##} %{correction}");
        yield return $"overall accuracy {With(report.Overall, EstimateNumbers.Share)}";
    }

    private static string[][] ClassRows(AccuracyReport report)
    {
        bool inHectares = report.Hectares is not null;
        string[] areas = inHectares ? ["mapped ha", "area ha", "± ha"] : ["mapped %"];
        return
        [
            ["class", "user's", "±", "producer's", "±", .. areas, "area %", "± %", "units map", "true"],
            .. report.Classes.Select(c => (string[])
            [
                Name(c.Class), .. Both(c.Users, EstimateNumbers.Share), .. Both(c.Producers, EstimateNumbers.Share),
                .. inHectares
                    ? (string[])[Mark(c) + EstimateNumbers.Area(c.MappedHectares!.Value), .. Areas(c.Hectares!)]
                    : [Mark(c) + EstimateNumbers.Percent(c.MappedShare.Value)],
                .. Both(c.Share, EstimateNumbers.Percent), Whole(c.MappedDraws), Whole(c.TrueDraws),
            ]),
        ];
    }

    private static IEnumerable<string> Matrix(AccuracyReport report)
    {
        yield return "confusion matrix in % of the area: classes of the map in rows, true classes in columns";
        if (report.Classes.Count > MostColumns)
        {
            yield return $"({report.Classes.Count} classes are too wide for a terminal; --csv and --json have it)";
            yield return "";
            yield break;
        }

        string[] signs = [.. report.Classes.Select((c, k) => c.Class.Sign is { Length: > 0 } sign ? sign : (k + 1).ToString(CultureInfo.InvariantCulture))];
        string[] names = [.. report.Classes.Select((c, k) => $"{signs[k]} {c.Class.Name}"), "no class"];
        string[][] rows =
        [
            ["", .. signs, "sum"],
            .. report.Matrix.Select((row, i) => (string[])
                [Short(names[i]), .. row.Select((share, j) => report.Counts[i][j] == 0 ? "." : EstimateNumbers.Percent(share)), EstimateNumbers.Percent(row.Sum())]),
            ["sum", .. signs.Select((_, j) => EstimateNumbers.Percent(report.Matrix.Sum(row => row[j]))), EstimateNumbers.Percent(report.Matrix.Sum(row => row.Sum()))],
        ];
        string[][] counts =
        [
            ["", .. signs, "sum"],
            .. report.Counts.Select((row, i) => (string[])[Short(names[i]), .. row.Select(count => count == 0 ? "." : Whole(count)), Whole(row.Sum())]),
            ["sum", .. signs.Select((_, j) => Whole(report.Counts.Sum(row => row[j]))), Whole(report.Draws)],
        ];
        foreach (string line in (string[])[.. Table(rows), "", $"the same in {(report.Units is null ? "units" : "draws")} of the sample", .. Table(counts), ""])
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Region(RegionAccuracy region)
    {
        string mapped = region.MappedHectares is double hectares ? string.Create(CultureInfo.InvariantCulture, $", {hectares:#,0} ha mapped") : "";
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{region.Name}: {region.Draws:#,0} units{mapped}; overall accuracy {With(region.Overall, EstimateNumbers.Share)}");
        string[][] rows =
        [
            ["class", "user's", "±", "producer's", "±", "area ha", "± ha", "area %", "± %", "units map", "true"],
            .. region.Classes.Select(c => (string[])
            [
                Name(c.Class), .. Both(c.Users, EstimateNumbers.Share), .. Both(c.Producers, EstimateNumbers.Share),
                .. Areas(c.Hectares ?? Estimate.Undefined), .. Both(c.Share, EstimateNumbers.Percent), Whole(c.MappedDraws), Whole(c.TrueDraws),
            ]),
        ];
        foreach (string line in region.Classes.Count > 0 ? Table(rows) : [])
        {
            yield return line;
        }

        yield return "";
    }

    private static IEnumerable<string> Change(AccuracyReport report)
    {
        if (report.Change is null)
        {
            yield break;
        }

        yield return "change of area in hectares";
        string[][] rows =
        [
            ["class", "before", "±", "after", "±", "net", "±", "gain", "±", "loss", "±"],
            .. report.Change.Select(c => (string[])
                [Name(c.Class), .. new[] { c.Before, c.After, c.Net, c.Gain, c.Loss }.SelectMany(e => Areas(e))]),
        ];
        foreach (string line in Table(rows).Append(""))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Notes(AccuracyReport report) => report.Notes.Select(note => $"note: {note}");

    private static IEnumerable<string> Table(string[][] rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return rows.Select(row => string.Concat(row.Select((cell, i) => i == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[i] + Gap))).TrimEnd());
    }

    private static string[] Both(Estimate estimate, Func<double?, string> text) => [text(estimate.Value), text(estimate.Half)];

    private static string[] Areas(Estimate estimate) => [EstimateNumbers.Area(estimate.Value), EstimateNumbers.AreaHalf(estimate)];

    private static string With(Estimate estimate, Func<double?, string> text) =>
        $"{text(estimate.Value)} ± {text(estimate.Half)}";

    private static string Mark(ClassAccuracy judged) => judged.IsMappedKnown ? "" : "~";

    private static string Name(JudgedClass judged) => Short(judged.Sign is { Length: > 0 } sign && sign != judged.Name ? $"{sign} {judged.Name}" : judged.Name);

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…";

    private static string Whole(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
