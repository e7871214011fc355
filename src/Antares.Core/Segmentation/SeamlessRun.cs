using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Cuts tiles until their borders agree: passes of one run, each over the tiles whose borders did not agree in the pass before.</summary>
/// <remarks>Every tile is a pure function of its task, so passes, workers and invocations may come in any order. Tiles outside of the area that
/// an earlier invocation cut take part: their borders are compared, and where those do not agree they are cut again, too.</remarks>
internal sealed class SeamlessRun
{
    private readonly SegmentationPlan plan;
    private readonly SegmentTile work;
    private readonly SegmentationTasks tasks;
    private readonly RunController runner;
    private readonly RunRequest first;
    private readonly SeamComparison comparison;
    private readonly Dictionary<TileIndex, TileCut> cuts;
    private readonly Dictionary<TileIndex, TileResult> earlier;
    private readonly Dictionary<TileIndex, TileOutcome> outcomes = [];
    private readonly HashSet<TileIndex> cutAgain = [];
    private List<Seam> seams = [];

    public SeamlessRun(SegmentationPlan plan, SegmentTile work, SegmentationTasks tasks, RunController runner, RunRequest first, Workspace workspace)
    {
        (this.plan, this.work, this.tasks, this.runner, this.first) = (plan, work, tasks, runner, first);
        comparison = new SeamComparison(plan, workspace);
        (cuts, earlier) = tasks.Find();
    }

    /// <summary>Runs all passes.</summary>
    /// <returns>Every tile of the area and those cut again outside of it; and the borders.</returns>
    public (RunSummary Run, SeamReport Seams) Run(CancellationToken cancel)
    {
        Dictionary<TileIndex, TileCut> next;
        RunSummary run;
        do
        {
            next = [];
            run = runner.Run(Pass(IsLast), (task, context) => work.Run(task.Tile, cuts[task.Tile], context), cancel);
            Take(run.Outcomes);
            seams = run.Interrupted ? Compare() : seams;
            foreach ((TileIndex tile, TileCut cut) in next)
            {
                cuts[tile] = cut;
                outcomes.Remove(tile);
                earlier.Remove(tile);
                cutAgain.Add(tile);
            }
        }
        while (next.Count > 0);

        return (run, Report());

        bool IsLast(RunSummary ended)
        {
            Take(ended.Outcomes);
            seams = Compare();
            next = SeamRepair.Next(seams, cuts).Where(n => Done.ContainsKey(n.Key)).ToDictionary();
            return next.Count == 0;
        }
    }

    /// <summary>Results of all tiles that are cut.</summary>
    private Dictionary<TileIndex, TileResult> Done => earlier.Where(e => !outcomes.ContainsKey(e.Key))
        .Concat(outcomes.Where(o => o.Value.Result is not null).Select(o => KeyValuePair.Create(o.Key, o.Value.Result!))).ToDictionary();

    private RunRequest Pass(Func<RunSummary, bool> isLast)
    {
        TileIndex[] tiles = [.. plan.WithData.Where(t => plan.Area.Contains(t) || cutAgain.Contains(t))];
        return first with
        {
            Title = cutAgain.Count == 0 ? first.Title : "wider margins",
            Tiles = [.. tiles.Select(t => tasks.Of(t, cuts[t]))],
            Ended = [.. tiles.Where(outcomes.ContainsKey).Select(t => outcomes[t])],
            BytesPerTile = tasks.BytesOf(tiles.Where(t => !outcomes.ContainsKey(t)).Select(t => plan.DataIn(cuts[t].Window(t, plan.Mosaic.Grid)))),
            Overwrite = first.Overwrite && cutAgain.Count == 0,
            IsLastPass = isLast,
        };
    }

    private void Take(IEnumerable<TileOutcome> ended)
    {
        foreach (TileOutcome outcome in ended)
        {
            outcomes[outcome.Task.Tile] = outcome;
        }
    }

    private List<Seam> Compare() => comparison.Of(Done, outcomes.Where(o => o.Value.Failure is not null).Select(o => o.Key).ToHashSet());

    private SeamReport Report()
    {
        TileCut narrowest = new(plan.Margin);
        return new SeamReport(
            seams,
            cutAgain.Count,
            Done.Keys.Order().Where(t => cuts[t] != narrowest && (cuts[t].Group.Length > 0 || cuts[t].Margin > narrowest.Margin))
                .ToDictionary(t => t.ToString(), t => cuts[t].ToString()));
    }
}
