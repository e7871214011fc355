using Antares.Grid;

namespace Antares.Segmentation;

/// <summary>How tiles are cut again whose borders do not agree: each with twice the margin, and where that is at its end, in one window.</summary>
internal static class SeamRepair
{
    /// <summary>The tiles that are to be cut again, and how.</summary>
    /// <param name="seams">Borders.</param>
    /// <param name="cuts">How the tiles are cut.</param>
    public static IReadOnlyDictionary<TileIndex, TileCut> Next(IEnumerable<Seam> seams, IReadOnlyDictionary<TileIndex, TileCut> cuts)
    {
        Dictionary<TileIndex, TileCut> next = [];
        Dictionary<TileIndex, HashSet<TileIndex>> groups = [];
        foreach (Seam seam in seams.Where(s => s.State == SeamState.Disagreeing))
        {
            TileIndex[] both = [seam.First, seam.Second];
            TileIndex[] widened = [.. both.Where(t => cuts[t].Wider() is not null)];
            Array.ForEach(widened, t => next[t] = cuts[t].Wider()!);
            if (widened.Length == 0)
            {
                Join(seam, cuts, groups);
            }
        }

        foreach (HashSet<TileIndex> group in groups.Values)
        {
            TileCut together = TileCut.Together(group, group.Max(t => cuts[t].Margin));
            foreach (TileIndex tile in group)
            {
                next[tile] = together;
            }
        }

        return next;
    }

    private static void Join(Seam seam, IReadOnlyDictionary<TileIndex, TileCut> cuts, Dictionary<TileIndex, HashSet<TileIndex>> groups)
    {
        TileCut first = cuts[seam.First], second = cuts[seam.Second];
        if (first.Group.Length > 0 && first == second)
        {
            throw new InvalidOperationException($"Tiles {seam.First} and {seam.Second} were cut in one window and have two results: the segmenter depends on more than its input.");
        }

        HashSet<TileIndex> group = [];
        foreach (TileIndex member in first.Members(seam.First).Concat(second.Members(seam.Second)).ToArray())
        {
            group.UnionWith(groups.GetValueOrDefault(member, [member]));
        }

        foreach (TileIndex member in group)
        {
            groups[member] = group;
        }
    }
}
