using System.Globalization;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests;

public sealed class FaultListTests : IDisposable
{
    private const int Count = 33, Whole = 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Many_faults_are_told_whole_for_the_first_ones_and_counted_by_cause_for_the_others_unless_all_are_asked_for()
    {
        Shell shell = new(folder.Path);
        File.WriteAllText(folder["product.yaml"], "{name: scenes, metadata_type: eo3, measurements: [{name: red, dtype: int16, nodata: -999, units: '1'}]}");
        File.WriteAllText(folder["docs.yaml"], string.Concat(Enumerable.Range(1, Count).Select(n => string.Create(CultureInfo.InvariantCulture, $$"""
            ---
            $schema: https://schemas.opendatacube.org/dataset
            id: 00000000-0000-0000-0000-0000000000{{n:00}}
            label: scene{{n}}
            product: {name: scenes}
            crs: EPSG:32614
            grids: {default: {shape: [10, 10], transform: [10, 0, 500000, 0, -10, 2000000, 0, 0, 1]} }
            properties: {datetime: 2020-01-01T17:00:00Z}
            measurements: {red: {path: 'gone/{{n}}.tif'} }

            """))));
        shell.Run("datacube system init && datacube product add product.yaml");

        CommandResult brief = shell.Try("datacube dataset add docs.yaml"), whole = shell.Try("datacube dataset add docs.yaml --verbose");

        Assert.Equal(Whole, Errors(brief));
        Assert.Contains($"{Count - Whole} more failed; the same command with --verbose tells each:\n  {Count - Whole} x ", brief.Error, StringComparison.Ordinal);
        Assert.Equal(Count, Errors(whole));
        Assert.DoesNotContain("more failed", whole.Error, StringComparison.Ordinal);
        Assert.Contains($"{Count} failed", whole.Output, StringComparison.Ordinal);
    }

    private static int Errors(CommandResult result) => result.Error.Split('\n').Count(l => l.StartsWith("error: ", StringComparison.Ordinal));
}
