namespace Antares.Runs;

/// <summary>What happened to one tile in one run.</summary>
/// <param name="Step">Step.</param>
/// <param name="Run">Name of the run.</param>
/// <param name="Key">Tile key.</param>
/// <param name="State"><c>done</c>, <c>failed</c>, <c>running</c>, <c>not done</c>.</param>
/// <param name="Done">Its results; more than one only while an older one waits to be withdrawn.</param>
/// <param name="Failures">Why it failed, each time; the first one first.</param>
public sealed record TileHistory(
    string Step, string Run, string Key, string State, IReadOnlyList<DoneRecord> Done, IReadOnlyList<FailedMark> Failures)
{
    /// <summary>The history of a tile in a run: of the key itself, or of all dates of a cell.</summary>
    /// <param name="ledger">The run.</param>
    /// <param name="tile">Tile key, or the cell of tiles with dates.</param>
    public static IEnumerable<TileHistory> Of(TileLedger ledger, string tile)
    {
        string[] keys = [.. ledger.Plan().Where(k => k == tile || k.StartsWith(tile + "_", StringComparison.Ordinal))];
        if (keys.Length == 0 || ledger.Describe() is not RunDescription run)
        {
            yield break;
        }

        HashSet<string> wanted = [.. keys];
        ILookup<string, DoneRecord> done = ledger.DoneRecords(wanted.Contains).ToLookup(d => d.Key);
        ILookup<string, FailedMark> failures = ledger.Failures().ToLookup(f => f.Key);
        HashSet<string> running = [.. ledger.InWork().Select(s => s.Key)];
        foreach (string key in keys)
        {
            string state = done[key].Any() ? "done" : running.Contains(key) ? "running" : failures[key].Any() ? "failed" : "not done";
            yield return new TileHistory(run.Step, run.Name, key, state, [.. done[key]], [.. failures[key]]);
        }
    }
}
