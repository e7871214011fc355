using Antares.Catalog;
using Antares.Cli.Tests.Support;
using Antares.Grid;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>Features of one half of a year matched to the other half.</summary>
[Collection(LandTests.Name)]
public sealed class ReferencePeriodTests : IDisposable
{
    private const string Asked = "antares apply_recipe -recipe s2_20m_001 -b 2017-07-01 -e 2017-12-31 -region Jalisco --name matched";
    private const string Line = Asked + " --begin_reference 2017-01-01 --end_reference 2017-06-30";

    private readonly TemporaryFolder home;
    private readonly Shell shell;

    public ReferencePeriodTests(SimulatedLand land) => (home, shell) = land.NewUser();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_command_matches_all_tiles_says_it_once_and_goes_on_when_repeated()
    {
        Assert.Equal("Successfully ran recipe on 4 tiles\n0 tiles failed\n", shell.Run(Line));
        string[] files = Files("matched");
        Assert.Equal(files, Unchanged(() => shell.Run(Line)));

        using OpenWorkspace workspace = new(home["antares-workspace"]);
        foreach (string feature in (string[])["ndvi_mean", "blue_mean", "swir1_mean"])
        {
            short[] unmatched = Valid(workspace, "matched_unmatched", feature), wanted = Valid(workspace, "matched_reference", feature), matched = Valid(workspace, "matched", feature);
            double step = LargestShare(unmatched) + LargestShare(wanted);
            Assert.Equal(unmatched.Length, matched.Length);
            Assert.True(Distance(matched, wanted) <= step, $"{feature}: {Distance(matched, wanted)} > {step}");
            Assert.NotEqual(unmatched, matched);
        }

        foreach (string layer in (string[])["elevation", "slope", "aspect"])
        {
            shell.Run($"cd antares-workspace/data && for t in matched/*_*; do cmp $t/{layer}.tif matched_unmatched/${{t#*/}}/{layer}.tif || exit 1; done");
        }

        Assert.Equal(
            ("s2_20m_001", "2017-01-01", "2017-06-30"),
            (Fact(workspace, "recipe_reference"), Fact(workspace, "begin_reference"), Fact(workspace, "end_reference")));
    }

    [Fact]
    public void Mistakes_in_the_reference_are_found_before_any_pixel_is_read()
    {
        Fails(1, Asked + " -recipe_reference s2_20m_001", "The reference period has no days.", "--begin_reference 2017-01-01");
        Fails(1, Asked + " --begin_reference 2017-01-01", "The reference period has no last day.");
        Fails(1, Asked + " --begin_reference 2017-06-30 --end_reference 2017-01-01", "The reference period begins on 2017-06-30 and ends before that");
        Fails(1, Asked + " --begin_reference 2017-02-30 --end_reference 2017-03-01", "'2017-02-30' is not a day.", "--begin_reference");
        Fails(2, Line + " -recipe_reference nothing", "There is no recipe 'nothing'.", "at   -recipe_reference", "s2_20m_001");
        Fails(2, Asked + " --begin_reference 2013-01-01 --end_reference 2013-12-31", "no date from 2013-01-01 until 2013-12-31", "--begin_reference, --end_reference");
        Fails(2, Line + " -recipe_reference landsat_8_ndvi_mean", "ls8_espa_scene");
        Assert.False(Directory.Exists(home["antares-workspace", "data", "matched_reference"]));
    }

    private static double Distance(short[] a, short[] b)
    {
        long[] first = Cumulative(a), second = Cumulative(b);
        return Enumerable.Range(0, first.Length).Max(v => Math.Abs((first[v] / (double)a.Length) - (second[v] / (double)b.Length)));
    }

    private static long[] Cumulative(short[] values)
    {
        long[] counts = new long[65536];
        Array.ForEach(values, v => counts[v + 32768]++);
        for (int bin = 1; bin < counts.Length; bin++)
        {
            counts[bin] += counts[bin - 1];
        }

        return counts;
    }

    private static double LargestShare(short[] values) => values.GroupBy(v => v).Max(g => g.Count()) / (double)values.Length;

    private static short[] Valid(OpenWorkspace workspace, string product, string feature)
    {
        PixelWindow extent = workspace.Extent(product);
        return [.. workspace.Read(product, feature, extent, short.MinValue).Where(v => v != short.MinValue)];
    }

    private static string Fact(OpenWorkspace workspace, string fact)
    {
        Product product = workspace.Catalog.FindProduct("matched")!;
        return product.Facts[fact];
    }

    private string[] Unchanged(Action again)
    {
        again();
        return Files("matched");
    }

    /// <summary>Every file of a product with its time of writing: what is not made anew keeps it.</summary>
    private string[] Files(string product) =>
    [
        .. Directory.EnumerateFiles(home["antares-workspace", "data", product], "*", SearchOption.AllDirectories)
            .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O}")
            .Order(StringComparer.Ordinal),
    ];

    private void Fails(int code, string line, params string[] says)
    {
        CommandResult result = shell.Try(line);
        Assert.True(result.ExitCode == code, result.ToString());
        Assert.All(says, text => Assert.Contains(text, result.Error, StringComparison.Ordinal));
    }
}
