using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
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
    private readonly RunRoom room;
    private readonly HeldRuns locks;

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
        locks = new HeldRuns(files);
        room = new RunRoom(workspace, files, catalog, budget);
        Gate = new CoverageGate(workspace, files);
    }

    /// <summary>What was typed, and the versions: kept with each attempt.</summary>
    public Invocation Invocation { get; init; } = Invocation.Unknown;

    /// <summary>Stands before every use of a product by the stages that run on this controller.</summary>
    public CoverageGate Gate { get; init; }

    /// <summary>True where a run is to say what it would take and to end there.</summary>
    public bool OnlyPlans { get; init; }

    /// <summary>False where too little memory or disk is to be tried all the same: tests of tiny budgets.</summary>
    public bool ChecksRoom { get; init; } = true;

    /// <summary>Runs every tile that is not done yet.</summary>
    /// <param name="request">The step and its tiles.</param>
    /// <param name="work">Computes one tile; called from worker threads.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <exception cref="AntaresException">A run of this name has other parameters, another process works on it, a symbolic link leads its
    /// files out of the workspace, or there is too little memory or disk.</exception>
    /// <exception cref="RunPlannedException">The controller <see cref="OnlyPlans"/>.</exception>
    public RunSummary Run(RunRequest request, Func<TileTask, TileContext, TileResult> work, CancellationToken cancel)
    {
        DateTimeOffset began = clock.GetUtcNow();
        TileLedger ledger = LedgerOf(request);
        Differs(ledger, ledger.Describe(), request);
        if (OnlyPlans)
        {
            return Plan(request, ledger);
        }

        OutwardLinks.Refuse(workspace, request, ledger.Folder);
        new CatalogReconciler(workspace, files, catalog, records, clock).Run();
        ledger.Create();
        RunLock held = locks.Take(ledger.Folder, began);
        bool isPassToCome = false; // Reason: nobody else may come in between two passes.
        try
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, held.Stop);
            RunSummary summary = RunHeld(request, ledger, work, held, began, stop.Token);
            isPassToCome = !summary.Interrupted && !request.IsLastPass(summary);
            return summary;
        }
        finally
        {
            if (!isPassToCome)
            {
                locks.Return(ledger.Folder);
            }
        }
    }

    /// <summary>Keeps the runs that follow from everybody else until it is disposed: for whoever uses what they have made.</summary>
    /// <param name="cancel">Set by ctrl-C.</param>
    public RunHold Hold(CancellationToken cancel) => locks.Hold(cancel);

    private RunSummary RunHeld(
        RunRequest request, TileLedger ledger, Func<TileTask, TileContext, TileResult> work, RunLock held, DateTimeOffset began, CancellationToken cancel)
    {
        ConcurrentDictionary<string, TileOutcome> outcomes = Ended(request, ledger);
        TileTask[] open = [.. request.Tiles.Where(t => !outcomes.ContainsKey(t.Key))];
        if (ChecksRoom)
        {
            room.Check(request, ledger, open, Gate.Projections);
        }

        Begin(request, ledger);
        AttemptRecord record = new(
            NameOf(held, began), began, ProcessMark.Own, Environment.UserName, Invocation, request.Tiles.Count, open.Length, room.WorkersFor(request, open.Length));
        Attempt attempt = new(request, ledger, work, record);
        ledger.PutAttempt(record);
        records.PutRun(new RunRecord(request.Step, request.Name, RunRecord.Running, request.Tiles.Count, 0, began, began));
        Withdraw(ledger, open, request);
        request.Starting(open);
        progress.Begin(request, outcomes.Count);
        RunWorkers(attempt, open, outcomes, cancel);

        TileOutcome[] ended = [.. request.Tiles.Where(t => outcomes.ContainsKey(t.Key)).Select(t => outcomes[t.Key])];
        RunSummary summary = new(ended, cancel.IsCancellationRequested && ended.Length < request.Tiles.Count) { Reason = held.Reason };
        if (held.IsLost)
        {
            ledger.PutAttempt(record with { Ended = clock.GetUtcNow(), State = RunRecord.Interrupted, Reason = summary.Reason });
        }
        else
        {
            Register(attempt, summary);
        }

        progress.Finish(summary with { Outcomes = [.. ended.Except(request.Ended)] });
        return summary;
    }

    /// <summary>Says what a run would take; a preparation that is done lets the command go on to what it prepares.</summary>
    private RunSummary Plan(RunRequest request, TileLedger ledger)
    {
        ConcurrentDictionary<string, TileOutcome> outcomes = Ended(request, ledger);
        int open = request.Tiles.Count - outcomes.Count;
        return open == 0 && request.IsPreparation
            ? new RunSummary([.. request.Tiles.Select(t => outcomes[t.Key])], Interrupted: false)
            : throw new RunPlannedException(request, room.Estimate(request, ledger, open));
    }

    private ConcurrentDictionary<string, TileOutcome> Ended(RunRequest request, TileLedger ledger) =>
        new([.. request.Ended.Concat(IsReplaced(ledger, request) ? [] : Resume(request, ledger)).Select(o => KeyValuePair.Create(o.Task.Key, o))]);

    /// <summary>True where an earlier run of the name gives way to this one.</summary>
    private static bool IsReplaced(TileLedger ledger, RunRequest request) =>
        ledger.Describe() is RunDescription earlier
        && (Differs(ledger, earlier, request) || (request.Overwrite && IsOtherProduct(earlier.Product, request.Product)));

    /// <summary>Numbers first: they rise even where a clock was set back.</summary>
    private static string NameOf(RunLock held, DateTimeOffset began) =>
        string.Create(CultureInfo.InvariantCulture, $"{held.Number:0000}-{began.UtcDateTime:yyyyMMdd'T'HHmmssfff}-{Environment.ProcessId}");

    /// <summary>Refuses a run that <see cref="Run"/> would refuse: for a step that comes after others, which should not have been made in vain.</summary>
    /// <param name="request">The step; its tiles do not matter.</param>
    /// <exception cref="AntaresException">A run of this name has other parameters.</exception>
    public void Check(RunRequest request)
    {
        TileLedger ledger = LedgerOf(request);
        Differs(ledger, ledger.Describe(), request);
    }

    /// <summary>Keeps with a run which file was made of its tiles, so that the file can be told wherever it goes.</summary>
    /// <param name="request">The run that has ended.</param>
    /// <param name="file">The file, complete.</param>
    public void RecordExport(RunRequest request, string file) => LedgerOf(request).PutExport(new ExportRecord(
        Path.GetFullPath(file), Fingerprint.OfFile(file), new FileInfo(file).Length, [.. request.Tiles.SelectMany(t => t.Inputs).Distinct()]));

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

    private void Begin(RunRequest request, TileLedger ledger)
    {
        if (IsReplaced(ledger, request))
        {
            Replace(ledger, request);
        }

        if (request.Product is not null)
        {
            catalog.AddProduct(request.Product);
        }

        ledger.Open(request, Invocation.Text, request.Product?.Grid is GridSpec grid ? Gate.AllowedGaps(grid) : []);
        files.SweepAside(ledger.Folder);
        SweepData(request);
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

        ledger.Clear();
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

    /// <summary>What earlier attempts have done; reading ten thousand records is worth several threads.</summary>
    private ParallelQuery<TileOutcome> Resume(RunRequest request, TileLedger ledger)
    {
        HashSet<string> ended = [.. request.Ended.Select(o => o.Task.Key)];
        HashSet<string> done = ledger.DoneKeys();
        return request.Tiles.Where(t => !ended.Contains(t.Key) && done.Contains(t.Key)).ToArray()
            .AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Clamp(budget.Threads, 1, 64))
            .Select(task => Resume(request, ledger, task)).OfType<TileOutcome>();
    }

    private static TileOutcome? Resume(RunRequest request, TileLedger ledger, TileTask task)
    {
        string fingerprint = Fingerprint.Of(request, task);
        return ledger.FindDone(task, fingerprint) is DoneRecord done ? new TileOutcome(task, fingerprint, done.Result, Failure: null, Resumed: true) : null;
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

        older.ToList().ForEach(ledger.DeleteFiles);
    }

    private void RunWorkers(Attempt attempt, TileTask[] tasks, ConcurrentDictionary<string, TileOutcome> outcomes, CancellationToken cancel)
    {
        int workers = attempt.Record.Workers;
        TileContext context = new(budget.PerTile(workers), cancel, Math.Max(1, budget.Threads / workers));
        ConcurrentQueue<TileTask> queue = new(tasks);
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(n => new Thread(Work) { Name = $"tile worker {n}", IsBackground = true })];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        void Work()
        {
            while (!cancel.IsCancellationRequested && queue.TryDequeue(out TileTask? task))
            {
                progress.Started(task);
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
            attempt.Ledger.EndStarted(task, attempt.Name);
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
            attempt.Ledger.EndStarted(task, attempt.Name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or AntaresException)
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

        return new DoneRecord(task.Key, fingerprint, attempt.Name, seconds, PeakMemory(), result, produced) { Inputs = task.Inputs };
    }

    private static long PeakMemory()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    private ProducedFile Describe(string path)
    {
        string absolute = workspace.Absolute(path);
        return new ProducedFile(path, files.Sha256Of(absolute), files.SizeOf(absolute) ?? throw new FileNotFoundException("A tile has not made a file that it names.", absolute));
    }

    private void Register(Attempt attempt, RunSummary summary)
    {
        (RunRequest request, TileLedger ledger) = (attempt.Request, attempt.Ledger);
        if (request.Product is not null)
        {
            // What earlier attempts have done is listed already, unless the catalog was brought back from a backup.
            HashSet<Guid> listed = [.. summary.Resumed > 0 ? catalog.Datasets(new DatasetQuery(request.Product.Name)).Select(d => d.Id) : []];
            catalog.AddDatasets([.. summary.Outcomes.Where(o => o.Result?.Dataset is Dataset d && !(o.Resumed && listed.Contains(d.Id))).Select(o => o.Result!.Dataset!)]);
        }

        if (!summary.Interrupted && !request.IsLastPass(summary))
        {
            return; // Reason: the ledger stays open and the record at `running`, so a process that dies before the next pass leaves an interrupted run.
        }

        string state = summary.Interrupted ? RunRecord.Interrupted : summary.Failed > 0 ? RunRecord.Broken : RunRecord.Done;
        DateTimeOffset now = clock.GetUtcNow();
        records.PutRun(new RunRecord(request.Step, request.Name, state, request.Tiles.Count, summary.Failed, attempt.Record.Began, now));
        ledger.PutAttempt(attempt.Record with { Ended = now, State = state, Reason = summary.Reason });
        ledger.EndStarted(summary.Outcomes.Where(o => o.Failure is null).Select(o => o.Task.Key).ToHashSet());
        ledger.Close();
    }

    private sealed record Attempt(RunRequest Request, TileLedger Ledger, Func<TileTask, TileContext, TileResult> Work, AttemptRecord Record)
    {
        public string Name => Record.Name;
    }
}
