namespace Antares.Ingest.Truth;

/// <summary>What the check says of a product or of scenes that are being indexed.</summary>
/// <param name="Product">Name of the product.</param>
/// <param name="Scenes">One entry a scene that was asked for, by start, then id.</param>
/// <param name="Compared">How many other scenes were read only to compare with.</param>
public sealed record TruthReport(string Product, IReadOnlyList<SceneTruth> Scenes, int Compared)
{
    /// <summary>Scenes with an error.</summary>
    public int Faulty => Scenes.Count(s => s.IsFaulty);

    /// <summary>Scenes with warnings only.</summary>
    public int Doubtful => Scenes.Count(s => !s.IsFaulty && s.Findings.Count > 0);
}
