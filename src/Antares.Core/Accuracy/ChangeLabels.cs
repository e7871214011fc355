namespace Antares.Accuracy;

/// <summary>The true classes of units at two times.</summary>
/// <param name="Classes">Classes of the scheme that occur.</param>
/// <param name="Before">Place among them at the time of the earlier map; shape (unit).</param>
/// <param name="After">Place among them at the time of the later map; shape (unit).</param>
public sealed record ChangeLabels(IReadOnlyList<JudgedClass> Classes, IReadOnlyList<int> Before, IReadOnlyList<int> After);
