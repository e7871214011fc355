using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Grid;
using Antares.Mapping;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Export.Stac;

/// <summary>Writes a product as a self-contained STAC collection: <c>collection.json</c> and one item a dataset, in a folder of its own each.</summary>
/// <remarks>The same datasets give the same bytes: there is no time of creation in them. Pixels stay where they are.</remarks>
public sealed partial class StacExportStage(IRasterReader rasters, IProjections projections, IFileStore files, Workspace workspace)
{
    /// <summary>Writes the collection.</summary>
    /// <param name="product">The product.</param>
    /// <param name="datasets">Its datasets.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="threads">Items at a time.</param>
    /// <param name="cancel">Stops between items.</param>
    /// <exception cref="AntaresException">The licence is no identifier, there are no datasets, or the folder holds another collection.</exception>
    public StacExportResult Run(Product product, IReadOnlyCollection<Dataset> datasets, StacExportOptions options, int threads, CancellationToken cancel = default)
    {
        if (!License().IsMatch(options.License))
        {
            throw new AntaresException($"'{options.License}' is no licence as STAC writes it.", "--license", "Give its SPDX identifier, such as CC-BY-4.0, or `various` or `proprietary`.");
        }

        Dataset[] items = [.. datasets.Select(Absolute).OrderBy(d => d.Start).ThenBy(d => d.Id)];
        if (items.Length == 0)
        {
            throw options.IsPart
                ? new AntaresException($"No dataset of product '{product.Name}' is in the area and period.", options.Folder, "Ask for another area or period, or for neither: then all datasets are written.")
                : new AntaresException($"Product '{product.Name}' has no datasets yet.", options.Folder, "Index or make some first: `dataset add`, `ingest`, `apply_recipe`; `antares list products` shows what there is.");
        }

        string collection = Path.Combine(options.Folder, "collection.json");
        Claim(collection, product.Name);
        IReadOnlyDictionary<int, (string Name, string Colour)> legend = LegendOf(product);
        StacAssets assets = new(product, legend, Produced(product), new StacPlanes(product, rasters, projections), projections);
        StacItem item = new(product, assets, projections);
        WorkerThreads.ForEach(threads, items.Length, n =>
        {
            cancel.ThrowIfCancellationRequested();
            WriteItem(item, items[n], options);
        });

        if (options.Eo3)
        {
            files.Write(Path.Combine(options.Folder, "product.yaml"), Encoding.UTF8.GetBytes(StacProduct.Write(product)));
        }

        files.Write(collection, StacJson.Bytes(StacCollection.Of(product, items, assets.Announced(items), options.License)));
        return new StacExportResult(collection, items.Length);
    }

    private void WriteItem(StacItem item, Dataset dataset, StacExportOptions options)
    {
        string name = StacItem.NameOf(dataset), folder = Path.Combine(options.Folder, name);
        Directory.CreateDirectory(folder);
        StacHref href = new(folder, options.Absolute);
        string? eo3 = options.Eo3 ? $"{name}.odc-metadata.yaml" : null;
        if (eo3 is not null)
        {
            files.Write(Path.Combine(folder, eo3), Encoding.UTF8.GetBytes(StacEo3.Write(dataset, href, projections)));
        }

        files.Write(Path.Combine(folder, $"{name}.json"), StacJson.Bytes(item.Of(dataset, href, eo3 is null ? null : $"./{eo3}")));
    }

    private Dataset Absolute(Dataset dataset) => dataset with
    {
        Bands = dataset.Bands.ToDictionary(b => b.Key, b => workspace.Absolute(b.Value)),
        Tables = dataset.Tables.ToDictionary(t => t.Key, t => workspace.Absolute(t.Value)),
    };

    /// <summary>A folder belongs to one collection; items that are no longer of it are told apart by its links.</summary>
    private static void Claim(string collection, string product)
    {
        if (File.Exists(collection) && IdOf(collection) is var id && id != product)
        {
            throw new AntaresException($"The folder holds another collection{(id is null ? "" : $", '{id}'")}.", collection, "Choose another folder with -o, or remove this one.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(collection)!);
    }

    private static string? IdOf(string collection)
    {
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllText(collection))?["id"];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return null; // Reason: whatever it is, it is no collection of ours.
        }
    }

    private static Dictionary<int, (string Name, string Colour)> LegendOf(Product product) =>
        ClassificationProduct.LegendOf(product)?.Tags.ToDictionary(t => t.Code, t => (t.Name, t.Colour)) ?? [];

    /// <summary>Files that our runs made, with the hashes that their ledgers keep.</summary>
    private Dictionary<string, ProducedFile> Produced(Product product) => product.Grid is null
        ? []
        : TileLedger.Of(workspace, files, product.Name)
            .SelectMany(l => l.DoneRecords()).SelectMany(d => d.Files).GroupBy(f => workspace.Absolute(f.Path)).ToDictionary(g => g.Key, g => g.Last());

    [GeneratedRegex(@"^[A-Za-z0-9_.+-]+\z")]
    private static partial Regex License();
}
