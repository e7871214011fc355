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
        yield return "expected, if the classes are as good as assumed and errors fall on the others by their areas (in brackets 95 % intervals):";
        yield return Invariant($"overall accuracy {Share(report.Overall)}, standard error {report.Overall.Error:0.0000}");
        foreach (string line in TextTable.Lines([.. ClassRows(report)]))
        {
            yield return line;
        }

        string[] notes = [.. report.Notes, .. Unknown(report)];
        foreach (string note in notes.Length > 0 ? notes.Prepend("") : [])
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
        double all = report.Design!.Strata.Sum(s => s.Hectares);
        string format = FormatOf(all);
        yield return ["class", "user's", "producer's", "mapped ha", "true ha", "± %"];
        foreach (ClassExpectation c in report.Classes)
        {
            double half = SampleDesignReport.Normal95 * c.Hectares.Error;
            yield return
            [
                c.Name, Share(c.Users), Share(c.Producers), Area(c.MappedHectares, format), Between(c.Hectares, all, format),
                half < c.Hectares.Value ? Invariant($"{100 * half / c.Hectares.Value:0.0}") : "-",
            ];
        }
    }

    private static IEnumerable<string> Unknown(SampleDesignReport report)
    {
        double all = report.Design!.Strata.Sum(s => s.Hectares);
        string[] few = [.. report.Classes.Where(c => IsUnknown(c.Users, 1) || IsUnknown(c.Producers, 1) || IsUnknown(c.Hectares, all) || HalfOf(c.Hectares) >= c.Hectares.Value).Select(c => c.Name)];
        if (few.Length > 0)
        {
            yield return $"-: with so few units a forecast for {string.Join(", ", few)} would be as wide as what is possible, or its error as large as the area; more units in strata with these classes (--minimum, --allocation equal, a larger size) make it useful";
        }
    }

    private static string Share((double Value, double Error) ratio) => Between(ratio, 1, "0.000");

    // A forecast with its interval, cut to what is possible: 0 to most.
    private static string Between((double Value, double Error) forecast, double most, string format) => double.IsNaN(forecast.Value) || IsUnknown(forecast, most)
        ? "-"
        : $"{Area(forecast.Value, format)} ({Area(Math.Max(0, forecast.Value - HalfOf(forecast)), format)}-{Area(Math.Min(most, forecast.Value + HalfOf(forecast)), format)})";

    private static bool IsUnknown((double Value, double Error) forecast, double most) => HalfOf(forecast) > forecast.Value && HalfOf(forecast) > most - forecast.Value;

    private static double HalfOf((double Value, double Error) forecast) => SampleDesignReport.Normal95 * forecast.Error;

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
