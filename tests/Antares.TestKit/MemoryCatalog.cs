using Antares.Catalog;
using Antares.Runs;

namespace Antares.TestKit;

/// <summary>A catalog in memory for tests of stages; the contract is that of <see cref="ICatalog"/>.</summary>
public sealed class MemoryCatalog : ICatalog, IRunCatalog
{
    private readonly Dictionary<string, Product> products = [];
    private readonly Dictionary<Guid, Dataset> rows = [];
    private readonly Dictionary<string, Region> areas = [];
    private readonly Dictionary<string, RunRecord> runs = [];

    public bool AddProduct(Product product)
    {
        bool isNew = !products.ContainsKey(product.Name);
        products[product.Name] = product;
        return isNew;
    }

    public Product? FindProduct(string name) => products.GetValueOrDefault(name);

    public IReadOnlyList<Product> Products() => [.. products.Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    public void RemoveProduct(string name)
    {
        products.Remove(name);
        foreach (Guid id in rows.Values.Where(d => d.Product == name).Select(d => d.Id).ToArray())
        {
            rows.Remove(id);
        }
    }

    public int AddDatasets(IReadOnlyCollection<Dataset> datasets)
    {
        int fresh = datasets.Count(d => !rows.ContainsKey(d.Id));
        foreach (Dataset dataset in datasets)
        {
            rows[dataset.Id] = dataset;
        }

        return fresh;
    }

    public void SetActive(IReadOnlyCollection<Guid> ids, bool active)
    {
        foreach (Guid id in ids)
        {
            rows[id] = rows[id] with { Active = active };
        }
    }

    public Dataset? FindDataset(Guid id) => rows.GetValueOrDefault(id);

    public IReadOnlyList<Dataset> Datasets(DatasetQuery query) =>
    [
        .. rows.Values
            .Where(d => d.Product == query.Product && (d.Active || query.IncludeInactive))
            .Where(d => (query.Begin is null || d.SolarDay >= query.Begin) && (query.End is null || d.SolarDay <= query.End))
            .Where(d => query.Tile is null || d.Tile == query.Tile)
            .Where(d => query.Shape is null || d.Footprint.Intersects(query.Shape))
            .OrderBy(d => d.Start).ThenBy(d => d.Tile).ThenBy(d => d.Id),
    ];

    public int CountDatasets(string product) => rows.Values.Count(d => d.Product == product);

    public int AddRegions(IReadOnlyCollection<Region> regions)
    {
        int fresh = regions.Count(r => !areas.ContainsKey(r.Key));
        foreach (Region region in regions)
        {
            areas[region.Key] = region;
        }

        return fresh;
    }

    public IReadOnlyList<Region> Regions() =>
        [.. areas.Values.OrderByDescending(r => r.IsCountry).ThenBy(r => r.Key, StringComparer.Ordinal)];

    public void PutRun(RunRecord run) => runs[$"{run.Step}/{run.Name}"] = run;

    public IReadOnlyList<RunRecord> Runs() => [.. runs.Values.OrderByDescending(r => r.Started)];
}
