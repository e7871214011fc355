namespace Antares.Legend;

/// <summary>Which class of one scheme each class of another belongs to.</summary>
/// <param name="From">Scheme with the finer classes.</param>
/// <param name="To">Scheme with the coarser classes, the parent.</param>
/// <param name="Codes">Code in <paramref name="From"/> to code in <paramref name="To"/>.</param>
public sealed record SchemeMapping(string From, string To, IReadOnlyDictionary<int, int> Codes);
