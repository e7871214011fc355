using System.Globalization;
using Antares.Accuracy;

namespace Antares.Cli;

/// <summary>What <c>sample_design</c> prints.</summary>
internal static class SampleDesignText
{
    public static IEnumerable<string> Lines(SampleDesignReport report)
    {
        SampleDesign design = report.Design!;
        yield return Subject(design);
        yield return "";
        foreach (string line in TextTable.Lines([.. StrataRows(design)], words: 1))
        {
            yield return line;
        }

        yield return "";
        yield return "expected, if the classes are as good as assumed and errors fall on the others by their areas (± 95 %):";
        yield return Invariant($"overall accuracy {Share(report.Overall)}, standard error {report.Overall.Error:0.0000}");
        foreach (string line in TextTable.Lines([.. ClassRows(report)]))
        {
            yield return line;
        }

        foreach (string note in report.Notes.Count > 0 ? report.Notes.Prepend("") : [])
        {
            yield return note;
        }
    }

    private static string Subject(SampleDesign design)
    {
        string strata = design.Kind switch
        {
            StrataKind.Transitions => $"changes from {design.Map} to {design.MapAfter}",
            StrataKind.OtherMap => $"{design.Map}, strata are the classes of {design.StrataMap}",
            StrataKind.ClassesByRegion => $"{design.Map}, strata are the classes of each region",
            _ => $"{design.Map}, strata are its classes",
        };
        string region = design.Region.Length > 0 ? $", {design.Region}" : "";
        string aim = design.TargetError is double error ? Invariant($"for a standard error of {error:0.####}") : "of a given size";
        return $"{strata}{region}; scheme {design.Scheme}; {design.Allocation} allocation {aim}";
    }

    private static IEnumerable<string[]> StrataRows(SampleDesign design)
    {
        double all = design.Strata.Sum(s => s.Hectares);
        string format = FormatOf(all);
        yield return ["stratum", "", "ha", "%", "pixels", "expected", "units"];
        foreach (DesignStratum s in design.Strata)
        {
            yield return
            [
                Invariant($"{s.Code}"), s.Name, Area(s.Hectares, format), Invariant($"{100 * s.Hectares / all:0.00}"), Invariant($"{s.Pixels:#,0}"),
                Invariant($"{s.ExpectedAccuracy:0.000}"), Invariant($"{s.Units:#,0}"),
            ];
        }

        yield return ["all", "", Area(all, format), "100.00", Invariant($"{design.Strata.Sum(s => s.Pixels):#,0}"), "", Invariant($"{design.Strata.Sum(s => s.Units):#,0}")];
    }

    private static IEnumerable<string[]> ClassRows(SampleDesignReport report)
    {
        string format = FormatOf(report.Design!.Strata.Sum(s => s.Hectares));
        yield return ["class", "user's", "producer's", "mapped ha", "true ha", "± %"];
        foreach (ClassExpectation c in report.Classes)
        {
            double half = SampleDesignReport.Normal95 * c.Hectares.Error;
            yield return
            [
                c.Name, Share(c.Users), Share(c.Producers), Area(c.MappedHectares, format), $"{Area(c.Hectares.Value, format)} ± {Area(half, format)}",
                c.Hectares.Value > 0 ? Invariant($"{100 * half / c.Hectares.Value:0.0}") : "-",
            ];
        }
    }

    private static string Share((double Value, double Error) ratio) => double.IsNaN(ratio.Value)
        ? "-"
        : Invariant($"{ratio.Value:0.000} ± {SampleDesignReport.Normal95 * ratio.Error:0.000}");

    // As many decimals in a whole table as four digits of its largest number want.
    private static string FormatOf(double largest) => largest switch
    {
        < 10 => "#,0.000",
        < 100 => "#,0.00",
        < 10000 => "#,0.0",
        _ => "#,0",
    };

    private static string Area(double hectares, string format) => hectares.ToString(format, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
