using Antares.Runs;

namespace Antares.Sampling;

/// <summary>How the attributes of segments ended.</summary>
/// <param name="Run">The tiles.</param>
/// <param name="Segments">Rows of the table; 0 where none was written.</param>
/// <param name="Borders">Rows of the table of neighbours; 0 where none was asked for.</param>
public sealed record SegmentAttributesResult(RunSummary Run, long Segments, long Borders);
