using Antares.Catalog;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Scenes whose STAC item lies beside their files, as they are fetched from a catalog: cloud-optimised GeoTIFFs of Sentinel-2, for example.</summary>
/// <param name="name">Name as given to <c>--dataset_name</c>.</param>
/// <param name="product">Product whose definition says which assets are meant.</param>
/// <param name="files">Lists and reads.</param>
public sealed class StacScenes(string name, Product product, ISourceFiles files) : ISceneReader
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Description => $"Files with their STAC item (.json) beside them, for product {product.Name}.";

    /// <summary>The readers of a file of product definitions: one for each <c>scenes: stac: name:</c>.</summary>
    /// <param name="definitions">The file.</param>
    /// <param name="files">Lists and reads.</param>
    internal static IEnumerable<StacScenes> Of(string definitions, ISourceFiles files)
    {
        string text = YamlFile.TextOf(definitions);
        foreach (YamlValue document in YamlFile.Parse(text, definitions).Where(d => d.Find("scenes", "stac", "name") is not null))
        {
            string product = document.Require("name").AsText();
            yield return new StacScenes(
                document.Find("scenes", "stac", "name")!.AsText(), ProductDocument.Parse(text, definitions).First(p => p.Name == product), files);
        }
    }

    /// <inheritdoc/>
    public bool TakesOffset => true;

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        SceneListing listing = SceneListing.Of(path, options, files);
        IReadOnlyList<SourceFile> items = listing.Require(
            name => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".geojson", StringComparison.OrdinalIgnoreCase),
            "There is no STAC item.",
            "Give the folder that holds the items (.json) and their files, or folders of them.");

        return SceneReading.AllOf(items, i => listing.Relative(i.Path), i => Describe(i, options), files, options, listing.Failures, Warnings);
    }

    private IEnumerable<(DatasetDocument? Document, AntaresException? Fault)> Describe(SourceFile item, SceneOptions options)
    {
        string text = files.ReadText(item.Path);
        return DatasetDocuments.IsOfStac(text, item.Path)
            ? DatasetDocuments.Parse(text, item.Path, options.Offset).Where(d => d.Document is null || StacBinding.Meets(d.Document, product)).Select(Bind)
            : []; // Reason: other JSON lies beside items: collections, metadata of the maker.
    }

    private (DatasetDocument? Document, AntaresException? Fault) Bind((DatasetDocument? Document, AntaresException? Fault) item)
    {
        if (item.Document is null)
        {
            return item;
        }

        try
        {
            DatasetDocument bound = StacBinding.Bind(item.Document, product);
            RequireFiles(bound);
            return (bound, null);
        }
        catch (AntaresException fault)
        {
            return (null, fault);
        }
    }

    /// <summary>An item that was fetched without all of its files is found now, not when it is ingested.</summary>
    private void RequireFiles(DatasetDocument document)
    {
        foreach ((string measurement, Band band) in document.Bands.Where(b => !SourcePath.IsRemote(b.Value.Path)))
        {
            string file = SubdatasetPath.Parse(band.Path)?.File ?? band.Path;
            if (files.Find(file) is null)
            {
                throw new AntaresException(
                    $"The file of measurement '{measurement}' is not there: {SourcePath.Shown(file)}.", document.Where, "Fetch the asset, or mend its 'href' in the item.");
            }
        }
    }

    private static string[] Warnings(IReadOnlyList<DatasetDocument> documents)
    {
        int assumed = documents.Count(d => d.Facts.GetValueOrDefault("offset_assumed") == "true");
        return assumed == 0 ? [] : [$"{assumed} of {documents.Count} items do not say the offset of their numbers; their baseline (below 04.00) has none, so 0 is assumed and recorded."];
    }
}
