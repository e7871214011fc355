using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>How <c>segment</c> ended.</summary>
/// <param name="Run">Every tile that was cut or failed.</param>
/// <param name="IsScaled">False where the scaling of the bands could not be measured over all tiles; then no tile was cut.</param>
/// <param name="Seams">What is known of the borders between tiles.</param>
/// <param name="Levels">How many segments each level has in the tiles of the run.</param>
public sealed record SegmentationReport(RunSummary Run, bool IsScaled, SeamReport Seams, IReadOnlyList<LevelCount> Levels);
