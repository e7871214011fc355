using System.Globalization;
using System.Text;
using System.Text.Json;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>The truth about one run: a folder of small files, each written whole (design section 5).</summary>
public sealed class TileLedger
{
    private readonly Workspace workspace;
    private readonly IFileStore files;
    private int doneElsewhere; // Counted when an attempt opens the run; kept in its record.

    /// <summary>The ledger in a folder <c>runs/step/name</c>.</summary>
    public TileLedger(Workspace workspace, IFileStore files, string folder)
    {
        this.workspace = workspace;
        this.files = files;
        Folder = folder;
    }

    /// <summary>Absolute path of the run's folder.</summary>
    public string Folder { get; }

    /// <summary>True while the catalog may lack rows that the done files have: between the start of an attempt and its end.</summary>
    public bool IsOpen => File.Exists(OpenFile);

    private string RunFile => Path.Combine(Folder, "run.json");

    private string OpenFile => Path.Combine(Folder, "open");

    private string DoneFolder => Path.Combine(Folder, "done");

    private string TilesFile => Path.Combine(Folder, "tiles.txt");

    /// <summary>Folder of a run.</summary>
    public static string FolderOf(Workspace workspace, string step, string name) =>
        Path.Combine(workspace.RunsFolder, SafeName.Of(step), SafeName.Of(name));

    /// <summary>Every ledger of a workspace, in a fixed order.</summary>
    public static IEnumerable<TileLedger> All(Workspace workspace, IFileStore files) =>
        !Directory.Exists(workspace.RunsFolder)
            ? []
            : Directory.EnumerateFiles(workspace.RunsFolder, "run.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
                .Order(StringComparer.Ordinal)
                .Select(run => new TileLedger(workspace, files, Path.GetDirectoryName(run)!));

    /// <summary>The ledgers of the runs that make a product; of damaged ones those that seem to be of it, whose <see cref="Describe"/> says so.</summary>
    public static IEnumerable<TileLedger> Of(Workspace workspace, IFileStore files, string product) =>
        All(workspace, files).Where(l => l.TryDescribe() is RunDescription run ? run.Product?.Name == product : l.SeemsToMake(product));

    /// <summary>What the run is, or null where there is none yet.</summary>
    public RunDescription? Describe()
    {
        try
        {
            return File.Exists(RunFile) ? CatalogJson.Read<RunDescription>(File.ReadAllText(RunFile)) : null;
        }
        catch (JsonException fault)
        {
            throw new AntaresException(
                "The run's description is damaged.", RunFile, "Remove the run's folder and run its command again; tiles of the same inputs are made anew.", fault);
        }
    }

    /// <summary>What the run is; null also where its description is damaged, which is the affair of that run alone.</summary>
    public RunDescription? TryDescribe() => Read<RunDescription>(RunFile);

    /// <summary>True where a run whose description is damaged is of a product: as its done files say, or by its name where they say nothing.</summary>
    public bool SeemsToMake(string product) =>
        (DoneFiles().Select(f => Read<DoneRecord>(f)?.Result.Dataset?.Product).FirstOrDefault(p => p is not null) ?? Path.GetFileName(Folder)) is string made
        && (made == product || made == SafeName.Of(product));

    /// <summary>Makes the folders of the run.</summary>
    public void Create()
    {
        foreach (string part in (string[])["started", "done", "failed", "attempts"])
        {
            Directory.CreateDirectory(Path.Combine(Folder, part));
        }
    }

    /// <summary>Begins an attempt: description (once), list of tiles, open mark.</summary>
    /// <param name="request">What the run is.</param>
    /// <param name="command">The command line.</param>
    /// <param name="gaps">Tiles that belong to the output and cannot be made, because they are missing in what it is made of.</param>
    public void Open(RunRequest request, string command, IEnumerable<string> gaps)
    {
        Create();
        RunDescription description = new(request.Step, request.Name, request.Revision, request.Parameters, request.Product, command);
        files.TryCreate(RunFile, Bytes(CatalogJson.Write(description)));
        PutPlan(request.Tiles.Select(t => t.Key).Concat(gaps));
        doneElsewhere = Plan().Intersect(DoneKeys()).Except(request.Tiles.Select(t => t.Key)).Count();
        files.Write(OpenFile, Bytes($"{Environment.MachineName} {Environment.ProcessId}\n"));
    }

    /// <summary>Every tile that some attempt was to make, in the order of the plans; those of earlier attempts stay until <see cref="Forget"/>.</summary>
    public IReadOnlyList<string> Plan() => File.Exists(TilesFile) ? File.ReadAllLines(TilesFile) : [];

    /// <summary>Keys of the tiles that are done, from the names of the done files alone.</summary>
    public HashSet<string> DoneKeys() => [.. DoneFiles().Select(KeyOf)];

    /// <summary>Takes tiles that are not done out of the plan: nobody misses them any more.</summary>
    /// <returns>How many.</returns>
    public int Forget(IReadOnlySet<string> keys)
    {
        using RunLock held = RunLock.Take(Folder, files, LockHolder.Own(TimeProvider.System.GetUtcNow()));
        IReadOnlyList<string> plan = Plan();
        string[] kept = [.. plan.Where(k => !keys.Contains(k))];
        files.Write(TilesFile, Bytes(string.Concat(kept.Select(k => k + "\n"))));
        return plan.Count - kept.Length;
    }

    /// <summary>True while a process works on the run, as far as this machine can tell without waiting.</summary>
    public bool IsHeld() => RunLock.HolderOf(Folder) is not null;

    private void PutPlan(IEnumerable<string> keys)
    {
        IReadOnlyList<string> earlier = Plan();
        string[] plan = [.. earlier.Union(keys)];
        if (plan.Length != earlier.Count || !File.Exists(TilesFile))
        {
            files.Write(TilesFile, Bytes(string.Concat(plan.Select(k => k + "\n"))));
        }
    }

    /// <summary>Ends an attempt: the catalog has what the done files have.</summary>
    public void Close() => File.Delete(OpenFile);

    /// <summary>Removes the run: its files of the cube and its folder.</summary>
    /// <exception cref="AntaresException">Another process works on it.</exception>
    public void Remove()
    {
        using RunLock held = RunLock.Take(Folder, files, LockHolder.Own(DateTimeOffset.UnixEpoch));
        Clear();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Removes everything that the run has made and written down, for the holder of its lock; the lock stays.</summary>
    public void Clear()
    {
        DoneRecords().ToList().ForEach(DeleteFiles);

        foreach (string part in Directory.GetDirectories(Folder))
        {
            Directory.Delete(part, recursive: true);
        }

        foreach (string file in Directory.GetFiles(Folder).Where(f => !RunLock.IsPartOf(f)))
        {
            File.Delete(file);
        }
    }

    /// <summary>Deletes the files of a result.</summary>
    /// <exception cref="AntaresException">One of them lies outside of the workspace: somebody edited the record, or a link leads out.</exception>
    public void DeleteFiles(DoneRecord done)
    {
        foreach (ProducedFile file in done.Files)
        {
            if (!Owns(file.Path))
            {
                throw new AntaresException(
                    $"A run's record names a file outside of the workspace: '{file.Path}'. It is not deleted.",
                    Folder,
                    "Remove the symbolic link that leads out of the workspace, or the run's folder if somebody edited its records.");
            }

            files.Delete(workspace.Absolute(file.Path));
        }
    }

    /// <summary>True for a file of the workspace, and for an object below the run's own place in its bucket.</summary>
    private bool Owns(string path) =>
        workspace.Owns(path) || (TryDescribe() is { Product: not null } run && Bucket.Of(run.Parameters)?.Owns(run.Product, path) == true);

    /// <summary>The result of a tile at this fingerprint, or null: not done, or its files are no longer there as they were.</summary>
    public DoneRecord? FindDone(TileTask task, string fingerprint)
    {
        string path = DoneFile(task.Key, fingerprint);
        if (!File.Exists(path))
        {
            return null;
        }

        DoneRecord? done = Read<DoneRecord>(path); // Half a file, after a crash of the disk, is no result.
        return done?.Files.All(f => files.SizeOf(workspace.Absolute(f.Path)) == f.Bytes) == true ? done : null;
    }

    /// <summary>Every result that these tiles have, of whatever inputs; the folder is read once for all of them.</summary>
    public IReadOnlyList<DoneRecord> ResultsOf(IEnumerable<TileTask> tasks)
    {
        HashSet<string> keys = [.. tasks.Select(t => t.Key)];
        return keys.Count == 0 ? [] : [.. DoneFiles().Where(f => keys.Contains(KeyOf(f))).Select(ReadDone).OfType<DoneRecord>()];
    }

    /// <summary>Drops a result, before the files of its tile are written anew: from here on the tile is not done.</summary>
    public void Withdraw(DoneRecord done) => File.Delete(DoneFile(done.Key, done.Fingerprint));

    /// <summary>Notes that a tile has begun: host, process, time; for display only, so it is not synced.</summary>
    public void PutStarted(TileTask task, string attempt, DateTimeOffset now) => File.WriteAllText(
        Path.Combine(Folder, "started", $"{task.Key}@{attempt}"),
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId} {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n"));

    /// <summary>The tile has ended, well or not: nobody is at it any more.</summary>
    public void EndStarted(TileTask task, string attempt) => File.Delete(Path.Combine(Folder, "started", $"{task.Key}@{attempt}"));

    /// <summary>Removes the marks that killed attempts have left of tiles that are done now, for the holder of the lock.</summary>
    public void EndStarted(IReadOnlySet<string> done)
    {
        foreach (string mark in FilesOf("started").Where(f => done.Contains(Path.GetFileName(f).Split('@')[0])))
        {
            File.Delete(mark);
        }
    }

    /// <summary>The tiles that were begun and have not ended, of the attempt that holds the run or of one that was killed.</summary>
    public IReadOnlyList<StartedMark> Started() => [.. FilesOf("started").Select(StartedOf).OfType<StartedMark>()];

    /// <summary>The tiles that the holder of the run has begun and not ended: none of an attempt that was killed or interrupted.</summary>
    public IReadOnlyList<StartedMark> InWork() =>
        RunLock.HolderOf(Folder) is LockHolder holder && Attempts() is [.., { Ended: null } last] && last.Process == holder.Mark
            ? [.. Started().Where(m => m.Attempt == last.Name)]
            : [];

    /// <summary>Writes down an attempt, at its beginning, after <see cref="Open"/>, and at its end.</summary>
    public void PutAttempt(AttemptRecord attempt) =>
        files.Write(Path.Combine(Folder, "attempts", $"{attempt.Name}.json"), Bytes(CatalogJson.Write(attempt with { DoneElsewhere = doneElsewhere })));

    /// <summary>All attempts, the first one first.</summary>
    public IReadOnlyList<AttemptRecord> Attempts() => [.. FilesOf("attempts").Select(Read<AttemptRecord>).OfType<AttemptRecord>()];

    /// <summary>Publishes a result, once; where another worker has just published one of this fingerprint, the files are the same and ours replaces it.</summary>
    public void PutDone(TileTask task, DoneRecord done)
    {
        string path = DoneFile(task.Key, done.Fingerprint);
        if (!files.TryCreate(path, Bytes(CatalogJson.Write(done))))
        {
            files.Write(path, Bytes(CatalogJson.Write(done)));
        }
    }

    /// <summary>Records why a tile failed in an attempt.</summary>
    public void PutFailed(TileTask task, string attempt, TileFailure failure) => files.Write(
        Path.Combine(Folder, "failed", $"{task.Key}@{attempt}.json"), Bytes(CatalogJson.Write(failure)));

    /// <summary>Writes down the file that was made of all tiles, outside of the workspace.</summary>
    public void PutExport(ExportRecord export) => files.Write(Path.Combine(Folder, "export.json"), Bytes(CatalogJson.Write(export)));

    /// <summary>The file that was made of all tiles; null where there is none.</summary>
    public ExportRecord? Export() => Read<ExportRecord>(Path.Combine(Folder, "export.json"));

    /// <summary>Why tiles failed, in all attempts, the first one first.</summary>
    public IReadOnlyList<FailedMark> Failures() =>
    [
        .. FilesOf("failed")
            .Select(f => (Name: Path.GetFileNameWithoutExtension(f).Split('@'), Failure: Read<TileFailure>(f)))
            .Where(f => f.Name.Length == 2 && f.Failure is not null)
            .Select(f => new FailedMark(f.Name[0], f.Name[1], f.Failure!))
            .OrderBy(f => f.Attempt, StringComparer.Ordinal),
    ];

    /// <summary>Removes what attempts that ended have left behind: marks of tiles that were begun, and failures of tiles that are done now.</summary>
    /// <param name="remove">False only counts.</param>
    /// <returns>How many files.</returns>
    public int Tidy(bool remove)
    {
        HashSet<string> done = DoneKeys();
        string[] left =
        [
            .. IsHeld() ? [] : FilesOf("started"),
            .. FilesOf("failed").Where(f => done.Contains(Path.GetFileName(f).Split('@')[0])),
        ];
        Array.ForEach(remove ? left : [], File.Delete);
        return left.Length;
    }

    /// <summary>Everything that is done, by tile key.</summary>
    public IEnumerable<DoneRecord> DoneRecords() => DoneFiles().Order(StringComparer.Ordinal).Select(ReadDone).OfType<DoneRecord>();

    /// <summary>What is done of some tiles; the others' files are not read.</summary>
    public IEnumerable<DoneRecord> DoneRecords(Func<string, bool> keys) =>
        DoneFiles().Where(f => keys(KeyOf(f))).Order(StringComparer.Ordinal).Select(ReadDone).OfType<DoneRecord>();

    // What a killed process was writing aside begins with a dot; it is no done file.
    private IEnumerable<string> DoneFiles() => Directory.Exists(DoneFolder)
        ? Directory.EnumerateFiles(DoneFolder, "*.json").Where(f => Path.GetFileName(f)[0] != '.')
        : [];

    private IEnumerable<string> FilesOf(string part)
    {
        string folder = Path.Combine(Folder, part);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f)[0] != '.').Order(StringComparer.Ordinal) : [];
    }

    private static string KeyOf(string doneFile) => Path.GetFileName(doneFile).Split('.')[0];

    private static StartedMark? StartedOf(string path)
    {
        string[] name = Path.GetFileName(path).Split('@');
        string[] words = ReadText(path)?.Split(' ', StringSplitOptions.TrimEntries) ?? [];
        return name.Length == 2 && words.Length == 3
                && int.TryParse(words[1], CultureInfo.InvariantCulture, out int process)
                && DateTimeOffset.TryParse(words[2], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? new StartedMark(name[0], name[1], words[0], process, at)
            : null;
    }

    /// <summary>A file for display; null where it has just gone or was cut by a crash.</summary>
    private static T? Read<T>(string path)
        where T : class
    {
        try
        {
            return ReadText(path) is string text ? CatalogJson.Read<T>(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A result; null where it was withdrawn since the folder was listed.</summary>
    private static DoneRecord? ReadDone(string path)
    {
        try
        {
            return ReadText(path) is string text ? CatalogJson.Read<DoneRecord>(text) : null;
        }
        catch (JsonException fault)
        {
            throw new AntaresException("A done file is damaged.", path, "Remove it; the tile is computed again.", fault);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string DoneFile(string key, string fingerprint) => Path.Combine(DoneFolder, $"{key}.{fingerprint}.json");
}
