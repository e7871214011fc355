using Antares.Catalog;
using Antares.Cli.Tests.Support;
using Antares.Grid;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The same ground in scenes of two processing baselines: without and with an offset in the stored numbers.</summary>
public sealed class BaselineTests : IDisposable
{
    private const string Recipe = "antares apply_recipe -recipe s2_20m_001 -b 2017-01-01 -e 2017-12-31 --name features";

    private readonly TemporaryFolder home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void Features_of_baseline_02_12_and_05_09_are_equal_within_one_number()
    {
        using OpenWorkspace old = Features("old", "02.12"), late = Features("late", "05.09");
        Product product = old.Catalog.FindProduct("features")!;
        PixelWindow extent = old.Extent("features");
        double offset = Assert.Single(late.Catalog.Datasets(new DatasetQuery("s2_l2a_20m_granule")).Select(d => d.Bands["blue"].Offset).Distinct());

        Assert.Equal((-1000, 18), (offset, product.Measurements.Count));
        Assert.Equal(extent, late.Extent("features"));
        foreach (Measurement feature in product.Measurements)
        {
            float nodata = (float)feature.Nodata!.Value;
            float[] first = old.Read("features", feature.Name, extent, nodata), second = late.Read("features", feature.Name, extent, nodata);
            int seen = first.Count(v => v != nodata);
            float worst = first.Zip(second).Max(p => Math.Abs(p.First - p.Second));
            Assert.True(seen > 5000, $"{feature.Name}: {seen} pixels have a value");
            Assert.True(worst <= 1, $"{feature.Name}: differs by {worst}");
        }
    }

    [Fact]
    public void A_tile_with_more_than_one_percent_of_numbers_below_their_offset_is_named()
    {
        Shell shell = Prepared("dark", "05.09", "sed -i 's|>-1000<|>-2500<|' land/s2/*/MTD_MSIL2A.xml", dates: 1);

        CommandResult result = shell.Try(SimulatedLand.Steps[0]);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Matches(@"notice: tile -?\d+_-?\d+_2017\d{4}: \d+\.\d ?% of the numbers fell below 1 when their offset was taken out and were set to 1\.", result.Error);
    }

    private OpenWorkspace Features(string name, string baseline)
    {
        Shell shell = Prepared(name, baseline, "true", dates: 8);
        CommandResult ingested = shell.Try(SimulatedLand.Steps[0]);
        Assert.True(ingested.ExitCode == 0, ingested.ToString());
        Assert.DoesNotContain("fell below 1", ingested.Error, StringComparison.Ordinal);
        shell.Run(Recipe);
        return new OpenWorkspace(home[name, "antares-workspace"]);
    }

    /// <summary>A user with a small landscape, up to the indexed scenes.</summary>
    /// <param name="name">Folder of the user.</param>
    /// <param name="baseline">Baseline of the scenes.</param>
    /// <param name="meanwhile">Line between simulation and indexing.</param>
    /// <param name="dates">Dates of the landscape.</param>
    private Shell Prepared(string name, string baseline, string meanwhile, int dates)
    {
        Directory.CreateDirectory(home[name]);
        Shell shell = new(home[name]);
        shell.Run($"antares simulate -o land --size 120 --dates {dates} --place jalisco --year 2017 --baseline {baseline}");
        shell.Run(meanwhile);
        foreach (string line in SimulatedLand.Setup)
        {
            shell.Run(line);
        }

        return shell;
    }
}
