using Antares.Legend;
using Antares.Sampling;

namespace Antares.Cli;

/// <summary>What is said of polygons that went into a training set.</summary>
internal static class TrainingImportText
{
    /// <summary>Lines for the import of a vector file.</summary>
    public static IEnumerable<string> Lines(TrainingImportOptions options, TrainingImportSummary done, string kind = "Training set", string things = "polygons")
    {
        (bool Holds, string Text)[] lines =
        [
            (done.MadeScheme is not null, Made(done.MadeScheme)),
            (done.Repaired > 0, $"{done.Repaired} polygons crossed themselves and were repaired."),
            (done.Unlabelled.Count > 0, $"{done.Unlabelled.Count} features without class were left out: {Ids(done.Unlabelled)}."),
            (done.Torn > 0, $"{done.Torn} shapes stand in the file with several classes: the last one counts."),
            (done.Empty.Count > 0, $"{done.Empty.Count} features with an empty shape were left out: {Ids(done.Empty)}."),
            (done.Older > 0, Older(done.Older, options.Overwrite, "the file does not have", things)),
            (true, $"{kind} '{options.Name}': {done.Polygons} {things} read, {done.New} of them new."),
        ];
        return lines.Where(l => l.Holds).Select(l => l.Text);
    }

    /// <summary>A scheme that was made, or nothing.</summary>
    public static string Made(Scheme? scheme) =>
        scheme is null ? "" : $"Scheme '{scheme.Name}' did not exist and was made: {string.Join(", ", scheme.Tags.Select(t => $"{t.Code} {t.Name} {t.Colour}"))}.";

    /// <summary>Polygons of the set that came from elsewhere.</summary>
    public static string Older(int count, bool overwrite, string that, string things = "polygons") => overwrite
        ? $"{count} older {things} that {that} were removed."
        : $"{count} older {things} that {that} remain in the set; --overwrite replaces it.";

    private static string Ids(IReadOnlyList<long> ids) => string.Join(", ", ids.Take(10)) + (ids.Count > 10 ? ", ..." : "");
}
