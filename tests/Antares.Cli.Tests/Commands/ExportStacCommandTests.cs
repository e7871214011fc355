using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Commands;

public sealed class ExportStacCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("antares export_stac scenes -o out", "has no datasets yet")]
    [InlineData("antares export_stac scenes -o out -b 2020-01-01", "is in the area and period")]
    public void A_product_without_datasets_and_a_period_without_any_are_told_apart(string line, string what)
    {
        Shell shell = new(folder.Path);
        File.WriteAllText(folder["product.yaml"], "{name: scenes, metadata_type: eo3, measurements: [{name: red, dtype: int16, nodata: -999, units: '1'}]}");
        shell.Run("datacube system init && datacube product add product.yaml");

        CommandResult result = shell.Try(line);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(what, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }
}
