using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Compares what neighbouring tiles say of their common border.</summary>
internal sealed class SeamComparison(SegmentationPlan plan, Workspace workspace)
{
    /// <summary>Role of the strips among the files of a tile's result.</summary>
    public const string Role = "seams";

    /// <summary>Every border with data on both sides.</summary>
    /// <param name="done">Results of the tiles that are cut.</param>
    /// <param name="failed">The tiles that failed.</param>
    public List<Seam> Of(IReadOnlyDictionary<TileIndex, TileResult> done, IReadOnlySet<TileIndex> failed)
    {
        HashSet<TileIndex> withData = [.. plan.WithData];
        List<Seam> seams = [];
        foreach (TileIndex tile in plan.WithData)
        {
            TileIndex[] others = [new(tile.X + 1, tile.Y), new(tile.X, tile.Y - 1)];
            seams.AddRange(others.Where(withData.Contains).Select(other => Between(tile, other, done, failed)).OfType<Seam>());
        }

        return seams;
    }

    private Seam? Between(TileIndex tile, TileIndex other, IReadOnlyDictionary<TileIndex, TileResult> done, IReadOnlySet<TileIndex> failed)
    {
        bool isMine = plan.Area.Contains(tile) || plan.Area.Contains(other);
        TileIndex[] missing = [.. new[] { tile, other }.Where(t => !done.ContainsKey(t))];
        if (missing.Length > 0)
        {
            TileIndex[] bad = [.. missing.Where(failed.Contains)];
            string why = bad.Length > 0 ? $"tile {string.Join(" and tile ", bad)} failed" : $"tile {string.Join(" and tile ", missing)} is not cut yet, or of other features or scaling";
            return isMine || missing.Length == 1 ? new Seam(tile, other, SeamState.Open, why) : null;
        }

        bool agrees = StripsOf(done[tile]).Agrees(StripsOf(done[other]), isEast: other.X > tile.X);
        return agrees ? new Seam(tile, other, SeamState.Proven) : new Seam(tile, other, SeamState.Disagreeing, "their segments differ");
    }

    private SeamStrips StripsOf(TileResult result) => SeamStrips.Read(workspace.Absolute(result.Files[Role]));
}
