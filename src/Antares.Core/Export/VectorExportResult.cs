using Antares.Runs;

namespace Antares.Export;

/// <summary>How a vector export ended.</summary>
/// <param name="Run">Its tiles.</param>
/// <param name="Polygons">Polygons in the file; 0 when a tile failed and no file was written.</param>
/// <param name="OfSegments">True for polygons of segments, false where neighbouring pixels of one class are one polygon.</param>
public sealed record VectorExportResult(RunSummary Run, long Polygons, bool OfSegments);
