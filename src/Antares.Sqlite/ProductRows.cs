using Antares.Catalog;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Table <c>product</c>.</summary>
internal sealed class ProductRows(SqliteDatabase database)
{
    public bool Add(Product product) => database.Write(open =>
    {
        Product? present = Find(open, product.Name);
        if (present is not null)
        {
            ProductDifference.Refuse(present, product);
        }

        open.Ask("""
            INSERT INTO product (name, kind, source_type, document) VALUES ($name, $kind, $source, $document)
            ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, source_type = excluded.source_type, document = excluded.document
            """)
            .With("$name", product.Name).With("$kind", product.Kind.ToString()).With("$source", product.SourceType)
            .With("$document", CatalogColumns.OfProduct(product)).Do();
        return present is null;
    });

    public Product? Find(string name) => database.Read(open => Find(open, name));

    public IReadOnlyList<Product> All() => database.Read(open => open.Ask("SELECT document FROM product ORDER BY name").Rows(Of));

    public bool Remove(string name) => database.Write(open =>
    {
        open.Ask("DELETE FROM product WHERE name = $name").With("$name", name).Do();
        return true;
    });

    private static Product? Find(SqliteConnection open, string name) =>
        open.Ask("SELECT document FROM product WHERE name = $name").With("$name", name).Rows(Of).FirstOrDefault();

    private static Product Of(SqliteDataReader row) => CatalogColumns.Product(row.Text(0));
}
