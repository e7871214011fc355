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

        RunDescription description = new(request.Step, request.Name, request.Revision, request.Parameters, request.Product);
        files.TryCreate(RunFile, Bytes(CatalogJson.Write(description)));
        files.Write(Path.Combine(Folder, "tiles.txt"), Bytes(string.Concat(request.Tiles.Select(t => t.Key + "\n"))));
        files.Write(OpenFile, []);
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
        string path = DoneFile(task, fingerprint);
        if (!File.Exists(path))
        {
            return null;
        }

        DoneRecord done = ReadDone(path);
        return done.Files.All(f => new FileInfo(workspace.Absolute(f.Path)) is { Exists: true } there && there.Length == f.Bytes) ? done : null;
    }

    /// <summary>Notes that a tile has begun; for display only.</summary>
    public void PutStarted(TileTask task, string attempt) => files.Write(
        Path.Combine(Folder, "started", $"{task.Key}@{attempt}"),
        Bytes($"{Environment.MachineName} {Environment.ProcessId}\n"));

    /// <summary>Publishes a result, then drops those of earlier fingerprints. Only the present fingerprint counts.</summary>
    /// <returns>The result that counts: this one, or that of another worker that was faster.</returns>
    public DoneRecord PutDone(TileTask task, DoneRecord done)
    {
        string path = DoneFile(task, done.Fingerprint);
        if (!files.TryCreate(path, Bytes(CatalogJson.Write(done))))
        {
            files.Write(path, Bytes(CatalogJson.Write(done)));
        }

        foreach (string other in Directory.EnumerateFiles(DoneFolder, task.Key + ".*.json").Where(f => f != path))
        {
            File.Delete(other);
        }

        return done;
    }

    /// <summary>Records why a tile failed in an attempt.</summary>
    public void PutFailed(TileTask task, string attempt, TileFailure failure) => files.Write(
        Path.Combine(Folder, "failed", $"{task.Key}@{attempt}.json"), Bytes(CatalogJson.Write(failure)));

    /// <summary>Everything that is done, by tile key.</summary>
    public IEnumerable<DoneRecord> DoneRecords() =>
        !Directory.Exists(DoneFolder)
            ? []
            : Directory.EnumerateFiles(DoneFolder, "*.json")
                .Where(f => Path.GetFileName(f)[0] != '.') // Reason: what a killed process was writing aside is no done file.
                .Order(StringComparer.Ordinal)
                .Select(ReadDone);

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

    private string DoneFile(TileTask task, string fingerprint) => Path.Combine(DoneFolder, $"{task.Key}.{fingerprint}.json");
}
