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
                "The run's description is damaged.", RunFile, "Remove the run's folder, or begin it anew with --overwrite.", fault);
        }
    }

    /// <summary>Begins an attempt: folders, description (once), list of tiles, open mark.</summary>
    public void Open(RunRequest request)
    {
        foreach (string part in (string[])["started", "done", "failed"])
        {
            Directory.CreateDirectory(Path.Combine(Folder, part));
        }

        RunDescription description = new(
            request.Step, request.Name, request.Revision, request.Parameters, request.Product, string.Join(' ', Environment.GetCommandLineArgs().Skip(1)));
        files.TryCreate(RunFile, Bytes(CatalogJson.Write(description)));
        files.Write(Path.Combine(Folder, "tiles.txt"), Bytes(string.Concat(request.Tiles.Select(t => t.Key + "\n"))));
        files.Write(OpenFile, Bytes($"{Environment.MachineName} {Environment.ProcessId}\n"));
    }

    /// <summary>True while the process that opened the ledger lives, as far as this machine can tell.</summary>
    public bool IsHeld()
    {
        string[] holder = IsOpen ? File.ReadAllText(OpenFile).Split(' ', StringSplitOptions.TrimEntries) : [];
        return holder.Length == 2 && (holder[0] != Environment.MachineName || File.Exists($"/proc/{holder[1]}/stat"));
    }

    /// <summary>Ends an attempt: the catalog has what the done files have.</summary>
    public void Close() => File.Delete(OpenFile);

    /// <summary>Removes the run: its files of the cube and its folder.</summary>
    public void Remove()
    {
        foreach (ProducedFile file in DoneRecords().SelectMany(d => d.Files))
        {
            File.Delete(workspace.Absolute(file.Path));
        }

        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The result of a tile at this fingerprint, or null: not done, or its files are no longer there as they were.</summary>
    public DoneRecord? FindDone(TileTask task, string fingerprint)
    {
        string path = DoneFile(task.Key, fingerprint);
        if (!File.Exists(path))
        {
            return null;
        }

        DoneRecord done = ReadDone(path);
        return done.Files.All(f => new FileInfo(workspace.Absolute(f.Path)) is { Exists: true } there && there.Length == f.Bytes) ? done : null;
    }

    /// <summary>Every result that these tiles have, of whatever inputs; the folder is read once for all of them.</summary>
    public IReadOnlyList<DoneRecord> ResultsOf(IEnumerable<TileTask> tasks)
    {
        HashSet<string> keys = [.. tasks.Select(t => t.Key)];
        return [.. DoneFiles().Where(f => keys.Contains(Path.GetFileName(f).Split('.')[0])).Select(ReadDone)];
    }

    /// <summary>Drops a result, before the files of its tile are written anew: from here on the tile is not done.</summary>
    public void Withdraw(DoneRecord done) => File.Delete(DoneFile(done.Key, done.Fingerprint));

    /// <summary>Notes that a tile has begun: host, process, time; for display only.</summary>
    public void PutStarted(TileTask task, string attempt, DateTimeOffset now) => files.Write(
        Path.Combine(Folder, "started", $"{task.Key}@{attempt}"),
        Bytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId} {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n")));

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

    /// <summary>Everything that is done, by tile key.</summary>
    public IEnumerable<DoneRecord> DoneRecords() => DoneFiles().Order(StringComparer.Ordinal).Select(ReadDone);

    // What a killed process was writing aside begins with a dot; it is no done file.
    private IEnumerable<string> DoneFiles() => Directory.Exists(DoneFolder)
        ? Directory.EnumerateFiles(DoneFolder, "*.json").Where(f => Path.GetFileName(f)[0] != '.')
        : [];

    private static DoneRecord ReadDone(string path)
    {
        try
        {
            return CatalogJson.Read<DoneRecord>(File.ReadAllText(path));
        }
        catch (JsonException fault)
        {
            throw new AntaresException("A done file is damaged.", path, "Remove it; the tile is computed again.", fault);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string DoneFile(string key, string fingerprint) => Path.Combine(DoneFolder, $"{key}.{fingerprint}.json");
}
