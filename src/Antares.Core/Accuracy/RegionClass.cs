namespace Antares.Accuracy;

/// <summary>A class within a region.</summary>
/// <param name="Class">The class.</param>
/// <param name="TrueDraws">Draws inside that truly are it.</param>
/// <param name="Share">Share of the region that truly is it, 0 to 1.</param>
/// <param name="Hectares">Its area in the region; null where only weights are known.</param>
public sealed record RegionClass(JudgedClass Class, long TrueDraws, Estimate Share, Estimate? Hectares);
