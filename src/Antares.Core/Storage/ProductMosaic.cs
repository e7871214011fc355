using Antares.Catalog;
using Antares.Grid;

namespace Antares.Storage;

/// <summary>The tiles of one product at one time, read as one endless plane.</summary>
/// <remarks>Any thread may read. Pixels outside of every tile are nodata.</remarks>
public sealed class ProductMosaic
{
    private readonly IRasterReader reader;
    private readonly Workspace workspace;
    private readonly Dictionary<TileIndex, Dataset> tiles;

    /// <summary>Takes the tiles of a product.</summary>
    /// <param name="product">A product with a grid.</param>
    /// <param name="datasets">At most one dataset a tile.</param>
    /// <param name="reader">Reads their files.</param>
    /// <param name="workspace">Makes paths absolute.</param>
    public ProductMosaic(Product product, IEnumerable<Dataset> datasets, IRasterReader reader, Workspace workspace)
    {
        this.reader = reader;
        this.workspace = workspace;
        Product = product;
        Grid = product.Grid ?? throw new ArgumentException($"Product '{product.Name}' has no grid.", nameof(product));
        tiles = datasets.ToDictionary(d => d.Tile ?? throw new ArgumentException($"Dataset {d.Id} has no tile.", nameof(datasets)));
    }

    /// <summary>The product.</summary>
    public Product Product { get; }

    /// <summary>Its grid.</summary>
    public GridSpec Grid { get; }

    /// <summary>Tile to dataset.</summary>
    public IReadOnlyDictionary<TileIndex, Dataset> Tiles => tiles;

    /// <summary>Window of the endless grid in which a tile has data; empty for a tile that is not there.</summary>
    public PixelWindow DataWindow(TileIndex tile)
    {
        PixelWindow cell = Grid.WindowOf(tile);
        return tiles.TryGetValue(tile, out Dataset? dataset) ? dataset.DataWindow.Shifted(cell.Column, cell.Row).Intersect(cell) : default;
    }

    /// <summary>Reads a window of the endless grid as float, NaN where nodata or infinite.</summary>
    /// <param name="measurement">Name of a measurement.</param>
    /// <param name="window">Window of the endless grid.</param>
    /// <param name="pixels">Result, shape (row, column) of the window.</param>
    /// <param name="cancel">Stops the reading.</param>
    public void Read(string measurement, PixelWindow window, Span<float> pixels, CancellationToken cancel = default)
    {
        Measurement band = Product.Measurement(measurement, Product.Name);
        Read(measurement, window, pixels, float.NaN, cancel);
        if (band.Type is DataType.Float32 or DataType.Float64)
        {
            foreach (ref float pixel in pixels)
            {
                pixel = float.IsFinite(pixel) ? pixel : float.NaN;
            }
        }

        if (band.Nodata is double nodata && !double.IsNaN(nodata))
        {
            float missing = (float)nodata;
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = pixels[i] == missing ? float.NaN : pixels[i];
            }
        }
    }

    /// <summary>Reads a window of the endless grid as stored; <paramref name="fill"/> where there is no tile.</summary>
    /// <param name="measurement">Name of a measurement.</param>
    /// <param name="window">Window of the endless grid.</param>
    /// <param name="pixels">Result, shape (row, column) of the window.</param>
    /// <param name="fill">Value outside of every tile's data window.</param>
    /// <param name="cancel">Stops the reading.</param>
    public void Read<T>(string measurement, PixelWindow window, Span<T> pixels, T fill, CancellationToken cancel = default)
        where T : unmanaged
    {
        if (pixels.Length != window.PixelCount)
        {
            throw new ArgumentException($"{pixels.Length} pixels do not fill {window.Width} x {window.Height}.", nameof(pixels));
        }

        pixels.Fill(fill);
        foreach (TileIndex index in Grid.TilesIn(window))
        {
            PixelWindow part = DataWindow(index).Intersect(window);
            if (!part.IsEmpty)
            {
                PixelWindow cell = Grid.WindowOf(index);
                ReadPart(FileOf(index, measurement), part, part.Shifted(-cell.Column, -cell.Row), window, pixels, cancel);
            }
        }
    }

    private Band FileOf(TileIndex index, string measurement)
    {
        string name = Product.Measurement(measurement, Product.Name).Name;
        return tiles[index].Bands.TryGetValue(name, out Band? band)
            ? workspace.Absolute(band)
            : throw new AntaresException(
                $"Tile {index} of product '{Product.Name}' has no band '{name}'.", $"product '{Product.Name}', tile {index}", "Make this tile again with the command that made the product.");
    }

    private void ReadPart<T>(Band band, PixelWindow part, PixelWindow inFile, PixelWindow window, Span<T> pixels, CancellationToken cancel)
        where T : unmanaged
    {
        if (part == window)
        {
            reader.Read(band, inFile, pixels, cancel);
            return;
        }

        T[] buffer = new T[part.PixelCount];
        reader.Read<T>(band, inFile, buffer, cancel);
        for (int row = 0; row < part.Height; row++)
        {
            int target = ((part.Row - window.Row + row) * window.Width) + part.Column - window.Column;
            buffer.AsSpan(row * part.Width, part.Width).CopyTo(pixels[target..]);
        }
    }
}
