using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Mapping;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>A classification as exports read it: its tiles, its legend, its segmentation, and the region in its own reference system.</summary>
/// <param name="Product">The classification.</param>
/// <param name="Mosaic">Its tiles that meet the region.</param>
/// <param name="Scheme">The legend of the export: that of <paramref name="Walk"/>, else the one that the map was made with, else the catalog's of this
/// name; classes by their codes where there is none.</param>
/// <param name="Segmentation">All tiles of the segmentation, or null for a map of pixels.</param>
/// <param name="Region">Region in the grid's reference system, or null for the whole map.</param>
/// <param name="Walk">The way from the map's own legend to the one that was asked for; null where it keeps its own.</param>
public sealed record ClassificationSource(
    Product Product, ProductMosaic Mosaic, Scheme Scheme, ProductMosaic? Segmentation, Geometry? Region, CrossWalk? Walk = null)
{
    // About a metre beside the true line on borders that run straight in longitude and latitude.
    private const double LongestEdgeDegrees = 0.05;

    /// <summary>Level of the segmentation; empty where it has one only.</summary>
    public string Level => Product.Facts.GetValueOrDefault(MapFacts.Level, "");

    /// <summary>Grid of the map.</summary>
    public GridSpec Grid => Mosaic.Grid;

    /// <summary>Type that holds every class code: by the legend, or that of the map where it has none.</summary>
    public DataType ClassType => Scheme.Tags.Count > 0
        ? ClassPixels.TypeFor(Scheme.Tags)
        : Product.Measurement(ClassificationProduct.ClassBand, Product.Name).Type;

    /// <summary>Tells one mapping of the classes from another in the parameters of a run; empty where the map keeps its own legend.</summary>
    public string WalkMark => Walk?.Mark ?? "";

    /// <summary>Tiles with data, in raster order.</summary>
    public IReadOnlyList<TileIndex> Tiles => [.. Mosaic.Tiles.Keys.Order()];

    /// <summary>The smallest window that holds the data of all tiles and reaches no farther than the region.</summary>
    public PixelWindow Window => Limit(Tiles.Aggregate(default(PixelWindow), (window, tile) => window.Union(Mosaic.DataWindow(tile))));

    /// <summary>Opens a classification.</summary>
    /// <param name="services">Catalog and files.</param>
    /// <param name="name">Name of the classification.</param>
    /// <param name="area">Region in longitude and latitude, or null.</param>
    /// <param name="where">Command, for messages.</param>
    /// <param name="scheme">Name of the scheme whose classes are wanted; null for the map's own.</param>
    /// <exception cref="AntaresException">There is no such classification, tiles of it are missing, it does not meet the region, or no mapping leads to the scheme.</exception>
    public static ClassificationSource Open(ExportServices services, string name, Geometry? area, string where, string? scheme = null)
    {
        Product product = services.Catalog.Product(name, where, ProductKind.Classification);
        services.Runner.Gate.Check(product, area);
        IReadOnlyList<Dataset> datasets = services.Catalog.Datasets(new DatasetQuery(product.Name) { Shape = area });
        if (datasets.Count == 0)
        {
            throw area is null
                ? new AntaresException($"Classification '{name}' has no tiles.", where, "Run the prediction that makes it.")
                : new AntaresException($"Classification '{name}' does not meet the region.", where, "Choose a region that it covers, or none.");
        }

        if (datasets.Select(d => d.Facts.GetValueOrDefault(MapFacts.ModelChecksum)).Distinct().Count() > 1)
        {
            throw new AntaresException(
                $"Classification '{name}' holds tiles of two fits of its model: the last prediction did not come to its end.",
                where,
                "Run the same prediction again.");
        }

        ProductMosaic mosaic = new(product, datasets, services.Reader, services.Workspace);
        Scheme own = SchemeOf(services, product);
        CrossWalk? walk = WalkOf(services, product, own, scheme, where);
        return new ClassificationSource(
            product, mosaic, walk?.Target ?? own, SegmentationOf(services, product, where), RegionOf(services, area, mosaic.Grid.Crs), walk);
    }

    /// <summary>Reads classes of <see cref="Scheme"/>; 0 where there is none.</summary>
    /// <param name="window">On the endless grid.</param>
    /// <param name="codes">Result; shape (row, column) of the window.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="AntaresException">The map holds a class that its legend does not have, so nothing says where it belongs.</exception>
    public void ReadClasses(PixelWindow window, Span<uint> codes, CancellationToken cancel)
    {
        Mosaic.Read(ClassificationProduct.ClassBand, window, codes, 0u, cancel);
        Walk?.Apply(codes);
    }

    /// <summary>The class of <see cref="Scheme"/> that a class of the map belongs to.</summary>
    /// <exception cref="AntaresException">The map's legend does not have the class.</exception>
    public int Mapped(int code) => Walk?.Map(code) ?? code;

    /// <summary>Refuses a segmentation that is no longer the one that was classified: its new segments would get the classes of old ones.</summary>
    /// <exception cref="AntaresException">A tile of the segmentation changed or is gone.</exception>
    public void CheckSegmentation()
    {
        foreach (TileIndex tile in Segmentation is null ? [] : Tiles)
        {
            string? painted = Mosaic.Tiles[tile].Facts.GetValueOrDefault(MapFacts.SegmentationChecksum);
            if (painted is null || Segmentation!.Tiles.GetValueOrDefault(tile)?.Checksum != painted)
            {
                throw new AntaresException(
                    $"Segmentation '{Segmentation!.Product.Name}' changed after classification '{Product.Name}' was made.",
                    $"tile {tile}",
                    "Run model_predict_object again with the same names, then export.");
            }
        }
    }

    /// <summary>The part of a window that can lie in the region.</summary>
    public PixelWindow Limit(PixelWindow window)
    {
        if (Region is null)
        {
            return window;
        }

        Envelope box = Region.EnvelopeInternal;
        return box.IsNull ? default : window.Intersect(Grid.WindowOf(new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY)));
    }

    /// <summary>Name of a class for people; its code where the legend does not know it.</summary>
    public string NameOf(int code) => Scheme.Find(code)?.Name ?? FormattableString.Invariant($"class {code}");

    private static Scheme SchemeOf(ExportServices services, Product product) =>
        ClassificationProduct.LegendOf(product)
        ?? services.Schemes.FindScheme(product.Facts.GetValueOrDefault(MapFacts.Scheme, ""))
        ?? new Scheme("", []);

    private static CrossWalk? WalkOf(ExportServices services, Product product, Scheme own, string? wanted, string where)
    {
        if (wanted is null || wanted == own.Name)
        {
            return null;
        }

        return own.Tags.Count > 0
            ? CrossWalk.Between(services.Schemes, own, wanted, $"{where} --scheme, classification '{product.Name}'")
            : throw new AntaresException(
                $"The legend of classification '{product.Name}' is not known, so nothing says where its classes belong in '{wanted}'.",
                $"{where} --scheme",
                $"Bring its scheme in (`antares ingest_scheme FILE --name {product.Facts.GetValueOrDefault(MapFacts.Scheme, "NAME")}`), or leave --scheme out.");
    }

    private static ProductMosaic? SegmentationOf(ExportServices services, Product product, string where)
    {
        if (!product.Facts.TryGetValue(MapFacts.Segmentation, out string? name) || name.Length == 0)
        {
            return null;
        }

        Product segmentation = services.Catalog.Product(name, $"{where}, classification '{product.Name}'", ProductKind.Segmentation);
        return new ProductMosaic(segmentation, services.Catalog.Datasets(new DatasetQuery(name)), services.Reader, services.Workspace);
    }

    private static Geometry? RegionOf(ExportServices services, Geometry? area, Crs crs)
    {
        if (area is null)
        {
            return null;
        }

        using ICoordinateTransform transform = services.Projections.Between(Crs.Wgs84, crs);
        return Reprojection.Require(Densifier.Densify(area, LongestEdgeDegrees), transform);
    }
}
