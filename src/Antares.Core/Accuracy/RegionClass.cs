namespace Antares.Accuracy;

/// <summary>A class within a region.</summary>
/// <param name="Class">The class.</param>
/// <param name="TrueDraws">Draws inside that truly are it.</param>
/// <param name="Share">Share of the region that truly is it, 0 to 1.</param>
/// <param name="Hectares">Its area in the region; null where only weights are known.</param>
public sealed record RegionClass(JudgedClass Class, long TrueDraws, Estimate Share, Estimate? Hectares)
{
    /// <summary>Draws inside that the map has as it.</summary>
    public required long MappedDraws { get; init; }

    /// <summary>Share of what is mapped as the class in the region that truly is, 0 to 1.</summary>
    public required Estimate Users { get; init; }

    /// <summary>Share of what truly is the class in the region that is mapped as it, 0 to 1.</summary>
    public required Estimate Producers { get; init; }
}
