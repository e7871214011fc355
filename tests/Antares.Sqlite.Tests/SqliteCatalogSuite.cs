using Antares.Catalog;
using Antares.TestKit;
using Antares.TestKit.Catalog;

namespace Antares.Sqlite.Tests;

public sealed class SqliteCatalogSuite : CatalogSuite
{
    private readonly TemporaryFolder folder = new();
    private SqliteCatalog? catalog;

    protected override ICatalog Catalog => catalog ??= new SqliteCatalog(folder["antares.db"]);

    protected override void Dispose(bool disposing)
    {
        catalog?.Dispose();
        folder.Dispose();
        base.Dispose(disposing);
    }
}
