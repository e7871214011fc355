using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>The tiles of a segmentation as tasks of a run: what each depends on, and what an earlier invocation left of it.</summary>
internal sealed class SegmentationTasks(SegmentationPlan plan, BandScaling scaling, RunRequest run, TileLedger ledger)
{
    /// <summary>A tile and everything that its bytes depend on: the features of its whole window, absent ones included.</summary>
    public TileTask Of(TileIndex tile, TileCut cut) => new(
        tile.ToString(),
        tile,
        [
            .. plan.Mosaic.Grid.TilesIn(cut.Window(tile, plan.Mosaic.Grid)).Select(Input),
            scaling.ToInput(),
            new TileInput("margin", cut.ToString()),
        ]);

    /// <summary>How every tile is cut, and its result where it has one: it goes on with the widest cut that is done.</summary>
    public (Dictionary<TileIndex, TileCut> Cuts, Dictionary<TileIndex, TileResult> Done) Find()
    {
        TileCut first = new(plan.Margin);
        Dictionary<TileIndex, TileCut> cuts = plan.WithData.ToDictionary(t => t, _ => first);
        Dictionary<TileIndex, TileResult> done = [];
        ILookup<string, DoneRecord> records = ledger.ResultsOf(plan.WithData.Select(t => Of(t, first))).ToLookup(d => d.Key);
        foreach (TileIndex tile in plan.WithData)
        {
            IEnumerable<TileCut> known = records[tile.ToString()].Where(d => d.Result.Facts.ContainsKey(SegmentTile.CutFact))
                .Select(d => TileCut.Parse(d.Result.Facts[SegmentTile.CutFact])).OrderByDescending(c => c.Group.Length).ThenByDescending(c => c.Margin);
            foreach (TileCut cut in known)
            {
                TileTask task = Of(tile, cut);
                if (ledger.FindDone(task, Fingerprint.Of(run, task)) is DoneRecord found)
                {
                    (cuts[tile], done[tile]) = (cut, found.Result);
                    break;
                }
            }
        }

        return (cuts, done);
    }

    /// <summary>Memory that the largest of some windows takes: planes as stored, mask, the segmenter's own, and the labels of each level.</summary>
    public long BytesOf(IEnumerable<PixelWindow> windows)
    {
        long stored = 1 + plan.Bands.Sum(b => b.Circular is not null ? 2 * sizeof(float) : b is { Type: DataType.Int16, Nodata: not null } ? sizeof(short) : sizeof(float));
        long each = stored + plan.Segmenter.BytesPerPixel(scaling.PlaneCount, plan.Values) + (sizeof(uint) * plan.Levels.Count);
        return (windows.Max(w => w.PixelCount) * each) + (16L << 20);
    }

    private TileInput Input(TileIndex tile) =>
        plan.Mosaic.Tiles.TryGetValue(tile, out Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"{plan.Mosaic.Product.Name}/{tile}");
}
