namespace Antares.Catalog;

/// <summary>Look-ups that end in a clear message where there is nothing.</summary>
public static class CatalogExtensions
{
    /// <summary>The product of this name.</summary>
    /// <exception cref="AntaresException">There is none; the message lists those of the wanted kind.</exception>
    public static Product Product(this ICatalog catalog, string name, string where, params ReadOnlySpan<ProductKind> kinds)
    {
        HashSet<ProductKind> wanted = [.. kinds];
        Product? product = catalog.FindProduct(name);
        if (product is not null && (wanted.Count == 0 || wanted.Contains(product.Kind)))
        {
            return product;
        }

        string[] names = [.. catalog.Products().Where(p => wanted.Count == 0 || wanted.Contains(p.Kind)).Select(p => p.Name)];
        string what = product is null
            ? $"There is no product '{name}'."
            : $"Product '{name}' is {product.Kind.ToString().ToLowerInvariant()}, not {string.Join(" or ", wanted).ToLowerInvariant()}.";
        throw new AntaresException(what, where, names.Length == 0
            ? "There is none of this kind yet; `antares list products` shows what there is."
            : $"Use one of: {string.Join(", ", names)}.");
    }
}
