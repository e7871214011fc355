using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Language;

namespace Antares.Recipes;

/// <summary>Finds the ingested products that a recipe reads: of each source type the one that covers most of the area, or the one that <c>--input</c> names.</summary>
internal sealed class RecipeProducts(ICatalog catalog, Recipe recipe, RecipeOptions options)
{
    /// <summary>Two products whose covered shares differ by less than this cover the area equally well.</summary>
    private const double EqualShares = 0.01;

    /// <summary>From this share on an area counts as covered: outlines of tiles bend.</summary>
    private const double Whole = 0.999;

    /// <summary>Product of every time series, in the recipe's order.</summary>
    public IReadOnlyList<Product> Series() =>
        [.. recipe.Inputs.Select(i => Find(i.SourceType, recipe.At(i.Line, "inputs"), $"a product made of '{i.SourceType}'"))];

    /// <summary>Grid of the features.</summary>
    /// <exception cref="AntaresException">The first input has no grid and none was asked for.</exception>
    public GridSpec GridOf(Product first) => options.Grid ?? first.Grid ?? throw new AntaresException(
        $"Product '{first.Name}' is indexed, not ingested: it has no grid of its own.",
        recipe.At(recipe.Inputs[0].Line, "inputs"),
        "Say on which grid the features are wanted: --like PRODUCT, or -proj4 CRS -res Y X -tilesize Y X -origin Y X. Or ingest the scenes first.");

    /// <summary>Product of each source type of the layers.</summary>
    public IReadOnlyDictionary<string, Product> Layers() => recipe.Layers
        .GroupBy(l => l.SourceType)
        .ToDictionary(g => g.Key, g => Find(g.Key, recipe.At(g.First().Line, "layers"), Describe(g)));

    /// <summary>Refuses an <c>--input</c> that the recipe has no use for, or two for one use.</summary>
    public void CheckInputs()
    {
        string[] wanted = Wanted(recipe);
        Product[] named = [.. options.Inputs.Distinct().Select(name => Named(name))];
        foreach (Product product in named)
        {
            if (!wanted.Contains(SourceTypeOf(product)))
            {
                throw new AntaresException(
                    $"Recipe '{recipe.Name}' cannot read '{product.Name}': it was made of '{SourceTypeOf(product)}'.",
                    "--input",
                    $"Name products made of: {string.Join(", ", wanted)}.");
            }
        }

        IGrouping<string, Product>? twice = named.GroupBy(SourceTypeOf).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new AntaresException($"{Names(twice)} are both made of '{twice.Key}'.", "--input", "Name one of them.");
        }
    }

    /// <summary>Of the products named by <c>--input</c> those for this recipe: all but what only the other recipe of the same command can read.</summary>
    public static IReadOnlyList<string> InputsFor(ICatalog catalog, IReadOnlyList<string> inputs, Recipe recipe, Recipe other) =>
        [.. inputs.Where(name => catalog.FindProduct(name) is not Product product || Wanted(recipe).Contains(SourceTypeOf(product)) || !Wanted(other).Contains(SourceTypeOf(product)))];

    private static string[] Wanted(Recipe recipe) => [.. recipe.Inputs.Select(i => i.SourceType).Concat(recipe.Layers.Select(l => l.SourceType)).Distinct()];

    private static string Describe(IEnumerable<RecipeLayer> layers)
    {
        string[] names = [.. layers.Select(l => $"'{l.Name}'")];
        return $"{(names.Length == 1 ? "layer" : "layers")} {string.Join(", ", names)} of '{layers.First().SourceType}'";
    }

    /// <summary>An indexed product is its own source type.</summary>
    private static string SourceTypeOf(Product product) => product.Kind == ProductKind.Indexed ? product.Name : product.SourceType;

    private static bool IsReadable(Product product) => product.Kind == ProductKind.Indexed || (product.Kind == ProductKind.Ingested && product.Grid is not null);

    private static string Names(IEnumerable<Product> products) => string.Join(", ", products.Select(p => $"'{p.Name}'"));

    private Product Named(string name)
    {
        Product? product = catalog.FindProduct(name);
        return product is not null && IsReadable(product) ? product : catalog.Product(name, "--input", ProductKind.Ingested);
    }

    private Product Find(string sourceType, string where, string wanted)
    {
        Product[] all = [.. catalog.Products().Where(p => IsReadable(p) && SourceTypeOf(p) == sourceType)];
        Product? named = all.FirstOrDefault(p => options.Inputs.Contains(p.Name));
        if (named is not null)
        {
            return Checked(named, AreaCoverage.Of(catalog, named.Name, options.Area));
        }

        (Product Product, double Share)[] covering =
        [
            .. all.Select(p => (Product: p, Share: AreaCoverage.Of(catalog, p.Name, options.Area))).Where(c => c.Share > 0).OrderByDescending(c => c.Share),
        ];
        if (covering.Length == 0)
        {
            throw Missing(sourceType, where, wanted, all);
        }

        if (covering.Any(c => c.Product.Kind == ProductKind.Ingested))
        {
            covering = [.. covering.Where(c => c.Product.Kind == ProductKind.Ingested)]; // Reason: warped already; --input asks for the scenes themselves.
        }

        Product[] equal = [.. covering.Where(c => c.Share > covering[0].Share - EqualShares).Select(c => c.Product)];
        return equal.Length == 1
            ? Checked(equal[0], covering[0].Share)
            : throw new AntaresException(
                $"Recipe '{recipe.Name}' can read {wanted} from more than one product: {Names(equal)}.",
                where,
                $"Choose one: --input {equal[0].Name}.");
    }

    private Product Checked(Product product, double share)
    {
        if (options.Area is not null && share < Whole)
        {
            options.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"product '{product.Name}' covers {(share < 0.001 ? "less than 0.1" : $"{share * 100:0.0}")} % of {options.AreaText}; the rest has no data."));
        }

        return product;
    }

    private AntaresException Missing(string sourceType, string where, string wanted, Product[] elsewhere) => new(
        $"Recipe '{recipe.Name}' needs {wanted}, and there is none{(options.Area is null ? "" : $" in {options.AreaText}")}.",
        where,
        elsewhere.Length > 0
            ? $"{Names(elsewhere)} lies elsewhere: ingest the datasets of '{sourceType}' that meet the region."
            : $"Ingest it first: `datacube ingest -c FILE` with a configuration whose source_type is '{sourceType}'.");
}
