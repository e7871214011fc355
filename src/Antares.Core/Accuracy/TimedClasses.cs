namespace Antares.Accuracy;

/// <summary>Class codes of units at one or two times.</summary>
/// <param name="Before">Codes, 0 for none; shape (unit). Of one map its classes.</param>
/// <param name="After">Codes of the later time; null where one map is judged.</param>
internal sealed record TimedClasses(int[] Before, int[]? After)
{
    /// <summary>The same with every code changed.</summary>
    public TimedClasses Select(Func<int, int> before, Func<int, int> after) => new([.. Before.Select(before)], After is null ? null : [.. After.Select(after)]);

    /// <summary>True where a time has no class.</summary>
    public bool IsMissing(int unit) => Before[unit] == 0 || After?[unit] == 0;

    /// <summary>The codes of a unit.</summary>
    public (int Before, int? After) Of(int unit) => (Before[unit], After?[unit]);
}
