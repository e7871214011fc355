namespace Antares.Accuracy;

/// <summary>A stratum and what was drawn from it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Area">Hectares, or weight.</param>
/// <param name="Share">Share of the whole, 0 to 1.</param>
/// <param name="Draws">Draws.</param>
/// <param name="Clusters">Clusters; null where every draw stands for itself.</param>
/// <param name="Right">Draws where the map is right.</param>
public sealed record StratumSummary(string Name, double Area, double Share, long Draws, long? Clusters, long Right);
