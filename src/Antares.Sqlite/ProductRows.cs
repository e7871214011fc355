using System.Text.Json;
using Antares.Catalog;
using Microsoft.Data.Sqlite;

namespace Antares.Sqlite;

/// <summary>Table <c>product</c>.</summary>
internal sealed class ProductRows(SqliteDatabase database)
{
    public bool Add(Product product) => database.Write(open =>
    {
        Product? present = Find(open, product.Name);
        if (present is not null && Difference(present, product) is { } difference)
        {
            throw new AntaresException(
                $"Product '{product.Name}' exists with {difference}.",
                "",
                "Give the new one another name, or run the step that makes it with `--overwrite`.");
        }

        open.Ask("""
            INSERT INTO product (name, kind, source_type, document) VALUES ($name, $kind, $source, $document)
            ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, source_type = excluded.source_type, document = excluded.document
            """)
            .With("$name", product.Name).With("$kind", product.Kind.ToString()).With("$source", product.SourceType)
            .With("$document", JsonSerializer.Serialize(product, SqliteJson.Default.Product)).Do();
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

    private static Product Of(SqliteDataReader row) => JsonSerializer.Deserialize(row.Text(0), SqliteJson.Default.Product)!;

    private static string? Difference(Product present, Product asked)
    {
        if (present.Kind != asked.Kind)
        {
            return $"another kind ({present.Kind} instead of {asked.Kind})";
        }

        if (present.Grid != asked.Grid)
        {
            return $"another grid ({present.Grid?.ToString() ?? "none"} instead of {asked.Grid?.ToString() ?? "none"})";
        }

        string[] before = [.. present.Measurements.Select(Pixels)], after = [.. asked.Measurements.Select(Pixels)];
        return before.SequenceEqual(after)
            ? null
            : $"other measurements ({string.Join(", ", before.Except(after))} instead of {string.Join(", ", after.Except(before))})";
    }

    // What the stored pixels depend on; units, aliases and value names are description.
    private static string Pixels(Measurement m)
    {
        string nodata = m.Nodata is { } value ? FormattableString.Invariant($" nodata {value}") : "";
        string circular = m.Circular is { } period ? FormattableString.Invariant($" circular {period}") : "";
        return $"{m.Name} {m.Type.ToString().ToLowerInvariant()}{nodata}{circular}";
    }
}
