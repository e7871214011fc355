using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Sqlite;
using Antares.Storage;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>A workspace as the commands left it, for looking at its products.</summary>
internal sealed class OpenWorkspace(string root) : IDisposable
{
    public Workspace Workspace { get; } = new(root);

    public SqliteCatalog Catalog { get; } = new(new Workspace(root).CatalogFile);

    public ProductMosaic Mosaic(string product) =>
        new(Catalog.FindProduct(product)!, Catalog.Datasets(new DatasetQuery(product)), new GdalRasterReader(new GdalProjections()), Workspace);

    /// <summary>Pixels of a window of the endless grid, as stored.</summary>
    public T[] Read<T>(string product, string measurement, PixelWindow window, T fill)
        where T : unmanaged
    {
        T[] pixels = new T[window.PixelCount];
        Mosaic(product).Read(measurement, window, pixels, fill);
        return pixels;
    }

    /// <summary>All tiles of a product as one window of the endless grid.</summary>
    public PixelWindow Extent(string product)
    {
        ProductMosaic mosaic = Mosaic(product);
        Assert.NotEmpty(mosaic.Tiles);
        return mosaic.Tiles.Keys.Select(mosaic.Grid.WindowOf).Aggregate((a, b) => a.Union(b));
    }

    public void Dispose() => Catalog.Dispose();
}
