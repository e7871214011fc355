namespace Antares.Accuracy;

/// <summary>What the sample tells of one class.</summary>
/// <param name="Class">The class.</param>
/// <param name="MappedDraws">Draws that the map has as this class.</param>
/// <param name="TrueDraws">Draws that truly are this class.</param>
/// <param name="Users">Share of what is mapped as the class that truly is, 0 to 1.</param>
/// <param name="Producers">Share of what truly is the class that is mapped as it, 0 to 1.</param>
/// <param name="MappedShare">Share of the whole that is mapped as the class.</param>
/// <param name="Share">Share of the whole that truly is the class, 0 to 1.</param>
public sealed record ClassAccuracy(
    JudgedClass Class, long MappedDraws, long TrueDraws, Estimate Users, Estimate Producers, Estimate MappedShare, Estimate Share)
{
    /// <summary>True where the strata tell the mapped area; else it is estimated from the sample, too.</summary>
    public required bool IsMappedKnown { get; init; }

    /// <summary>Mapped area in hectares; null where only weights are known.</summary>
    public Estimate? MappedHectares { get; init; }

    /// <summary>True area in hectares; null where only weights are known.</summary>
    public Estimate? Hectares { get; init; }
}
