using System.Globalization;

namespace Antares.Accuracy;

/// <summary>Clear words for what a sample does not support.</summary>
internal static class AccuracyNotes
{
    private const int FewestClusters = 20;

    /// <summary>The notes, the gravest first.</summary>
    public static IEnumerable<string> Of(LabelledSample sample, AccuracyReport report, EstimateSettings settings) =>
        Single(report).Concat(FewClusters(report)).Concat(OneSided(report)).Concat(NoErrors(report, settings)).Concat(NoSpread(report)).Concat(Few(report, settings)).Concat(NoClass(sample, report)).Concat(Guessed(sample))
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

    private static IEnumerable<string> FewClusters(AccuracyReport report)
    {
        long clusters = report.Strata.Sum(s => s.Clusters ?? FewestClusters);
        if (clusters < FewestClusters)
        {
            yield return $"The sample has {Counted(clusters, "cluster")} only: intervals are wide (Student's t) and rest on few; with fewer than {FewestClusters} even they are doubtful.";
        }
    }

    private static IEnumerable<string> OneSided(AccuracyReport report)
    {
        string[] never = [.. report.Classes.Where(c => c.TrueDraws == 0).Select(c => c.Class.Name)];
        string[] unmapped = [.. report.Classes.Where(c => c.MappedDraws == 0).Select(c => c.Class.Name)];
        if (never.Length > 0)
        {
            yield return $"No unit truly is {Quoted(never)}: an area estimated as 0 is not certainty, and producer's accuracy is not defined (-).";
        }

        if (unmapped.Length > 0)
        {
            yield return $"The map has no unit of the sample as {Quoted(unmapped)}: user's accuracy is not defined (-).";
        }
    }

    // Exact (Clopper-Pearson): the chance of n draws without an error at accuracy p is p^n.
    private static IEnumerable<string> NoErrors(AccuracyReport report, EstimateSettings settings)
    {
        foreach (IGrouping<(bool IsRight, long Draws, long Independent), StratumSummary> alike in report.Strata
            .Where(s => s.Right == s.Draws || s.Right == 0).GroupBy(s => (IsRight: s.Right > 0, s.Draws, s.Clusters ?? s.Draws)))
        {
            (bool isRight, long draws, long independent) = alike.Key;
            double bound = 1 - Math.Pow(1 - settings.Confidence, 1.0 / independent);
            string units = alike.First().Clusters is null ? Counted(draws, "unit") : $"{Counted(draws, "unit")} in {Counted(independent, "cluster")}";
            string what = isRight ? $"no error in {units}" : $"none of {units} is right", each = alike.Count() > 1 ? " each" : "";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{(alike.Count() > 1 ? "Strata" : "Stratum")} {Quoted(alike.Select(s => s.Name))}: {what}{each}. A standard error of 0 is not certainty: up to {bound:0.###} may be {(isRight ? "wrong" : "right")} ({Percent(settings)}).");
        }
    }

    // A value of 0 and what the strata tell have their own words.
    private static IEnumerable<string> NoSpread(AccuracyReport report)
    {
        static bool IsFlat(Estimate? estimate) => estimate is { StandardError: 0, Value: > 0 };
        (string Name, Func<ClassAccuracy, bool> IsFlat)[] kinds =
        [
            ("user's accuracy", c => IsFlat(c.Users)), ("producer's accuracy", c => IsFlat(c.Producers)), ("mapped area", c => !c.IsMappedKnown && IsFlat(c.MappedShare)), ("area", c => IsFlat(c.Share)),
        ];
        string[] flat =
        [
            .. IsFlat(report.Overall) ? ["overall accuracy"] : Array.Empty<string>(),
            .. kinds.Select(kind => (kind.Name, Classes: report.Classes.Where(kind.IsFlat).Select(c => c.Class.Name).ToArray())).Where(k => k.Classes.Length > 0)
                .Select(k => $"{k.Name} of {Quoted(k.Classes)}"),
        ];
        if (flat.Length > 0)
        {
            yield return $"A standard error of 0 is not certainty: nothing varies within strata in this sample for {string.Join("; ", flat)}.";
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

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private static string Counted(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {what}{(count == 1 ? "" : "s")}");

    private static string Percent(EstimateSettings settings) =>
        string.Create(CultureInfo.InvariantCulture, $"exact one-sided bound, {settings.Confidence * 100:0.##} %");
}
