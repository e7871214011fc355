namespace Antares.Transfer;

/// <summary>Something in an antares3 database that is doubled, contradicts itself, or cannot be taken over as it is.</summary>
/// <param name="What">What it is and what became of it.</param>
/// <param name="Table">Table that the ids are of.</param>
/// <param name="Ids">Rows.</param>
public sealed record Antares3Note(string What, string Table, IReadOnlyList<long> Ids);
