using Antares.Catalog;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using Antares.Transfer;
using Xunit;

namespace Antares.Sqlite.Tests;

public sealed class CatalogCopyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteCatalog source;
    private readonly SqliteCatalog target;

    public CatalogCopyTests()
    {
        (source, target) = (New("source.db"), New("target.db"));
        source.AddRegions([new Region("MEX", "Colima", Samples.Triangle(-104, 19))]);
        source.AddProduct(Samples.Product());
        source.AddDatasets([Samples.Dataset("a", DateTimeOffset.UnixEpoch)]);
    }

    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("schemes")]
    [InlineData("products")]
    [InlineData("models")]
    public void An_interrupted_copy_is_no_catalog_and_the_same_copy_goes_on(string last)
    {
        InterruptBehind(last);

        AntaresException told = Assert.Throws<AntaresException>(() => UnfinishedCopy.Refuse(target));
        Assert.NotEqual(source.Identity(), target.Identity());
        IReadOnlyList<(ContentSum Source, ContentSum Target)> sums = new CatalogCopy(source, target).Run(overwrite: false, _ => { }, default);

        Assert.Equal("A copy into this catalog is under way or was interrupted: it does not hold everything yet.", told.What);
        Assert.Contains($"`antares catalog copy --from CATALOG --to {target.Place}`", told.Mend, StringComparison.Ordinal);
        Assert.Contains(source.Identity().ToString("D")[^12..], told.Mend, StringComparison.Ordinal);
        Assert.All(sums, s => Assert.Equal(s.Source, s.Target));
        Assert.Equal(source.Identity(), target.Identity());
        UnfinishedCopy.Refuse(target);
    }

    [Fact]
    public void A_part_of_one_catalog_is_not_taken_for_that_of_another_or_copied_on()
    {
        InterruptBehind("products");
        using SqliteCatalog other = New("other.db"), third = New("third.db");

        AntaresException mixed = Assert.Throws<AntaresException>(() => new CatalogCopy(other, target).Run(overwrite: true, _ => { }, default));
        AntaresException half = Assert.Throws<AntaresException>(() => new CatalogCopy(target, third).Run(overwrite: false, _ => { }, default));

        Assert.Equal(("The target holds the unfinished copy of another catalog.", target.Place), (mixed.What, mixed.Where));
        Assert.Equal(target.Place, half.Where);
        Assert.Empty(third.Products());
    }

    [Fact]
    public void An_interrupted_replacement_of_a_copy_is_no_catalog_either()
    {
        new CatalogCopy(source, target).Run(overwrite: false, _ => { }, default);
        Assert.Throws<AntaresException>(() => new CatalogCopy(source, target).Run(overwrite: false, _ => { }, default));

        InterruptBehind("regions", overwrite: true);

        Assert.Throws<AntaresException>(() => UnfinishedCopy.Refuse(target));
        new CatalogCopy(source, target).Run(overwrite: false, _ => { }, default);
        UnfinishedCopy.Refuse(target);
    }

    private void InterruptBehind(string last, bool overwrite = false)
    {
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => new CatalogCopy(source, target).Run(
            overwrite,
            kind =>
            {
                if (kind == last)
                {
                    stop.Cancel();
                }
            },
            stop.Token));
    }

    private SqliteCatalog New(string name)
    {
        SqliteCatalog catalog = new(folder[name]);
        catalog.Prepare();
        return catalog;
    }
}
