using Antares.Catalog;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Provenance;

/// <summary>Tells what something was made of, down to the scenes: from the ledgers of the runs, which keep the inputs of every tile with their checksums.</summary>
public sealed class Lineage(Workspace workspace, IFileStore files, ICatalog catalog, IModelCatalog models)
{
    private readonly HashSet<string> shown = [];
    private readonly Dictionary<string, TileLedger[]> ledgersByProduct = [];
    private readonly Dictionary<string, ILookup<Guid, DoneRecord>> tilesByLedger = [];
    private readonly Dictionary<string, IReadOnlyList<AttemptRecord>> attemptsByLedger = [];

    /// <summary>The tree of a dataset or file.</summary>
    /// <param name="asked">Id of a dataset, its label, a path, or the name of a model.</param>
    /// <exception cref="AntaresException">Nothing in the workspace is that.</exception>
    public LineageNode Of(string asked)
    {
        if (string.IsNullOrWhiteSpace(asked))
        {
            throw new UsageException("Nothing was asked for.", "antares explain", "Give the id of a dataset, a file, PRODUCT/TILE, or the name of a model.");
        }

        if (Guid.TryParse(asked, out Guid id) && catalog.FindDataset(id) is Dataset dataset)
        {
            return Of(dataset);
        }

        string path = SourcePath.Of(asked);
        if (SourcePath.IsRemote(path) || File.Exists(path))
        {
            return OfFile(path) ?? throw new AntaresException(
                "No run of this workspace made this file, and no dataset refers to it.", SourcePath.Shown(path), "Choose the workspace that made it with `--workspace DIR`; files that were changed since are no longer known.");
        }

        return models.FindModel(asked) is ModelRecord model ? OfModel(model)
            : OfLabel(asked) is Dataset found ? Of(found)
            : throw new AntaresException(
                $"There is no dataset, file or model '{asked}'.", "", "Give the id of a dataset, the path of a file of the workspace or of an export, PRODUCT/TILE such as map/13_-16, or the name of a model.");
    }

    /// <summary>The tree of a dataset.</summary>
    public LineageNode Of(Dataset dataset)
    {
        string name = dataset.Tile is null || dataset.Label.StartsWith(dataset.Product, StringComparison.Ordinal) ? dataset.Label : $"{dataset.Product}/{dataset.Label}";
        LineageNode node = new(dataset.Tile is null ? "scene" : "tile", name, dataset.Id.ToString("D"), dataset.Checksum)
        {
            Files = [.. dataset.Bands.Values.Select(b => SubdatasetPath.FileOf(b.Path)).Concat(dataset.Tables.Values).Distinct().Order(StringComparer.Ordinal)],
        };
        if (dataset.Tile is null)
        {
            return node;
        }

        (TileLedger Ledger, DoneRecord Done)[] found =
            [.. LedgersOf(dataset.Product).SelectMany(l => TilesOf(l)[dataset.Id].Select(d => (l, d)))];
        return found.Length == 0
            ? node with { Note = "the run that made it is no longer in the workspace" }
            : Made(node, found[0].Ledger, found[0].Done.Attempt, found[0].Done.Inputs, shown.Add(node.Id));
    }

    private LineageNode? OfFile(string path)
    {
        string relative = workspace.Relative(path);
        if (models.Models().FirstOrDefault(m => workspace.Absolute(m.File) == path) is ModelRecord model)
        {
            return OfModel(model);
        }

        foreach (Product product in catalog.Products())
        {
            Dataset? owner = IsBelow(product, relative) || product.Grid is null || SourcePath.IsRemote(path)
                ? catalog.Datasets(new DatasetQuery(product.Name) { IncludeInactive = true })
                    .FirstOrDefault(d => d.Bands.Values.Select(b => SubdatasetPath.FileOf(b.Path)).Concat(d.Tables.Values).Any(p => workspace.Absolute(p) == path))
                : null;
            if (owner is not null)
            {
                return Of(owner);
            }
        }

        return SourcePath.IsRemote(path) ? null : OfExport(path);
    }

    private bool IsBelow(Product product, string relative) =>
        relative.StartsWith(workspace.Relative(Path.Combine(workspace.DataFolder, SafeName.Of(product.Name))) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private LineageNode? OfExport(string path)
    {
        long bytes = new FileInfo(path).Length;
        string? hash = null;
        foreach (TileLedger ledger in TileLedger.All(workspace, files))
        {
            if (ledger.Export() is ExportRecord export && export.Bytes == bytes && export.Sha256 == (hash ??= Fingerprint.OfFile(path)))
            {
                AttemptRecord? last = LastOf(ledger);
                return Made(new LineageNode("export", Path.GetFileName(export.File), "", export.Sha256) { Files = [path] }, ledger, last?.Name ?? "", export.Inputs, expand: true);
            }
        }

        return null;
    }

    private LineageNode OfModel(ModelRecord model)
    {
        LineageNode node = new("model", model.Name, "", model.Checksum)
        {
            Files = [model.File],
            Parameters = new Dictionary<string, string>
            {
                ["algorithm"] = model.Algorithm,
                ["product"] = model.Product,
                ["scheme"] = model.Scheme,
                ["training_set"] = model.TrainingSet,
            },
        };
        TileLedger? ledger = TileLedger.All(workspace, files).FirstOrDefault(l => l.TryDescribe() is { Step: "model_fit" } run && run.Name == model.Name);
        if (ledger is null || !shown.Add($"model/{model.Name}"))
        {
            return node with { IsRepeated = ledger is not null };
        }

        TileInput[] inputs = [.. ledger.DoneRecords().SelectMany(d => d.Inputs).Distinct().OrderBy(i => i.Id, StringComparer.Ordinal)];
        return Made(node, ledger, LastOf(ledger)?.Name ?? "", inputs, expand: true) with { Parameters = node.Parameters };
    }

    private LineageNode Made(LineageNode node, TileLedger ledger, string attemptName, IReadOnlyList<TileInput> inputs, bool expand)
    {
        RunDescription run = ledger.Describe()!;
        AttemptRecord? attempt = AttemptsOf(ledger).FirstOrDefault(a => a.Name == attemptName);
        return node with
        {
            Run = $"{run.Step}/{run.Name}",
            Attempt = attemptName,
            Command = attempt?.Invocation.Text ?? run.Command,
            Versions = attempt?.Invocation.Versions ?? node.Versions,
            Parameters = run.Parameters,
            Inputs = expand ? [.. inputs.Select(Input)] : [],
            IsRepeated = !expand && inputs.Count > 0,
        };
    }

    private LineageNode Input(TileInput input)
    {
        if (Guid.TryParse(input.Id, out Guid id) && catalog.FindDataset(id) is Dataset dataset)
        {
            LineageNode node = Of(dataset);
            return node.Checksum == input.Checksum || dataset.Tile is null
                ? node with { Checksum = input.Checksum }
                : node with { Checksum = input.Checksum, Note = $"it was made anew since, and is now {node.Checksum}" };
        }

        if (input.Id == "model")
        {
            return models.Models().FirstOrDefault(m => m.Checksum == input.Checksum) is ModelRecord model
                ? OfModel(model)
                : new LineageNode("model", "a model that was fitted anew since, or is gone", "", input.Checksum);
        }

        return new LineageNode("input", input.Id, "", input.Checksum) { Note = input.Checksum == TileInput.Absent("").Checksum ? LineageNode.Absent : "" };
    }

    private Dataset? OfLabel(string asked)
    {
        string[] parts = asked.Split('/', 2);
        return parts.Length == 2 && catalog.FindProduct(parts[0]) is not null
            ? catalog.Datasets(new DatasetQuery(parts[0])).FirstOrDefault(d => d.Label == parts[1] || d.Tile?.ToString() == parts[1])
            : catalog.Products().SelectMany(p => catalog.Datasets(new DatasetQuery(p.Name))).FirstOrDefault(d => d.Label == asked);
    }

    private TileLedger[] LedgersOf(string product)
    {
        if (!ledgersByProduct.TryGetValue(product, out TileLedger[]? ledgers))
        {
            ledgersByProduct[product] = ledgers = [.. TileLedger.Of(workspace, files, product)];
        }

        return ledgers;
    }

    private ILookup<Guid, DoneRecord> TilesOf(TileLedger ledger)
    {
        if (!tilesByLedger.TryGetValue(ledger.Folder, out ILookup<Guid, DoneRecord>? tiles))
        {
            tilesByLedger[ledger.Folder] = tiles = ledger.DoneRecords().Where(d => d.Result.Dataset is not null).ToLookup(d => d.Result.Dataset!.Id);
        }

        return tiles;
    }

    private AttemptRecord? LastOf(TileLedger ledger) => AttemptsOf(ledger) is [.., AttemptRecord last] ? last : null;

    private IReadOnlyList<AttemptRecord> AttemptsOf(TileLedger ledger)
    {
        if (!attemptsByLedger.TryGetValue(ledger.Folder, out IReadOnlyList<AttemptRecord>? attempts))
        {
            attemptsByLedger[ledger.Folder] = attempts = ledger.Attempts();
        }

        return attempts;
    }
}
