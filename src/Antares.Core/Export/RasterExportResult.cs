using Antares.Grid;
using Antares.Runs;

namespace Antares.Export;

/// <summary>How a raster export ended.</summary>
/// <param name="Run">Its tiles.</param>
/// <param name="Plane">Plane of the file; null when a tile failed and no file was written.</param>
public sealed record RasterExportResult(RunSummary Run, GeoBox? Plane);
