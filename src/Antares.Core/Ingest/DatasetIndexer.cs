using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Binds dataset documents to products and registers them in the catalog.</summary>
/// <param name="catalog">Knows the products and gets the datasets.</param>
/// <param name="projections">Knows reference systems.</param>
/// <param name="rasters">Opens files whose documents leave something open.</param>
/// <param name="files">Finds files wherever they lie.</param>
public sealed class DatasetIndexer(ICatalog catalog, IProjections projections, Func<IRasterReader> rasters, ISourceFiles files)
{
    /// <summary>Looks at scenes before they are registered and says which are refused and why; null registers all.</summary>
    public SceneGate? Gate { get; init; }

    /// <summary>Indexes documents. One that does not fit is a fault in the report; the others are indexed.</summary>
    /// <param name="documents">Documents or what was wrong with them, as <see cref="DatasetDocuments.Read"/> gives them.</param>
    /// <param name="products">Products to choose from; empty = all.</param>
    /// <param name="dryRun">True to leave the catalog as it is.</param>
    public IndexReport Index(
        IEnumerable<(DatasetDocument? Document, AntaresException? Fault)> documents, IReadOnlyCollection<string> products, bool dryRun)
    {
        ProductMatcher matcher = new(catalog.Products(), products);
        List<AntaresException> faults = [];
        List<(DatasetDocument Document, Product Product)> matched = [];
        foreach ((DatasetDocument? document, AntaresException? fault) in documents)
        {
            Try(() => matched.Add(Match(document ?? throw fault!, matcher)), faults);
        }

        BandFiles bandFiles = new(rasters, new KnownFiles(files).Ask(matched.SelectMany(m => m.Document.Bands.Values)));
        Dictionary<Guid, Dataset> bound = [];
        foreach ((DatasetDocument document, Product product) in matched)
        {
            Try(() => Take(Bind(document, product, bandFiles), document.Where, bound), faults);
        }

        return Register([.. bound.Values], faults, dryRun);
    }

    /// <summary>The same dataset may be said twice, not with other files.</summary>
    private static void Take(Dataset dataset, string where, Dictionary<Guid, Dataset> bound)
    {
        if (bound.TryGetValue(dataset.Id, out Dataset? other) && other.Checksum != dataset.Checksum)
        {
            throw new AntaresException(
                $"Two documents are of one dataset, {dataset.Id:D}, and its files are not the same.",
                $"{where}; files {other.Bands.Values.First().Path} and {dataset.Bands.Values.First().Path}",
                "Keep the document of the files that are right; the first one counts now.");
        }

        bound[dataset.Id] = dataset;
    }

    private static (DatasetDocument Document, Product Product) Match(DatasetDocument document, ProductMatcher matcher)
    {
        Product product = matcher.Match(document);
        return (document.Collection.Length > 0 ? StacBinding.Bind(document, product) : document, product);
    }

    private static void Try(Action bind, List<AntaresException> faults)
    {
        try
        {
            bind();
        }
        catch (AntaresException bad)
        {
            faults.Add(bad);
        }
    }

    private Dataset Bind(DatasetDocument document, Product product, BandFiles bandFiles)
    {
        Dictionary<string, Band> bands = BandsOf(document, product, bandFiles);
        GeoBox plane = PlaneOf(document, bands.Values.First(), bandFiles);
        Dataset dataset = new()
        {
            Id = document.Id,
            Product = product.Name,
            Label = document.Label.Length > 0 ? document.Label : document.Id.ToString("D"),
            Footprint = SceneOutline.Of(plane, Crs.Wgs84, projections, document.Where),
            Start = document.Start,
            End = document.End,
            GeoBox = plane,
            DataWindow = plane.Window,
            Bands = bands,
            Facts = document.Facts,
            SolarDay = SolarDay.Of(document.Centre, SceneOutline.CentreLongitude(plane, projections)),
        };
        return dataset with { Checksum = SceneChecksum.Of(dataset, bandFiles.Known) };
    }

    private Dictionary<string, Band> BandsOf(DatasetDocument document, Product product, BandFiles bandFiles)
    {
        if (product.Measurements.Count == 0)
        {
            throw new AntaresException($"Product '{product.Name}' has no measurements, so its datasets have no pixels.", document.Where, "Name another product.");
        }

        Dictionary<string, Band> bands = [];
        foreach (Measurement measurement in product.Measurements)
        {
            string name = document.Bands.ContainsKey(measurement.Name)
                ? measurement.Name
                : measurement.Aliases.FirstOrDefault(document.Bands.ContainsKey) ?? throw new AntaresException(
                    $"The dataset lacks measurement '{measurement.Name}' of product '{product.Name}'.", document.Where, "Prepare its metadata again, or mend the document.");
            bands[measurement.Name] = bandFiles.Check(document.Bands[name], document.Where);
        }

        return document.Product.Length == 0 ? WithOffsets(bands) : bands;
    }

    /// <summary>Documents of the old kind do not say the offset of Sentinel-2; it is looked up where the bands lie.</summary>
    private Dictionary<string, Band> WithOffsets(Dictionary<string, Band> bands) =>
        SentinelScenes.OffsetsAt(bands.Values.First().Path, files) is Func<string, double> offset
            ? bands.ToDictionary(b => b.Key, b => b.Value with { Offset = offset(b.Key) })
            : bands;

    private GeoBox PlaneOf(DatasetDocument document, Band first, BandFiles bandFiles)
    {
        if (document.Affine is not Affine affine || document.Crs.Length == 0)
        {
            return bandFiles.Describe(first.Path).GeoBox;
        }

        return new GeoBox(projections.Resolve(document.Crs), affine, document.Width, document.Height);
    }

    private IndexReport Register(IReadOnlyList<Dataset> datasets, List<AntaresException> faults, bool dryRun)
    {
        VersionPlan plan = VersionPlan.Of(datasets, catalog);
        if (Gate is not null && datasets.Count > 0)
        {
            IReadOnlyDictionary<Guid, AntaresException> refused = Gate(plan.Marked, plan.Retired);
            faults.AddRange(refused.Values);
            plan = refused.Count > 0 ? VersionPlan.Of([.. datasets.Where(d => !refused.ContainsKey(d.Id))], catalog) : plan;
        }

        if (!dryRun)
        {
            catalog.AddDatasets(plan.Marked);
            catalog.SetActive(plan.Retired, active: false);
            catalog.SetActive(plan.Revived, active: true);
        }

        return new IndexReport(plan.Marked, plan.Marked.Count(d => !plan.Known.Contains(d.Id)), plan.Replaced, faults);
    }
}
