using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>Runs a step over tiles: resumes what is done, records what fails, keeps the catalog in step with the ledger.</summary>
/// <remarks>The one tile loop of Antares. Tiles run on worker threads; one bad tile never stops the others and is never silent.</remarks>
public sealed class RunController
{
    private readonly Workspace workspace;
    private readonly IFileStore files;
    private readonly ICatalog catalog;
    private readonly IRunCatalog records;
    private readonly MemoryBudget budget;
    private readonly IRunProgress progress;
    private readonly TimeProvider clock;

    /// <summary>Takes the parts that a run needs; workers never see the catalog.</summary>
    public RunController(
        Workspace workspace, IFileStore files, ICatalog catalog, IRunCatalog records, MemoryBudget budget, IRunProgress progress, TimeProvider clock)
    {
        this.workspace = workspace;
        this.files = files;
        this.catalog = catalog;
        this.records = records;
        this.budget = budget;
        this.progress = progress;
        this.clock = clock;
    }

    /// <summary>Runs every tile that is not done yet.</summary>
    /// <param name="request">The step and its tiles.</param>
    /// <param name="work">Computes one tile; called from worker threads.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <exception cref="AntaresException">A run of this name has other parameters.</exception>
    public RunSummary Run(RunRequest request, Func<TileTask, TileContext, TileResult> work, CancellationToken cancel)
    {
        DateTimeOffset began = clock.GetUtcNow();
        new CatalogReconciler(workspace, files, catalog, records).Run();
        TileLedger ledger = Begin(request);
        Attempt attempt = new(request, ledger, work, NameOf(began));

        ConcurrentDictionary<string, TileOutcome> outcomes = new([.. request.Ended.Concat(Resume(request, ledger)).Select(o => KeyValuePair.Create(o.Task.Key, o))]);
        records.PutRun(new RunRecord(request.Step, request.Name, RunRecord.Running, request.Tiles.Count, 0, began, began));
        TileTask[] open = [.. request.Tiles.Where(t => !outcomes.ContainsKey(t.Key))];
        Withdraw(ledger, open, request);
        request.Starting(open);
        progress.Begin(request, outcomes.Count);
        RunWorkers(attempt, open, outcomes, cancel);

        TileOutcome[] ended = [.. request.Tiles.Where(t => outcomes.ContainsKey(t.Key)).Select(t => outcomes[t.Key])];
        RunSummary summary = new(ended, cancel.IsCancellationRequested && ended.Length < request.Tiles.Count);
        Register(request, ledger, summary, began);
        progress.Finish(summary with { Outcomes = [.. ended.Except(request.Ended)] });
        return summary;
    }

    private static string NameOf(DateTimeOffset began) =>
        string.Create(CultureInfo.InvariantCulture, $"{began.UtcDateTime:yyyyMMdd'T'HHmmssfff}-{Environment.ProcessId}");

    /// <summary>Refuses a run that <see cref="Run"/> would refuse: for a step that comes after others, which should not have been made in vain.</summary>
    /// <param name="request">The step; its tiles do not matter.</param>
    /// <exception cref="AntaresException">A run of this name has other parameters.</exception>
    public void Check(RunRequest request)
    {
        TileLedger ledger = LedgerOf(request);
        Differs(ledger, ledger.Describe(), request);
    }

    private TileLedger LedgerOf(RunRequest request) => new(workspace, files, TileLedger.FolderOf(workspace, request.Step, request.Name));

    /// <summary>True where a run of other parameters is to be replaced.</summary>
    private static bool Differs(TileLedger ledger, RunDescription? earlier, RunRequest request)
    {
        List<string> differences = earlier is null ? [] : Differences(earlier.Parameters, request.Parameters);
        return differences.Count == 0 || request.Overwrite
            ? differences.Count > 0
            : throw new AntaresException(
                $"'{request.Name}' exists with other parameters: {string.Join("; ", differences)}.",
                $"{request.Step}, {ledger.Folder}",
                "Choose another name, give the same parameters to go on, or --overwrite to replace it.");
    }

    private TileLedger Begin(RunRequest request)
    {
        TileLedger ledger = LedgerOf(request);
        RunDescription? earlier = ledger.Describe();
        bool differs = Differs(ledger, earlier, request);
        if (earlier is not null && request.Overwrite && (differs || IsOtherProduct(earlier.Product, request.Product)))
        {
            Replace(ledger, request);
        }

        if (request.Product is not null)
        {
            catalog.AddProduct(request.Product);
        }

        ledger.Open(request);
        files.SweepAside(ledger.Folder);
        SweepData(request);
        return ledger;
    }

    /// <summary>True where pixels of both cannot stand under one name: other kind, grid or measurements.</summary>
    private static bool IsOtherProduct(Product? earlier, Product? now) => Shape(earlier) != Shape(now);

    private static string Shape(Product? product) =>
        product is null ? "" : CatalogJson.Write((object[])[product.Kind, product.Grid?.ToString() ?? "", .. product.Measurements]);

    private void Replace(TileLedger ledger, RunRequest request)
    {
        if (request.Product is not null)
        {
            catalog.RemoveProduct(request.Product.Name);
        }

        ledger.Remove();
    }

    private void SweepData(RunRequest request)
    {
        if (request.Product is not null)
        {
            files.SweepAside(Path.Combine(workspace.DataFolder, SafeName.Of(request.Product.Name)));
        }
    }

    private static List<string> Differences(IReadOnlyDictionary<string, string> earlier, IReadOnlyDictionary<string, string> now) =>
    [
        .. earlier.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(key => earlier.GetValueOrDefault(key, "") != now.GetValueOrDefault(key, ""))
            .Select(key => $"{key} was '{earlier.GetValueOrDefault(key, "")}', is '{now.GetValueOrDefault(key, "")}'"),
    ];

    private static IEnumerable<TileOutcome> Resume(RunRequest request, TileLedger ledger)
    {
        HashSet<string> ended = [.. request.Ended.Select(o => o.Task.Key)];
        foreach (TileTask task in request.Tiles.Where(t => !ended.Contains(t.Key)))
        {
            string fingerprint = Fingerprint.Of(request, task);
            if (ledger.FindDone(task, fingerprint) is DoneRecord done)
            {
                yield return new TileOutcome(task, fingerprint, done.Result, Failure: null, Resumed: true);
            }
        }
    }

    /// <summary>Takes the older results of tiles out of use before their files are replaced one by one, so that nobody reads a mixture.</summary>
    private void Withdraw(TileLedger ledger, TileTask[] tasks, RunRequest request)
    {
        IReadOnlyList<DoneRecord> older = ledger.ResultsOf(tasks);
        if (request.Product is not null)
        {
            catalog.SetActive([.. older.Select(d => d.Result.Dataset?.Id).OfType<Guid>()], active: false);
        }

        foreach (DoneRecord done in older)
        {
            ledger.Withdraw(done);
        }

        foreach (ProducedFile file in older.SelectMany(d => d.Files))
        {
            File.Delete(workspace.Absolute(file.Path));
        }
    }

    private void RunWorkers(Attempt attempt, TileTask[] tasks, ConcurrentDictionary<string, TileOutcome> outcomes, CancellationToken cancel)
    {
        int wanted = attempt.Request.Workers > 0 ? attempt.Request.Workers : (budget.Threads + attempt.Request.ThreadsPerTile - 1) / attempt.Request.ThreadsPerTile;
        int workers = Math.Min(budget.Workers(wanted, attempt.Request.BytesPerTile), Math.Max(1, tasks.Length));
        TileContext context = new(budget.PerTile(workers), cancel, Math.Max(1, budget.Threads / workers));
        ConcurrentQueue<TileTask> queue = new(tasks);
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(n => new Thread(Work) { Name = $"tile worker {n}", IsBackground = true })];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        void Work()
        {
            while (!cancel.IsCancellationRequested && queue.TryDequeue(out TileTask? task))
            {
                if (RunTile(attempt, task, context) is TileOutcome outcome)
                {
                    outcomes[task.Key] = outcome;
                    progress.Ended(outcome);
                }
            }
        }
    }

    /// <summary>Computes one tile. Null when it was interrupted: that is neither done nor failed.</summary>
    private TileOutcome? RunTile(Attempt attempt, TileTask task, TileContext context)
    {
        string fingerprint = Fingerprint.Of(attempt.Request, task);
        try
        {
            attempt.Ledger.PutStarted(task, attempt.Name, clock.GetUtcNow());
            long start = Stopwatch.GetTimestamp();
            TileResult result = attempt.Work(task, context);
            DoneRecord done = Seal(attempt, task, fingerprint, result, Stopwatch.GetElapsedTime(start).TotalSeconds);
            attempt.Ledger.PutDone(task, done);
            return new TileOutcome(task, fingerprint, done.Result, Failure: null, Resumed: false);
        }
        catch (OperationCanceledException) when (context.Cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (AntaresException fault)
        {
            return Failed(attempt, task, fingerprint, new TileFailure("input", fault.What, fault.Where, fault.Mend));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Failed(attempt, task, fingerprint, new TileFailure("environment", fault.Message, task.Key, "Mend the disk or folder and run again."));
        }
#pragma warning disable CA1031 // Reason: whatever a tile throws becomes its recorded failure, with the trace; the other tiles go on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return Failed(attempt, task, fingerprint, new TileFailure(
                "bug", $"{fault.GetType().Name}: {fault.Message}", task.Key, "Please report this with the trace in the run's folder.", fault.ToString()));
        }
    }

    private static TileOutcome Failed(Attempt attempt, TileTask task, string fingerprint, TileFailure failure)
    {
        try
        {
            attempt.Ledger.PutFailed(task, attempt.Name, failure);
        }
        catch (Exception fault) when (fault is IOException or AntaresException)
        {
            failure = failure with { Where = $"{failure.Where} (not recorded in the run's folder: {fault.Message})" };
        }

        return new TileOutcome(task, fingerprint, Result: null, failure, Resumed: false);
    }

    private DoneRecord Seal(Attempt attempt, TileTask task, string fingerprint, TileResult result, double seconds)
    {
        ProducedFile[] produced = [.. Fingerprint.FilesOf(result).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(64, budget.Threads)).Select(Describe)];
        if (result.Dataset is Dataset dataset)
        {
            Dictionary<string, string> hashes = produced.ToDictionary(f => f.Path, f => f.Sha256);
            result = result with { Dataset = dataset with { Checksum = Fingerprint.OfDataset(dataset, hashes) } };
        }

        return new DoneRecord(task.Key, fingerprint, attempt.Name, seconds, PeakMemory(), result, produced);
    }

    private static long PeakMemory()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    private ProducedFile Describe(string path)
    {
        string absolute = workspace.Absolute(path);
        return new ProducedFile(path, Fingerprint.OfFile(absolute), new FileInfo(absolute).Length);
    }

    private void Register(RunRequest request, TileLedger ledger, RunSummary summary, DateTimeOffset began)
    {
        if (request.Product is not null)
        {
            catalog.AddDatasets([.. summary.Outcomes.Select(o => o.Result?.Dataset).OfType<Dataset>()]);
        }

        if (!summary.Interrupted && !request.IsLastPass(summary))
        {
            return; // Reason: the ledger stays open and the record at `running`, so a process that dies before the next pass leaves an interrupted run.
        }

        string state = summary.Interrupted ? RunRecord.Interrupted : summary.Failed > 0 ? "failed" : RunRecord.Done;
        records.PutRun(new RunRecord(request.Step, request.Name, state, request.Tiles.Count, summary.Failed, began, clock.GetUtcNow()));
        ledger.Close();
    }

    private sealed record Attempt(RunRequest Request, TileLedger Ledger, Func<TileTask, TileContext, TileResult> Work, string Name);
}
