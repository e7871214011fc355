using System.Globalization;
using System.Text;
using Antares.Accuracy;

namespace Antares.Cli;

/// <summary>The report of <c>accuracy_estimate</c> as CSV: one line for each estimate, every number in full.</summary>
internal static class AccuracyCsv
{
    private const string Header = "measure,region,code,class,true_code,true_class,estimate,standard_error,low,high,units\n";

    public static string Of(AccuracyReport report)
    {
        StringBuilder text = new(Header);
        Line(text, "overall_accuracy", "", null, null, report.Overall, report.Draws);
        foreach (ClassAccuracy c in report.Classes)
        {
            Line(text, "users_accuracy", "", c.Class, null, c.Users, c.MappedDraws);
            Line(text, "producers_accuracy", "", c.Class, null, c.Producers, c.TrueDraws);
            Line(text, "mapped_share", "", c.Class, null, c.MappedShare, c.MappedDraws);
            Line(text, "area_share", "", c.Class, null, c.Share, c.TrueDraws);
            Line(text, "mapped_ha", "", c.Class, null, c.MappedHectares, c.MappedDraws);
            Line(text, "area_ha", "", c.Class, null, c.Hectares, c.TrueDraws);
        }

        Matrix(text, report);
        report.Regions.ToList().ForEach(r => Region(text, r));
        foreach (ClassChange c in report.Change ?? [])
        {
            Line(text, "before_ha", "", c.Class, null, c.Before, null);
            Line(text, "after_ha", "", c.Class, null, c.After, null);
            Line(text, "net_ha", "", c.Class, null, c.Net, null);
            Line(text, "gain_ha", "", c.Class, null, c.Gain, null);
            Line(text, "loss_ha", "", c.Class, null, c.Loss, null);
        }

        return text.ToString();
    }

    private static void Matrix(StringBuilder text, AccuracyReport report)
    {
        JudgedClass none = new(0, null, "no class", "");
        for (int i = 0; i < report.Matrix.Count; i++)
        {
            for (int j = 0; j < report.Classes.Count; j++)
            {
                JudgedClass mapped = i < report.Classes.Count ? report.Classes[i].Class : none;
                Line(text, "matrix_share", "", mapped, report.Classes[j].Class, new Estimate(report.Matrix[i][j], null, null, null), report.Counts[i][j]);
            }
        }
    }

    private static void Region(StringBuilder text, RegionAccuracy region)
    {
        Line(text, "overall_accuracy", region.Name, null, null, region.Overall, region.Draws);
        foreach (RegionClass c in region.Classes)
        {
            Line(text, "area_share", region.Name, c.Class, null, c.Share, c.TrueDraws);
            Line(text, "area_ha", region.Name, c.Class, null, c.Hectares, c.TrueDraws);
        }
    }

    private static void Line(StringBuilder text, string measure, string region, JudgedClass? mapped, JudgedClass? truth, Estimate? estimate, long? units)
    {
        if (estimate is null)
        {
            return;
        }

        string[] cells =
        [
            measure, region, mapped?.Sign ?? "", mapped?.Name ?? "", truth?.Sign ?? "", truth?.Name ?? "",
            .. new[] { estimate.Value, estimate.StandardError, estimate.Low, estimate.High }.Select(n => n?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
            units?.ToString(CultureInfo.InvariantCulture) ?? "",
        ];
        text.AppendJoin(',', cells.Select(Quoted)).Append('\n');
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
