using Xunit;

namespace Antares.Cli.Tests;

public sealed class LocalPathTests
{
    [Fact]
    public void Inputs_may_lie_in_archives_and_outputs_may_not()
    {
        Assert.Equal("/vsizip/a.zip/truth.tif", LocalPath.OfInput("/vsizip/a.zip/truth.tif"));
        Assert.Throws<UsageException>(() => LocalPath.Of("/vsis3/bucket/map.gpkg"));
        Assert.Equal(Path.GetFullPath("map.gpkg"), LocalPath.Of("map.gpkg"));
    }

    [Fact]
    public void An_address_is_refused_without_its_password()
    {
        UsageException fault = Assert.Throws<UsageException>(() => LocalPath.OfInput("https://ana:hunter2@host/truth.tif"));

        Assert.Contains("host/truth.tif", fault.What, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault.What + fault.Mend, StringComparison.Ordinal);
    }
}
