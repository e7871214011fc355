using Antares.Catalog;
using Antares.TestKit;
using Antares.TestKit.Catalog;

namespace Antares.Postgis.Tests;

[NeedsPostgres]
public sealed class PostgisCatalogSuite : CatalogSuite
{
    private PostgisCatalog? catalog;

    protected override ICatalog Catalog =>
        catalog ??= new PostgisCatalog(PostgisAddress.Parse(PostgresServer.Shared.Url(PostgresServer.Shared.NewDatabase())));

    protected override void Dispose(bool disposing)
    {
        catalog?.Dispose();
        base.Dispose(disposing);
    }
}
