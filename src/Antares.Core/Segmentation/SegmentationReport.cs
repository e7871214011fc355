using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>How <c>segment</c> ended.</summary>
/// <param name="Run">Every tile that was cut or failed.</param>
/// <param name="IsScaled">False where the scaling of the bands could not be measured over all tiles; then no tile was cut.</param>
public sealed record SegmentationReport(RunSummary Run, bool IsScaled);
