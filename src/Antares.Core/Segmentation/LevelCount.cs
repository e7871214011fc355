using System.Globalization;
using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>The segments of a level in the tiles of a run.</summary>
/// <param name="Level">The level.</param>
/// <param name="Segments">Segments that begin in these tiles.</param>
/// <param name="Pixels">Pixels of these tiles that belong to segments.</param>
public sealed record LevelCount(SegmentLevel Level, long Segments, long Pixels)
{
    /// <summary>Pixels of a segment in the mean; 0 where there is none.</summary>
    public double MeanPixels => Segments == 0 ? 0 : (double)Pixels / Segments;

    /// <summary>Adds up what the tiles found.</summary>
    internal static LevelCount Of(SegmentLevel level, RunSummary run) => new(level, Sum(run, "segments" + level.Suffix), Sum(run, "pixels" + level.Suffix));

    private static long Sum(RunSummary run, string fact) =>
        run.Outcomes.Sum(o => o.Result is TileResult result ? long.Parse(result.Facts.GetValueOrDefault(fact, "0"), CultureInfo.InvariantCulture) : 0);
}
