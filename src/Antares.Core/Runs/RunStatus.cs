namespace Antares.Runs;

/// <summary>How a run stands, read from its folder without changing anything.</summary>
/// <param name="Step">Step.</param>
/// <param name="Name">Name of the output.</param>
/// <param name="State"><c>running</c>, <c>done</c>, <c>failed</c>, <c>interrupted</c>.</param>
/// <param name="Tiles">Tiles of the plan.</param>
/// <param name="Done">Tiles that are done.</param>
/// <param name="Failed">Tiles that are not done and failed when they were last tried.</param>
public sealed record RunStatus(string Step, string Name, string State, int Tiles, int Done, int Failed)
{
    /// <summary>Tiles that are being computed.</summary>
    public IReadOnlyList<StartedMark> Running { get; init; } = [];

    /// <summary>Who works on it; null for nobody.</summary>
    public LockHolder? Holder { get; init; }

    /// <summary>Seconds since the holder's last sign of life; 0 where nobody works on it.</summary>
    public double SilentSeconds { get; init; }

    /// <summary>The latest attempt; null for runs of older programs.</summary>
    public AttemptRecord? Attempt { get; init; }

    /// <summary>Tiles that ended in the latest attempt, done or not.</summary>
    public int Fresh { get; init; }

    /// <summary>Reads how a run stands; null where the folder holds none.</summary>
    public static RunStatus? Of(TileLedger ledger)
    {
        if (ledger.Describe() is not RunDescription run)
        {
            return null;
        }

        LockHolder? holder = RunLock.HolderOf(ledger.Folder);
        IReadOnlyList<string> plan = ledger.Plan();
        HashSet<string> doneKeys = ledger.DoneKeys();
        int done = plan.Count(doneKeys.Contains);
        HashSet<string> planned = [.. plan];
        FailedMark[] failures = [.. ledger.Failures().Where(f => planned.Contains(f.Key) && !doneKeys.Contains(f.Key))];
        int failed = failures.Select(f => f.Key).Distinct().Count();
        AttemptRecord? attempt = ledger.Attempts() is [.., AttemptRecord last] ? last : null;
        return new RunStatus(run.Step, run.Name, StateOf(holder, ledger.IsOpen, plan.Count - done, failed, attempt), plan.Count, done, failed)
        {
            Running = holder is null ? [] : ledger.InWork(),
            Holder = holder,
            SilentSeconds = holder is null ? 0 : Math.Max(0, RunLock.SilenceOf(ledger.Folder).TotalSeconds),
            Attempt = attempt,
            Fresh = attempt is null ? 0 : Math.Max(0, done - attempt.DoneElsewhere - (attempt.Tiles - attempt.Open)) + failures.Count(f => f.Attempt == attempt.Name),
        };
    }

    private static string StateOf(LockHolder? holder, bool open, int missing, int failed, AttemptRecord? attempt) =>
        holder is not null && open ? RunRecord.Running
        : open ? RunRecord.Interrupted
        : missing == 0 ? RunRecord.Done
        : attempt?.State == RunRecord.Interrupted ? RunRecord.Interrupted
        : failed > 0 || attempt?.State == RunRecord.Broken ? RunRecord.Broken
        : RunRecord.Interrupted;
}
