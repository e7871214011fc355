namespace Antares.Catalog;

/// <summary>What the workspace knows of products, datasets and regions. Every insert has a natural key: doing it twice doubles nothing.</summary>
/// <remarks>Lists come in a fixed order: products and regions by name, datasets by start, tile in raster order, then id.</remarks>
public interface ICatalog
{
    /// <summary>Adds a product, or replaces the description of one of the same name and measurements.</summary>
    /// <returns>True when it is new.</returns>
    /// <exception cref="AntaresException">One of this name exists with other measurements or another grid.</exception>
    bool AddProduct(Product product);

    /// <summary>The product of this name, or null.</summary>
    Product? FindProduct(string name);

    /// <summary>All products.</summary>
    IReadOnlyList<Product> Products();

    /// <summary>Removes a product and its datasets; files stay.</summary>
    void RemoveProduct(string name);

    /// <summary>Adds datasets, or replaces those of the same id, in one transaction.</summary>
    /// <returns>How many are new.</returns>
    int AddDatasets(IReadOnlyCollection<Dataset> datasets);

    /// <summary>Marks datasets active or replaced.</summary>
    void SetActive(IReadOnlyCollection<Guid> ids, bool active);

    /// <summary>The dataset of this id, or null.</summary>
    Dataset? FindDataset(Guid id);

    /// <summary>Datasets that answer a query.</summary>
    IReadOnlyList<Dataset> Datasets(DatasetQuery query);

    /// <summary>Number of datasets of a product, the replaced ones included.</summary>
    int CountDatasets(string product);

    /// <summary>Adds regions or replaces the shape of those of the same country and name.</summary>
    /// <returns>How many are new.</returns>
    int AddRegions(IReadOnlyCollection<Region> regions);

    /// <summary>All regions, countries first.</summary>
    IReadOnlyList<Region> Regions();
}
