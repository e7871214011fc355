namespace Antares.Recipes.Language;

/// <summary>Which dates count: those that meet all of the given conditions. Dates are solar days.</summary>
public sealed record DateFilter
{
    /// <summary>Every date.</summary>
    public static DateFilter All { get; } = new();

    /// <summary>Months 1 to 12, rising; empty = any.</summary>
    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Ranges of days, inclusive; empty = any.</summary>
    public IReadOnlyList<(DateOnly First, DateOnly Last)> Dates { get; init; } = [];

    /// <summary>Ranges inside every year, inclusive, as (month, day); one that ends before it begins goes over New Year. Empty = any.
    /// 29 February lies between 28 February and 1 March in every year.</summary>
    public IReadOnlyList<((int Month, int Day) First, (int Month, int Day) Last)> Seasons { get; init; } = [];

    /// <summary>True when every date counts.</summary>
    public bool IsAll => Months.Count == 0 && Dates.Count == 0 && Seasons.Count == 0;

    /// <summary>True for a date that counts.</summary>
    public bool Takes(DateOnly day) =>
        (Months.Count == 0 || Months.Contains(day.Month))
        && (Dates.Count == 0 || Dates.Any(d => day >= d.First && day <= d.Last))
        && (Seasons.Count == 0 || Seasons.Any(s => IsIn((day.Month, day.Day), s.First, s.Last)));

    private static bool IsIn((int, int) day, (int, int) first, (int, int) last) => first.CompareTo(last) <= 0
        ? day.CompareTo(first) >= 0 && day.CompareTo(last) <= 0
        : day.CompareTo(first) >= 0 || day.CompareTo(last) <= 0;
}
