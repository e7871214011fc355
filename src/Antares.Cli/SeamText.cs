using System.Globalization;
using Antares.Segmentation;

namespace Antares.Cli;

/// <summary>What <c>antares segment</c> says of the borders between tiles and of the size of the segments.</summary>
internal static class SeamText
{
    private const int MostOpen = 10;

    /// <summary>The lines; none where nothing was cut.</summary>
    public static IEnumerable<string> Lines(SegmentationReport report) => report.IsScaled ? [.. Seams(report.Seams), .. report.Levels.Where(l => l.Segments > 0).Select(Sizes)] : [];

    private static IEnumerable<string> Seams(SeamReport seams)
    {
        string again = seams.CutAgain switch
        {
            0 => ".",
            1 => "; 1 tile was cut again with a wider margin.",
            _ => $"; {seams.CutAgain} tiles were cut again with a wider margin.",
        };
        yield return $"Seams: {seams.Proven} borders proven, {seams.Open.Count} open{again}";
        foreach (Seam seam in seams.Open.Take(MostOpen))
        {
            yield return $"  open {seam.First} | {seam.Second}: {seam.Why}";
        }

        if (seams.Open.Count > MostOpen)
        {
            yield return $"  and {seams.Open.Count - MostOpen} more, see seams.json in the run's folder";
        }

        if (seams.Open.Count > 0)
        {
            yield return "  mend Along an open border segments may still change. Mend the tiles that failed, or segment the area of those that are";
            yield return "       not cut under the same name; what does not fit is cut again by itself.";
        }
    }

    private static string Sizes(LevelCount level)
    {
        string name = level.Level.Name.Length > 0 ? $"Level {level.Level.Name}" : "Segments";
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {level.Segments}, {level.MeanPixels:0.0} pixels in the mean");
    }
}
