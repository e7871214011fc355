using Xunit;

namespace Antares.Cli.Tests;

public sealed class OutputGuardTests
{
    [Fact]
    public void An_output_is_no_input_and_no_other_output()
    {
        Assert.Contains("is read (--raster)", Refused([("--output", "a/../t.tif")], ("--after", null), ("--raster", "t.tif")), StringComparison.Ordinal);
        Assert.Contains("is written already (--output)", Refused([("--output", "t.json"), ("--csv", "./t.json")]), StringComparison.Ordinal);
    }

    [Fact]
    public void Different_files_pass() => OutputGuard.Refuse([("--output", "a.json"), ("--csv", null), ("--more", "b.json")], ("--raster", "b.tif"), ("--again", "b.tif"));

    private static string Refused((string, string?)[] outputs, params (string, string?)[] inputs) =>
        Assert.Throws<UsageException>(() => OutputGuard.Refuse(outputs, inputs)).What;
}
