using Antares.Catalog;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Table <c>product</c>.</summary>
internal sealed class ProductRows(PostgisDatabase database)
{
    public bool Add(Product product) => database.Write(open =>
    {
        if (Put(open, product, "DO NOTHING") == 1)
        {
            return true;
        }

        // Locked, so that of two users with different measurements one is refused.
        Product present = open.Ask("SELECT document FROM antares.product WHERE name = $1 FOR UPDATE").With(product.Name).Rows(Of).FirstOrDefault() ?? product;
        ProductDifference.Refuse(present, product);
        Put(open, product, "(name) DO UPDATE SET kind = excluded.kind, source_type = excluded.source_type, document = excluded.document");
        return false;
    });

    public Product? Find(string name) => database.Read(open =>
        open.Ask("SELECT document FROM antares.product WHERE name = $1").With(name).Rows(Of).FirstOrDefault());

    public IReadOnlyList<Product> All() => database.Read(open => open.Ask("SELECT document FROM antares.product ORDER BY name").Rows(Of));

    public void Remove(string name) => database.Write(open => open.Ask("DELETE FROM antares.product WHERE name = $1").With(name).Do());

    private static int Put(NpgsqlConnection open, Product product, string present) => open
        .Ask($"INSERT INTO antares.product (name, kind, source_type, document) VALUES ($1, $2, $3, $4) ON CONFLICT {present}")
        .With(product.Name).With(product.Kind.ToString()).With(product.SourceType)
        .With(NpgsqlDbType.Json, CatalogColumns.OfProduct(product)).Do();

    private static Product Of(NpgsqlDataReader row) => CatalogColumns.Product(row.Text(0));
}
