using System.Globalization;
using Antares.Runs;

namespace Antares.Cli;

/// <summary>What a run would take, for people.</summary>
internal static class RunPlanText
{
    /// <summary>The lines of <c>--dry-run</c>.</summary>
    public static IEnumerable<string> Lines(RunRequest request, RunEstimate estimate, long allowed)
    {
        int done = estimate.Tiles - estimate.Open;
        yield return $"{request.Step} '{request.Name}': {estimate.Tiles} tiles, {done} done, {estimate.Open} to compute";
        if (estimate.Open == 0)
        {
            yield break;
        }

        yield return $"  disk    {Disk(estimate)}; {ByteCount.Text(estimate.FreeBytes)} are free";
        yield return $"  memory  {ByteCount.Text(estimate.MemoryBytes)} at least of the {ByteCount.Text(allowed)} that --memory allows; {estimate.Workers} {(estimate.Workers == 1 ? "tile" : "tiles")} at a time";
        yield return estimate.Seconds is double seconds
            ? $"  time    about {RunPace.Clock(TimeSpan.FromSeconds(Math.Ceiling(seconds)))} ({Basis(estimate)})"
            : "  time    not known: no tile of this step has been computed in this workspace yet";
        yield return request.IsPreparation ? "  this step prepares the one that was asked for" : "  nothing was computed";
    }

    private static string Disk(RunEstimate estimate)
    {
        string most = estimate.DiskBytesAtMost is long bytes ? $"at most {ByteCount.Text(bytes)} (uncompressed, every pixel there)" : "not known before the first tile";
        return estimate.DiskBytes is long measured ? $"about {ByteCount.Text(measured)} ({Basis(estimate)})" : most;
    }

    private static string Basis(RunEstimate estimate) =>
        string.Create(CultureInfo.InvariantCulture, $"measured on {estimate.Measured} {(estimate.Measured == 1 ? "tile" : "tiles")} of {estimate.MeasuredOn}");
}
