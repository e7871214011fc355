namespace Antares.Transfer;

/// <summary>What one kind of row of a catalog adds up to.</summary>
/// <param name="Kind">Kind of row, for people.</param>
/// <param name="Count">How many.</param>
/// <param name="Sha256">Hash over all of them in their fixed order, hexadecimal.</param>
public sealed record ContentSum(string Kind, long Count, string Sha256);
