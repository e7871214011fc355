using System.Globalization;
using Antares.Segmentation.Quality;

namespace Antares.Cli;

/// <summary>What <c>segment_quality</c> prints.</summary>
internal static class SegmentQualityText
{
    private const int Gap = 2;

    public static IEnumerable<string> Lines(SegmentQualityReport report)
    {
        string windows = report.WindowsInArea == 1 ? "window" : "windows";
        yield return $"{report.Product}: {report.Subject}";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Windows.Count} of {report.WindowsInArea} {windows}, {report.Pixels:#,0} pixels; {string.Join(' ', report.Planes)}, scaled to 0..255: {report.Scaling}");
        yield return "";
        foreach (string line in Table(report.Candidates, SegmentQualityColumns.Alone, report))
        {
            yield return line;
        }

        if (report.Reference is not null)
        {
            ReferenceQuality first = report.Candidates[0].Reference!;
            yield return "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"against {Path.GetFileName(report.Reference)}: {first.Objects:#,0} objects, {first.Pixels:#,0} pixels; borders agree within {report.Tolerance} px");
            foreach (string line in Table(report.Candidates, SegmentQualityColumns.AgainstReference, report))
            {
                yield return line;
            }
        }

        yield return "";
        foreach (string line in Suggestions(report).Concat(report.Notes))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Suggestions(SegmentQualityReport report)
    {
        if (report.LowestScore is int lowest)
        {
            yield return $"* lowest GS: {report.Candidates[lowest].Name}";
        }

        if (report.RatePeaks.Count > 0)
        {
            yield return $"^ peak of the rate of change of local variance: {string.Join(", ", report.RatePeaks.Select(p => report.Candidates[p].Name))}";
        }
    }

    private static IEnumerable<string> Table(IReadOnlyList<SegmentQuality> candidates, IReadOnlyList<QualityColumn> columns, SegmentQualityReport report)
    {
        string[][] rows =
        [
            ["", .. columns.Select(c => c.Header)],
            .. candidates.Select((c, i) => (string[])[c.Name + Marks(report, i), .. columns.Select(column => column.Text(c))]),
        ];
        int[] widths = [.. Enumerable.Range(0, columns.Count + 1).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            yield return string.Concat(row.Select((cell, i) => i == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[i] + Gap))).TrimEnd();
        }
    }

    private static string Marks(SegmentQualityReport report, int candidate) =>
        (candidate == report.LowestScore ? " *" : "") + (report.RatePeaks.Contains(candidate) ? " ^" : "");
}
