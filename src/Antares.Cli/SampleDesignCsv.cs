using System.Globalization;
using Antares.Accuracy;

namespace Antares.Cli;

/// <summary>A design and its expected errors as CSV: a line for each stratum, one for overall accuracy, a line for each class.</summary>
internal static class SampleDesignCsv
{
    private const string Header =
        "row,code,name,region,hectares,pixels,units,expected_accuracy,standard_error,producers_accuracy,producers_standard_error,expected_hectares,hectares_standard_error\n";

    public static string Of(SampleDesignReport report)
    {
        SampleDesign design = report.Design!;
        return Header
            + string.Concat(design.Strata.Select(s => Line("stratum", s.Code, s.Name, s.Region, s.Hectares, s.Pixels, s.Units, s.ExpectedAccuracy, null, null, null, null, null)))
            + Line("overall", null, "", "", design.Strata.Sum(s => s.Hectares), design.Strata.Sum(s => s.Pixels), design.Strata.Sum(s => s.Units), report.Overall.Value, report.Overall.Error, null, null, null, null)
            + string.Concat(report.Classes.Select(c => Line(
                "class", null, c.Name, "", c.MappedHectares, null, null, c.Users.Value, c.Users.Error, c.Producers.Value, c.Producers.Error, c.Hectares.Value, c.Hectares.Error)));
    }

    private static string Line(params object?[] cells) => string.Join(',', cells.Select(Cell)) + "\n";

    private static string Cell(object? value)
    {
        string text = value is double number && double.IsNaN(number) ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
