namespace Antares.Vectors;

/// <summary>What came out of a file of boundaries.</summary>
/// <param name="Countries">Whole countries.</param>
/// <param name="Regions">Regions inside countries.</param>
/// <param name="New">How many of both the catalog did not have.</param>
/// <param name="Skipped">Features left out because they have no country code, no name or no area.</param>
public sealed record RegionImportSummary(int Countries, int Regions, int New, int Skipped);
