using System.Globalization;
using System.Text;
using Antares.Segmentation.Quality;

namespace Antares.Cli;

/// <summary>The table of <c>segment_quality</c> as CSV: every number in full, a column more for each plane.</summary>
internal static class SegmentQualityCsv
{
    public static string Of(SegmentQualityReport report)
    {
        QualityColumn[] columns =
        [
            .. SegmentQualityColumns.Alone,
            .. report.Reference is null ? [] : SegmentQualityColumns.AgainstReference.Skip(1),
            .. report.Planes.Select((plane, i) => new QualityColumn($"wVar {plane}", q => q.PlaneVariances[i], "R")),
            .. report.Planes.Select((plane, i) => new QualityColumn($"Moran {plane}", q => q.PlaneMoranIndices[i], "R")),
        ];
        StringBuilder text = new($"name,value,{string.Join(',', columns.Select(c => Quoted(c.Header)))}\n");
        foreach (SegmentQuality quality in report.Candidates)
        {
            IEnumerable<double?> numbers = columns.Select(c => c.Value(quality)).Prepend(quality.Value);
            text.Append(Quoted(quality.Name)).Append(',').AppendJoin(',', numbers.Select(n => n?.ToString("R", CultureInfo.InvariantCulture) ?? "")).Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
