namespace Antares.Transfer;

/// <summary>A row of <c>madmex_tag</c>: one class of a scheme.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scheme">Name of the scheme.</param>
/// <param name="Code">Numeric code; -1 where nobody gave one.</param>
/// <param name="Name">Name, or nothing.</param>
/// <param name="Colour">Colour as <c>#rrggbb</c>, or nothing.</param>
public sealed record Antares3Tag(long Id, string Scheme, int Code, string Name, string Colour);
