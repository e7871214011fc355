namespace Antares.Recipes.Language;

/// <summary>What to write instead of a word that is not known.</summary>
internal static class WordAdvice
{
    /// <summary>Words of other programs, and what recipes call the same.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["avg"] = "mean",
        ["average"] = "mean",
        ["minimum"] = "min",
        ["maximum"] = "max",
        ["sd"] = "std",
        ["stdev"] = "std",
        ["stddev"] = "std",
        ["med"] = "median",
        ["quantile"] = "percentile",
        ["pct"] = "percentile",
        ["amplitude"] = "range",
        ["number"] = "count",
        ["trend"] = "slope",
        ["sen"] = "theil_sen",
        ["theilsen"] = "theil_sen",
        ["geomad"] = "geomedian",
        ["fourier"] = "harmonic",
        ["season"] = "phenology",
        ["interpolate"] = "fill",
        ["interp"] = "fill",
        ["smooth"] = "whittaker",
        ["savgol"] = "whittaker",
        ["ln"] = "log",
        ["if"] = "where",
        ["iif"] = "where",
        ["nd"] = "normalized_difference",
        ["normdiff"] = "normalized_difference",
    };

    /// <summary>All words that are written with letters.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        .. Vocabulary.Functions.Concat(Vocabulary.Steps).Concat(Vocabulary.Reducers)
            .Select(w => w.Name).Where(n => char.IsAsciiLetter(n[0]) && n != "negate").Distinct(),
    ];

    /// <summary><c>Did you mean 'percentile'?</c>, or the list of what there is.</summary>
    public static string For(string asked, IEnumerable<string> known)
    {
        string[] all = [.. known.Distinct()];
        string? meant = Elsewhere.TryGetValue(asked, out string? other) && all.Contains(other) ? other : PlainName.Meant(asked, all);
        return meant is not null ? $"Did you mean '{meant}'?" : all.Length > 0 ? $"Use one of: {string.Join(", ", all)}." : "There is none.";
    }
}
