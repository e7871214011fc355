using System.Collections.Concurrent;
using Antares.Catalog;
using Antares.Ingest;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Provenance;

/// <summary>Recomputes the checksums of everything that a product holds and finds what was changed behind its back.</summary>
public sealed class VerificationStage(Workspace workspace, IFileStore files, ICatalog catalog)
{
    /// <summary>Files that do not lie on this machine.</summary>
    public ISourceFiles Sources { get; init; } = LocalFiles.Instance;

    /// <summary>Checks a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="threads">Files at a time.</param>
    /// <param name="cancel">Stops.</param>
    public VerificationReport Run(Product product, int threads, CancellationToken cancel)
    {
        IReadOnlyList<Dataset> rows = catalog.Datasets(new DatasetQuery(product.Name) { IncludeInactive = true });
        return product.Grid is null ? Scenes(rows) : Tiles(product, rows, threads, cancel);
    }

    /// <summary>Scenes are foreign: their files count by size and time, as they were when they were indexed.</summary>
    private VerificationReport Scenes(IReadOnlyList<Dataset> rows)
    {
        List<Finding> findings = [];
        HashSet<string> paths = [];
        KnownFiles known = new KnownFiles(Sources).Ask(rows.SelectMany(r => r.Bands.Values));
        foreach (Dataset scene in rows)
        {
            Dataset absolute = scene with { Bands = scene.Bands.ToDictionary(b => b.Key, b => workspace.Absolute(b.Value)) };
            string[] own = [.. absolute.Bands.Values.Select(b => SubdatasetPath.FileOf(b.Path)).Distinct()];
            Finding[] lost = [.. own.Select(p => Lost(p, scene, known)).OfType<Finding>()];
            findings.AddRange(lost);
            if (lost.Length == 0 && scene.Checksum.Length > 0 && SceneChecksum.Of(absolute, known) != scene.Checksum)
            {
                findings.Add(new Finding("changed", scene.Label, "sizes or times of its files are not those that were indexed"));
            }

            paths.UnionWith(own.Where(p => lost.All(l => l.Where != SourcePath.Shown(p))));
        }

        return new VerificationReport(rows.Count, paths.Count, 0, findings);
    }

    /// <summary>A file that is gone, or that its server does not give: one of many, whatever becomes of it.</summary>
    private static Finding? Lost(string path, Dataset scene, KnownFiles known)
    {
        try
        {
            return IsGone(path, known) ? new Finding("missing", SourcePath.Shown(path), $"a file of scene {scene.Label}") : null;
        }
        catch (AntaresException fault)
        {
            return new Finding("unreadable", SourcePath.Shown(path), $"a file of scene {scene.Label}: {fault.What}");
        }
    }

    private static bool IsGone(string path, KnownFiles known) => SourcePath.IsRemote(path)
        ? known.Find(SourcePath.Carrier(path)) is null
        : !path.StartsWith("/vsi", StringComparison.Ordinal) && !File.Exists(path) && !Directory.Exists(path);

    private VerificationReport Tiles(Product product, IReadOnlyList<Dataset> rows, int threads, CancellationToken cancel)
    {
        (RunDescription Run, TileLedger Ledger)[] runs = [.. RunsOf(product)];
        DoneRecord[] done = [.. runs.Where(r => r.Run.Product?.Name == product.Name).SelectMany(r => r.Ledger.DoneRecords())];
        IEnumerable<DoneRecord> prepared = runs.Where(r => r.Run.Product?.Name != product.Name).SelectMany(r => r.Ledger.DoneRecords());
        ProducedFile[] produced = [.. done.Concat(prepared).SelectMany(d => d.Files).DistinctBy(f => f.Path)];
        ConcurrentBag<Finding> findings = [];
        WorkerThreads.ForEach(threads, produced.Length, n =>
        {
            cancel.ThrowIfCancellationRequested();
            if (Check(produced[n]) is Finding finding)
            {
                findings.Add(finding);
            }
        });
        IEnumerable<Finding> all = findings.Concat(Unknown(product, runs.Select(r => r.Run), produced)).Concat(Rows(rows, done)).Concat(Outdated(done));
        return new VerificationReport(done.Length, produced.Length, produced.Sum(f => f.Bytes), [.. all.OrderBy(f => f.Kind, StringComparer.Ordinal).ThenBy(f => f.Where, StringComparer.Ordinal)]);
    }

    /// <summary>Its runs, and those that bear its name: a step that prepares another does, and may put files beside the product's.</summary>
    private IEnumerable<(RunDescription Run, TileLedger Ledger)> RunsOf(Product product)
    {
        foreach (TileLedger ledger in TileLedger.All(workspace, files))
        {
            // Reason: a damaged description of the product's own run is told by Describe; one of another run is not its affair.
            RunDescription? run = ledger.TryDescribe() ?? (ledger.SeemsToMake(product.Name) ? ledger.Describe() : null);
            if (run is not null && (run.Product?.Name == product.Name || run.Name == product.Name))
            {
                yield return (run, ledger);
            }
        }
    }

    private Finding? Check(ProducedFile file)
    {
        string path = workspace.Absolute(file.Path);
        return files.SizeOf(path) is not long bytes ? new Finding("missing", SourcePath.Shown(file.Path), "the file is gone")
            : bytes != file.Bytes ? new Finding("changed", SourcePath.Shown(file.Path), FormattableString.Invariant($"{bytes} bytes instead of {file.Bytes}"))
            : files.Sha256Of(path) != file.Sha256 ? new Finding("changed", SourcePath.Shown(file.Path), "other bytes than the run wrote")
            : null;
    }

    private IEnumerable<Finding> Unknown(Product product, IEnumerable<RunDescription> runs, ProducedFile[] produced)
    {
        IEnumerable<string> folders = runs.Where(r => r.Product?.Name == product.Name).Select(r => Bucket.Of(r.Parameters)?.FolderOf(product)).OfType<string>()
            .Append(Path.Combine(workspace.DataFolder, SafeName.Of(product.Name)));
        HashSet<string> known = [.. produced.Select(f => workspace.Absolute(f.Path))];
        return folders.Distinct().SelectMany(files.FilesBelow)
            .Where(f => Path.GetFileName(f)[0] != '.' && !known.Contains(f))
            .Select(f => new Finding("unknown", SourcePath.Shown(workspace.Relative(f)), "no run of this product made it"));
    }

    private static IEnumerable<Finding> Rows(IReadOnlyList<Dataset> rows, DoneRecord[] done)
    {
        Dictionary<Guid, Dataset> made = done.Select(d => d.Result.Dataset).OfType<Dataset>().DistinctBy(d => d.Id).ToDictionary(d => d.Id);
        foreach (Dataset row in rows.Where(r => r.Active))
        {
            if (!made.TryGetValue(row.Id, out Dataset? tile))
            {
                yield return new Finding("catalog", row.Label, "the catalog has a row that no run stands for");
            }
            else if (tile.Checksum != row.Checksum)
            {
                yield return new Finding("catalog", row.Label, "the checksum in the catalog is not that of the run");
            }
        }

        HashSet<Guid> active = [.. rows.Where(r => r.Active).Select(r => r.Id)];
        foreach (Dataset tile in made.Values.Where(t => !active.Contains(t.Id)))
        {
            yield return new Finding("catalog", tile.Label, "a run made it, and the catalog does not list it");
        }
    }

    private IEnumerable<Finding> Outdated(DoneRecord[] done)
    {
        Dictionary<string, string?> now = [];
        foreach (DoneRecord tile in done)
        {
            foreach (TileInput input in tile.Inputs.Where(i => Guid.TryParse(i.Id, out _)))
            {
                if (!now.TryGetValue(input.Id, out string? checksum))
                {
                    Dataset? dataset = catalog.FindDataset(Guid.Parse(input.Id));
                    now[input.Id] = checksum = dataset?.Tile is null ? null : dataset.Checksum;
                }

                if (checksum is not null && checksum != input.Checksum)
                {
                    yield return new Finding("outdated", tile.Key, $"made of an earlier state of dataset {input.Id}; run its step again to bring it up to date");
                }
            }
        }
    }
}
