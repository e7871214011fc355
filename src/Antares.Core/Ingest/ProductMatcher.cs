using Antares.Catalog;
using Antares.Ingest.Documents;

namespace Antares.Ingest;

/// <summary>Finds the indexed product that a dataset document belongs to.</summary>
/// <param name="products">All products of the catalog.</param>
/// <param name="only">Names to choose from; empty = all.</param>
public sealed class ProductMatcher(IEnumerable<Product> products, IReadOnlyCollection<string> only)
{
    private readonly Product[] candidates = [.. products.Where(p => p.Kind == ProductKind.Indexed && (only.Count == 0 || only.Contains(p.Name)))];

    /// <summary>The product: by name where the document has one, else by the metadata and measurements of the definitions.</summary>
    /// <exception cref="AntaresException">None fits, or more than one.</exception>
    public Product Match(DatasetDocument document)
    {
        Product[] found = document.Collection.Length > 0 ? OfItem(document)
            : document.Product.Length > 0 ? [.. candidates.Where(p => p.Name == document.Product)]
            : [.. candidates.Where(p => Fits(p, document))];
        return found switch
        {
            [Product product] => product,
            [] when document.Product.Length > 0 => throw Fault(document, $"There is no product '{document.Product}' for the dataset.", "Add its definition first with `datacube product add FILE`"),
            [] => throw Fault(document, "No product fits the metadata and measurements of the dataset.", "Add its definition first with `datacube product add FILE`"),
            _ => throw new AntaresException(
                $"Several products fit the dataset: {string.Join(", ", found.Select(p => p.Name))}.", document.Where, "Name one with `--product`."),
        };
    }

    /// <summary>The one product that was named, else those whose definition names the collection, else those that find all their measurements.</summary>
    private Product[] OfItem(DatasetDocument item)
    {
        Product[] named = only.Count == 1 ? candidates : [.. candidates.Where(p => StacBinding.IsOfCollection(item, p))];
        return named.Length > 0 ? named : [.. candidates.Where(p => StacBinding.Fits(item, p))];
    }

    private AntaresException Fault(DatasetDocument document, string what, string mend) =>
        new(what, document.Where, candidates.Length == 0 ? $"{mend}." : $"{mend}; there are: {string.Join(", ", candidates.Select(p => p.Name))}.");

    private static bool Fits(Product product, DatasetDocument document) =>
        product.Facts.Where(f => f.Key.StartsWith(ProductDocument.MatchPrefix, StringComparison.Ordinal))
            .All(f => document.Metadata.GetValueOrDefault(f.Key[ProductDocument.MatchPrefix.Length..]) == f.Value)
        && product.Measurements.Count > 0
        && product.Measurements.All(m => document.Bands.ContainsKey(m.Name));
}
