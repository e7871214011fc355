namespace Antares.Recipes.Language;

/// <summary>All words of the recipe language: what the parser knows, the guide explains and the editor's schema offers.</summary>
public static class Vocabulary
{
    private const double Year = 365.2425;

    /// <summary>Functions of one date: a missing argument, a denominator that is not above 0, the root of a negative number, the logarithm of
    /// one that is not positive, and a result that is not finite make the date missing.</summary>
    public static IReadOnlyList<RecipeWord> Functions { get; } =
    [
        new("+", 2, "sum"), new("-", 2, "difference"), new("*", 2, "product"), new("/", 2, "quotient; missing where the denominator is not above 0"),
        new("negate", 1, "the minus sign in front"),
        new("<", 2, "1 where less, else 0"), new("<=", 2, "1 where less or equal, else 0"), new(">", 2, "1 where greater, else 0"),
        new(">=", 2, "1 where greater or equal, else 0"), new("==", 2, "1 where equal, else 0"), new("!=", 2, "1 where different, else 0"),
        new("min", 2, "smallest of its arguments") { TakesMore = true }, new("max", 2, "largest of its arguments") { TakesMore = true },
        new("abs", 1, "absolute value"), new("sqrt", 1, "square root"), new("exp", 1, "e to the power of"), new("log", 1, "natural logarithm"),
        new("where", 3, "the second argument where the first is not 0, else the third"),
        new("normalized_difference", 2, "(a - b) / (a + b)"),
    ];

    /// <summary>Steps over time, before a reducer; they keep the dates.</summary>
    public static IReadOnlyList<RecipeWord> Steps { get; } =
    [
        new("fill", 1, "fills gaps linearly in time between clear dates; nothing before the first and behind the last clear date")
        {
            Options = [new("max_days", 36500, 1, 36500, "gaps between two clear dates that are longer stay open")],
        },
        new("whittaker", 1, "Whittaker smoothing of the whole series; fills every gap between the first and the last clear date")
        {
            Options = [new("smoothness", 10, 1e-6, 1e9, "weight of the roughness; larger is smoother")],
        },
    ];

    /// <summary>Reducers, from the clear dates of a pixel to a number.</summary>
    public static IReadOnlyList<RecipeWord> Reducers { get; } =
    [
        new("mean", 1, "arithmetic mean"), new("min", 1, "lowest value"), new("max", 1, "highest value"),
        new("std", 1, "standard deviation over the dates (divided by their number)"), new("median", 1, "median; mean of both middle values"),
        new("percentile", 1, "percentile, linear between neighbours") { Options = [new("p", null, 0, 100, "percent")] },
        new("range", 1, "highest minus lowest value"), new("count", 1, "number of clear dates"),
        new("first", 1, "value at the first clear date"), new("last", 1, "value at the last clear date"),
        new("slope", 1, "least-squares slope, per year"), new("theil_sen", 1, "median slope over all pairs of dates, per year"),
        new("geomedian", 2, "geometric median of bands and the deviations from it")
        {
            TakesMore = true, Outputs = ["emad", "smad", "bcmad"],
        },
        new("harmonic", 1, "least-squares fit of mean, trend and a number of harmonics of the year")
        {
            Options =
            [
                new("n", 1, 1, 6, "number of harmonics") { IsWhole = true },
                new("period", Year, 1, 36500, "days of the first harmonic"),
            ],
            Outputs = ["mean", "trend", "r2", "rmse"],
        },
        new("phenology", 1, "season of a smoothed, gap-filled series")
        {
            Options =
            [
                new("threshold", 0.5, 0.01, 0.99, "share of the amplitude at which the season starts and ends"),
                new("smoothness", 10, 0, 1e9, "Whittaker smoothness; 0 = linear gap filling only"),
            ],
            Outputs = ["start", "peak", "end", "length", "amplitude", "base", "integral"],
        },
    ];
}
