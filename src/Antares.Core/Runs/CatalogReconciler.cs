using Antares.Catalog;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>Brings the catalog's rows in step with the done files, which are the truth: after a crash, or when the catalog was lost.</summary>
public sealed class CatalogReconciler(Workspace workspace, IFileStore files, ICatalog catalog, IRunCatalog records, TimeProvider clock)
{
    /// <summary>Told of runs whose rows could not be mended, because their records are damaged.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Mends the rows of runs that ended without closing their ledger, and of all runs where the catalog is new. Runs that somebody works on are left to them.</summary>
    public void Run()
    {
        bool isNew = catalog.Products().Count == 0;
        foreach (TileLedger ledger in TileLedger.All(workspace, files).Where(l => l.IsOpen || isNew))
        {
            if (TryLock(ledger) is RunLock held)
            {
                using (held)
                {
                    TryMend(ledger);
                }
            }
        }
    }

    /// <summary>The same for commands that may only want to read: what keeps rows from being mended, such as a missing right, is told and no more.</summary>
    public void TryRun()
    {
        try
        {
            Run();
        }
        catch (AntaresException fault)
        {
            Warn($"A run ended without bringing the catalog up to date, and that cannot be made good now: {fault.What} ({fault.Where}) {fault.Mend}");
        }
    }

    /// <summary>One damaged run does not stop work on the others: its ledger stays open, and its own command tells what is wrong.</summary>
    private void TryMend(TileLedger ledger)
    {
        try
        {
            Mend(ledger);
            End(ledger);
        }
        catch (AntaresException fault) when (ledger.TryDescribe() is null || fault.Where.StartsWith(ledger.Folder, StringComparison.Ordinal))
        {
            Warn($"{fault.What} ({fault.Where}) {fault.Mend}");
        }
    }

    private RunLock? TryLock(TileLedger ledger)
    {
        try
        {
            OutwardLinks.RefuseRun(ledger.Folder);
            return ledger.IsHeld() ? null : RunLock.Take(ledger.Folder, files, LockHolder.Own(clock.GetUtcNow()));
        }
        catch (Exception fault) when (fault is AntaresException or IOException or UnauthorizedAccessException)
        {
            return null; // Reason: somebody else has just come to it, this user may only read, or a link leads out of the workspace: the run's own command tells.
        }
    }

    /// <summary>The process that held the ledger is gone: its run was interrupted.</summary>
    private void End(TileLedger ledger)
    {
        RunDescription? run = ledger.Describe();
        RunRecord? record = records.Runs().FirstOrDefault(r => r.Step == run?.Step && r.Name == run.Name);
        if (record?.State == RunRecord.Running)
        {
            records.PutRun(record with { State = RunRecord.Interrupted });
        }

        ledger.Close();
    }

    /// <summary>Rows for what is done; rows of the product that no done file stands for are taken out of use.</summary>
    private void Mend(TileLedger ledger)
    {
        if (ledger.Describe()?.Product is not Product product)
        {
            return;
        }

        Dataset[] done = [.. ledger.DoneRecords().Select(d => d.Result.Dataset).OfType<Dataset>()];
        catalog.AddProduct(product);
        catalog.AddDatasets(done);
        HashSet<Guid> known = [.. done.Select(d => d.Id)];
        catalog.SetActive([.. catalog.Datasets(new DatasetQuery(product.Name)).Select(d => d.Id).Where(id => !known.Contains(id))], active: false);
    }
}
