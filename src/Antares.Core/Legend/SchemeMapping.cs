namespace Antares.Legend;

/// <summary>Which class of one scheme each class of another belongs to.</summary>
/// <param name="From">Scheme with the finer classes.</param>
/// <param name="To">Scheme with the coarser classes, the parent.</param>
/// <param name="Codes">Code in <paramref name="From"/> to code in <paramref name="To"/>.</param>
public sealed record SchemeMapping(string From, string To, IReadOnlyDictionary<int, int> Codes)
{
    /// <summary>Classes without a parent, by code: schemes that were brought in again may have other classes than the mapping was made for.</summary>
    /// <param name="from">The scheme <see cref="From"/> as it is now.</param>
    /// <param name="to">The scheme <see cref="To"/> as it is now.</param>
    public IReadOnlyList<Tag> Unmapped(Scheme from, Scheme to) =>
        [.. from.Tags.Where(t => !Codes.TryGetValue(t.Code, out int parent) || to.Find(parent) is null)];
}
