using Antares.Runs;

namespace Antares.Recipes;

/// <summary>How the matching of features to a reference period ended.</summary>
/// <param name="Run">The tiles of the matched product; where none was matched, the tiles that failed before.</param>
/// <param name="Unmatched">Why no tile was matched, a sentence; empty where they were.</param>
public sealed record HistogramMatchReport(RunSummary Run, string Unmatched);
