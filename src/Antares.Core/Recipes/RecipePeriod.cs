namespace Antares.Recipes;

/// <summary>The time that features stand for: solar days, both inclusive.</summary>
/// <param name="Begin">First day.</param>
/// <param name="End">Last day.</param>
public sealed record RecipePeriod(DateOnly Begin, DateOnly End)
{
    /// <summary>First moment.</summary>
    public DateTimeOffset Start => new(Begin.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    /// <summary>Last second.</summary>
    public DateTimeOffset LastMoment => new(End.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.Zero);

    /// <summary>The day in the middle; of an even number of days the earlier one.</summary>
    public DateOnly MidDate => Begin.AddDays((End.DayNumber - Begin.DayNumber) / 2);
}
