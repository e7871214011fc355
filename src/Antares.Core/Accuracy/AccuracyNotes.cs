using System.Globalization;

namespace Antares.Accuracy;

/// <summary>Clear words for what a sample does not support.</summary>
internal static class AccuracyNotes
{
    /// <summary>The notes, the gravest first.</summary>
    public static IEnumerable<string> Of(LabelledSample sample, AccuracyReport report, EstimateSettings settings) =>
        Single(report).Concat(OneSided(report)).Concat(NoErrors(report, settings)).Concat(Few(report, settings)).Concat(NoClass(sample, report)).Concat(Guessed(sample))
            .Concat(Regions(report, settings));

    private static IEnumerable<string> Single(AccuracyReport report)
    {
        string[] names = [.. report.Strata.Where(s => (s.Clusters ?? s.Draws) == 1).Select(s => $"'{s.Name}'")];
        if (names.Length > 0)
        {
            string unit = report.Strata[0].Clusters is null ? "unit" : "cluster";
            yield return names.Length == 1
                ? $"Stratum {names[0]} has one {unit}: nothing tells how it varies, so standard errors of all that it enters cannot be estimated (-). The estimates stand."
                : $"Strata {string.Join(", ", names)} have one {unit} each: nothing tells how they vary, so standard errors of all that they enter cannot be estimated (-). The estimates stand.";
        }
    }

    private static IEnumerable<string> OneSided(AccuracyReport report)
    {
        foreach (ClassAccuracy c in report.Classes.Where(c => c.TrueDraws == 0))
        {
            yield return $"No unit truly is '{c.Class.Name}': its area is estimated as 0, which is not certainty, and producer's accuracy is not defined (-).";
        }

        foreach (ClassAccuracy c in report.Classes.Where(c => c.MappedDraws == 0))
        {
            yield return $"The map has no unit of the sample as '{c.Class.Name}': user's accuracy is not defined (-)"
                + (c.TrueDraws > 0 ? "; all of it is missed." : ".");
        }
    }

    // Exact (Clopper-Pearson): the chance of n draws without an error at accuracy p is p^n.
    private static IEnumerable<string> NoErrors(AccuracyReport report, EstimateSettings settings)
    {
        foreach (StratumSummary s in report.Strata.Where(s => s.Right == s.Draws || s.Right == 0))
        {
            long independent = s.Clusters ?? s.Draws;
            double bound = 1 - Math.Pow(1 - settings.Confidence, 1.0 / independent);
            string units = s.Clusters is null ? Counted(s.Draws, "unit") : $"{Counted(s.Draws, "unit")} in {Counted(independent, "cluster")}";
            yield return s.Right == 0
                ? string.Create(CultureInfo.InvariantCulture, $"Stratum '{s.Name}': none of {units} is right. That is not certainty: up to {bound:0.###} of it may be right ({Percent(settings)}).")
                : string.Create(
                    CultureInfo.InvariantCulture, $"Stratum '{s.Name}': no error in {units}. A standard error of 0 is not certainty: up to {bound:0.###} of it may be wrong ({Percent(settings)}).");
        }
    }

    private static IEnumerable<string> Few(AccuracyReport report, EstimateSettings settings)
    {
        string[] few =
        [
            .. report.Classes.Where(c => c.MappedDraws > 0 && c.MappedDraws < settings.FewDraws)
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"user's accuracy of '{c.Class.Name}' ({c.MappedDraws})")),
            .. report.Classes.Where(c => c.TrueDraws > 0 && c.TrueDraws < settings.FewDraws)
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"producer's accuracy and area of '{c.Class.Name}' ({c.TrueDraws})")),
        ];
        if (few.Length > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Fewer than {settings.FewDraws} units are behind: {string.Join("; ", few)}. Intervals from the normal distribution are doubtful there.");
        }
    }

    private static IEnumerable<string> NoClass(LabelledSample sample, AccuracyReport report)
    {
        if (report.Matrix.Count > report.Classes.Count)
        {
            long draws = report.Counts[^1].Sum();
            yield return $"The map has no class at {Counted(draws, "unit")}: they count as wrong."
                + (sample.Change is null ? "" : " A unit counts so where one of the two maps has none.");
        }
    }

    private static IEnumerable<string> Guessed(LabelledSample sample)
    {
        if (sample.MappedAreas.Any(a => a is null))
        {
            yield return "The strata do not tell the mapped area of every class: those marked ~ are estimated from the sample, too.";
        }
    }

    private static IEnumerable<string> Regions(AccuracyReport report, EstimateSettings settings)
    {
        foreach (RegionAccuracy r in report.Regions.Where(r => r.Draws < settings.FewDraws))
        {
            yield return r.Draws == 0
                ? $"Region '{r.Name}': no unit of the sample lies in it, so nothing can be said."
                : $"Region '{r.Name}': {Counted(r.Draws, "unit")} only; intervals from the normal distribution are doubtful there.";
        }
    }

    private static string Counted(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}{(count == 1 ? "" : "s")}");

    private static string Percent(EstimateSettings settings) =>
        string.Create(CultureInfo.InvariantCulture, $"exact one-sided bound, {settings.Confidence * 100:0.##} %");
}
