using Antares.Catalog;

namespace Antares.Ingest.Truth;

/// <summary>What the check says of one scene.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="ValidShare">Share of the sampled pixels that some band observes.</param>
/// <param name="Bands">Figures by band, in the product's order; empty where nothing could be read.</param>
/// <param name="Findings">What was found, in the order of <see cref="FindingKinds.All"/>.</param>
public sealed record SceneTruth(Dataset Scene, double ValidShare, IReadOnlyList<BandFigures> Bands, IReadOnlyList<SceneFinding> Findings)
{
    /// <summary>True where a finding is an error.</summary>
    public bool IsFaulty => Findings.Any(f => f.Severity == FindingSeverity.Error);
}
