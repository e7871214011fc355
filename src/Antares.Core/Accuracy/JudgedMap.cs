using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>A classification that a sample is drawn from, with its classes in the scheme of the labels. Any thread may read.</summary>
/// <param name="Mosaic">Its tiles that meet the area.</param>
/// <param name="Whole">All of its tiles.</param>
/// <param name="Walk">From the classes of the map to those of the labels.</param>
internal sealed record JudgedMap(ProductMosaic Mosaic, ProductMosaic Whole, CrossWalk Walk)
{
    /// <summary>The product.</summary>
    public Product Product => Mosaic.Product;

    /// <summary>Scheme of the classes that <see cref="Read"/> gives.</summary>
    public Scheme Scheme => Walk.Target;

    /// <summary>Opens a map.</summary>
    /// <param name="services">Catalog and files.</param>
    /// <param name="name">Name of the classification.</param>
    /// <param name="scheme">Scheme of the labels; null for that of the map.</param>
    /// <param name="area">Area in longitude and latitude, or null.</param>
    /// <param name="where">Option or file, for messages.</param>
    /// <exception cref="AntaresException">There is no such map, it has no tiles in the area, some of them failed, or its classes have no way to the scheme.</exception>
    public static JudgedMap Open(SampleServices services, string name, string? scheme, Geometry? area, string where)
    {
        Product product = services.Catalog.Product(name, where, ProductKind.Classification);
        services.Runner.Gate.Check(product, area);
        IReadOnlyList<Dataset> tiles = services.Catalog.Datasets(new DatasetQuery(name) { Shape = area });
        if (tiles.Count == 0)
        {
            throw new AntaresException(
                $"Classification '{name}' {(area is null ? "has no tiles" : "does not meet the region")}.",
                where,
                area is null ? "Run the prediction that makes it." : "Choose a region that it covers, or none.");
        }

        RefuseTwoFits(tiles, name, where);
        Scheme own = LegendOf(services.Schemes, product, where);
        CrossWalk walk = scheme is null ? CrossWalk.Stay(own) : CrossWalk.Between(services.Schemes, own, scheme, "--scheme");
        ProductMosaic Mosaic(IEnumerable<Dataset> some) => new(product, some, services.Reader, services.Workspace);
        return new JudgedMap(Mosaic(tiles), Mosaic(services.Catalog.Datasets(new DatasetQuery(name))), walk);
    }

    /// <summary>Refuses a map that is half of one fit of its model and half of another: what would be judged is neither.</summary>
    /// <exception cref="AntaresException">Its tiles are of two fits.</exception>
    public static void RefuseTwoFits(IEnumerable<Dataset> tiles, string name, string where)
    {
        if (tiles.Select(d => d.Facts.GetValueOrDefault(MapFacts.ModelChecksum)).Distinct().Count() > 1)
        {
            throw Unfinished($"Classification '{name}' holds tiles of two fits of its model: the last prediction did not come to its end.", where);
        }
    }

    /// <summary>Reads classes in the scheme of the labels; 0 where there is none.</summary>
    /// <param name="window">Window of the endless grid.</param>
    /// <param name="classes">Result; shape (row, column).</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="AntaresException">The map holds a code that its scheme does not have.</exception>
    public void Read(PixelWindow window, Span<int> classes, CancellationToken cancel)
    {
        Mosaic.Read(MapFacts.ClassBand, window, classes, 0, cancel);
        int last = 0, mapped = 0;
        foreach (ref int code in classes)
        {
            if (code != last)
            {
                (last, mapped) = (code, Walk.Map(code));
            }

            code = mapped;
        }
    }

    /// <summary>What becomes of each class, as a text.</summary>
    public string WalkText => $"{Scheme.Name} {string.Join(' ', Walk.Pairs.Select(p => FormattableString.Invariant($"{p.From}>{p.To}")))}";

    private static AntaresException Unfinished(string what, string where) =>
        new(what, where, "Run the same prediction again until no tile fails; a map that is not whole cannot be judged.");

    private static Scheme LegendOf(ISchemeCatalog schemes, Product product, string where)
    {
        string name = product.Facts.GetValueOrDefault(MapFacts.Scheme, "");
        return product.Facts.TryGetValue(MapFacts.Tags, out string? tags)
            ? new Scheme(name, CatalogJson.Read<Tag[]>(tags))
            : schemes.FindScheme(name) ?? throw new AntaresException(
                $"Nobody knows the classes of '{product.Name}': there is no scheme '{name}'.", where, "Bring it in with `antares ingest_scheme`.");
    }
}
