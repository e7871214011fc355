using System.Globalization;
using System.Text;
using Antares.Accuracy;

namespace Antares.Cli;

/// <summary>The report of <c>accuracy_estimate</c> as CSV: one line for each estimate, every number in full.</summary>
internal static class AccuracyCsv
{
    private const string Header = "measure,region,code,class,true_code,true_class,estimate,standard_error,low,high,confidence,units\n";

    public static string Of(AccuracyReport report)
    {
        CsvLines lines = new(report.Confidence);
        lines.Add("overall_accuracy", "", null, null, report.Overall, report.Draws);
        foreach (ClassAccuracy c in report.Classes)
        {
            lines.Add("users_accuracy", "", c.Class, null, c.Users, c.MappedDraws);
            lines.Add("producers_accuracy", "", c.Class, null, c.Producers, c.TrueDraws);
            lines.Add("mapped_share", "", c.Class, null, c.MappedShare, c.MappedDraws);
            lines.Add("area_share", "", c.Class, null, c.Share, c.TrueDraws);
            lines.Add("mapped_ha", "", c.Class, null, c.MappedHectares, c.MappedDraws);
            lines.Add("area_ha", "", c.Class, null, c.Hectares, c.TrueDraws);
        }

        Matrix(lines, report);
        report.Regions.ToList().ForEach(r => Region(lines, r));
        foreach (ClassChange c in report.Change ?? [])
        {
            lines.Add("before_ha", "", c.Class, null, c.Before, null);
            lines.Add("after_ha", "", c.Class, null, c.After, null);
            lines.Add("net_ha", "", c.Class, null, c.Net, null);
            lines.Add("gain_ha", "", c.Class, null, c.Gain, null);
            lines.Add("loss_ha", "", c.Class, null, c.Loss, null);
        }

        return lines.ToString();
    }

    private static void Matrix(CsvLines lines, AccuracyReport report)
    {
        JudgedClass none = new(0, null, "no class", "");
        for (int i = 0; i < report.Matrix.Count; i++)
        {
            for (int j = 0; j < report.Classes.Count; j++)
            {
                JudgedClass mapped = i < report.Classes.Count ? report.Classes[i].Class : none;
                lines.Add("matrix_share", "", mapped, report.Classes[j].Class, new Estimate(report.Matrix[i][j], null, null, null), report.Counts[i][j]);
            }
        }
    }

    private static void Region(CsvLines lines, RegionAccuracy region)
    {
        lines.Add("overall_accuracy", region.Name, null, null, region.Overall, region.Draws);
        foreach (RegionClass c in region.Classes)
        {
            lines.Add("users_accuracy", region.Name, c.Class, null, c.Users, c.MappedDraws);
            lines.Add("producers_accuracy", region.Name, c.Class, null, c.Producers, c.TrueDraws);
            lines.Add("area_share", region.Name, c.Class, null, c.Share, c.TrueDraws);
            lines.Add("area_ha", region.Name, c.Class, null, c.Hectares, c.TrueDraws);
        }
    }

    private sealed class CsvLines(double confidence)
    {
        private readonly StringBuilder text = new(Header);

        public void Add(string measure, string region, JudgedClass? mapped, JudgedClass? truth, Estimate? estimate, long? units)
        {
            if (estimate is null)
            {
                return;
            }

            double? level = estimate.StandardError is null ? null : confidence;
            string[] cells =
            [
                measure, region, mapped?.Sign ?? "", mapped?.Name ?? "", truth?.Sign ?? "", truth?.Name ?? "",
                .. new[] { estimate.Value, estimate.StandardError, estimate.Low, estimate.High, level }.Select(n => n?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
                units?.ToString(CultureInfo.InvariantCulture) ?? "",
            ];
            text.AppendJoin(',', cells.Select(Quoted)).Append('\n');
        }

        public override string ToString() => text.ToString();

        private static string Quoted(string cell) =>
            cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
