using System.Globalization;

namespace Antares.Recipes.Language;

/// <summary>Reads <c>where: {months: [11, 12, 1], dates: [2017-01-01..2017-06-30], seasons: [11-15..03-31]}</c>.</summary>
internal static class DateFilterReader
{
    private const int LongestSearch = 4000;

    public static DateFilter Read(RecipeNode node)
    {
        Dictionary<string, RecipeNode> parts = node.Known("months", "dates", "seasons");
        if (parts.Count == 0)
        {
            throw node.Fault("The condition is empty.", "Write where: {months: [11, 12, 1]}, or take it away.");
        }

        DateFilter filter = new()
        {
            Months = parts.TryGetValue("months", out RecipeNode? months) ? [.. NotEmpty(months, "months").Select(Month).Distinct().Order()] : [],
            Dates = parts.TryGetValue("dates", out RecipeNode? dates) ? [.. NotEmpty(dates, "ranges of dates").Select(Range)] : [],
            Seasons = parts.TryGetValue("seasons", out RecipeNode? seasons) ? [.. NotEmpty(seasons, "ranges inside the year").Select(Season)] : [],
        };
        return Days(filter).Any(filter.Takes)
            ? filter
            : throw node.Fault("No date meets all of these conditions.", "A date must meet each of months, dates and seasons; take one of them away.");
    }

    /// <summary>Refuses a feature's condition that no date of its input meets.</summary>
    public static void CheckBoth(DateFilter input, DateFilter feature, RecipeNode node)
    {
        DateFilter ranged = input.Dates.Count == 0 ? feature : feature.Dates.Count == 0 ? input : feature with { Dates = [.. Common(input, feature)] };
        if (!Days(ranged).Any(d => input.Takes(d) && feature.Takes(d)))
        {
            throw node.Fault("No date meets this condition and that of the input.", "Widen one of the two.");
        }
    }

    /// <summary>What the ranges of both have in common.</summary>
    private static IEnumerable<(DateOnly First, DateOnly Last)> Common(DateFilter input, DateFilter feature) =>
        from a in input.Dates
        from b in feature.Dates
        where a.First <= b.Last && b.First <= a.Last
        select (a.First > b.First ? a.First : b.First, a.Last < b.Last ? a.Last : b.Last);

    /// <summary>Days that stand for all: those of the ranges, or those of a leap year.</summary>
    private static IEnumerable<DateOnly> Days(DateFilter filter) => filter.Dates.Count == 0
        ? Enumerable.Range(0, 366).Select(new DateOnly(2000, 1, 1).AddDays)
        : filter.Dates.SelectMany(r => Enumerable.Range(0, Math.Min(LongestSearch, r.Last.DayNumber - r.First.DayNumber + 1)).Select(r.First.AddDays));

    private static IReadOnlyList<RecipeNode> NotEmpty(RecipeNode node, string what) =>
        node.OneOrMore(what) is { Count: > 0 } items ? items : throw node.Fault($"'{node.Step}' has no {what}.", "Add one, or take the line away.");

    private static int Month(RecipeNode node)
    {
        string text = node.Text("a month");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int month) && month is >= 1 and <= 12
            ? month
            : throw node.Fault($"'{text}' is not a month.", "Use 1 (January) to 12 (December).");
    }

    private static (DateOnly First, DateOnly Last) Range(RecipeNode node)
    {
        (string first, string last) = Ends(node, "2017-01-01..2017-06-30");
        (DateOnly First, DateOnly Last) range = (Date(node, first, first), Date(node, last, last));
        return range.First <= range.Last ? range : throw node.Fault($"'{node.Text("")}' ends before it begins.", "Write the earlier date first.");
    }

    private static ((int Month, int Day) First, (int Month, int Day) Last) Season(RecipeNode node)
    {
        (string first, string last) = Ends(node, "11-15..03-31");

        // Year 2000 has a 29 February.
        DateOnly begin = Date(node, first, $"2000-{first}"), end = Date(node, last, $"2000-{last}");
        return ((begin.Month, begin.Day), (end.Month, end.Day));
    }

    private static (string First, string Last) Ends(RecipeNode node, string example)
    {
        string text = node.Text($"a range such as {example}");
        string[] ends = text.Split("..", StringSplitOptions.TrimEntries);
        return ends.Length switch
        {
            1 => (text, text),
            2 => (ends[0], ends[1]),
            _ => throw node.Fault($"'{text}' is not a range.", $"Write it as {example}."),
        };
    }

    private static DateOnly Date(RecipeNode node, string shown, string date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw node.Fault(
                $"'{shown}' is not a date.",
                shown == date ? "Write year-month-day..year-month-day, as 2017-01-01..2017-06-30." : "Write month-day..month-day, as 11-15..03-31.");
}
