using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Pipeline;

/// <summary>The guide to sensors, block by block, on real scenes and stacks, and two of its results worked out plainly.</summary>
public sealed partial class SensorsGuideTests : IDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly GdalRasterReader reader = new(new GdalProjections());

    public void Dispose() => home.Dispose();

    [SharedFact]
    public void The_blocks_of_the_guide_run_as_they_stand()
    {
        Link("rufiji", "s2_rufiji_safe");
        Link("aberystwyth", "s2_aberystwyth");
        Link("33TWM", "s2_33TWM_120m");
        Link("chiapas", "landsat_chiapas");
        Link("belgium", "s2_worldcereal_belgium");
        Directory.CreateDirectory(home["hgt"]);
        File.CreateSymbolicLink(home["hgt", "N51E005.SRTMGL1.hgt.zip"], SharedData.PathOf("data", "dem", "N51E005.SRTMGL1.hgt.zip"));
        Shell shell = new(home.Path);
        string[] blocks = [.. BlockPattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "sensors.md"))).Select(m => m.Groups[1].Value)];
        Assert.True(blocks.Length >= 7);

        foreach (string block in blocks)
        {
            shell.Run($"set -e\n{block}");
        }

        Array.ForEach(["s2_l2a_20m_granule", "s2_120m", "landsat_stack"], p => shell.Run($"antares check_product {p} --strict"));
        CommandResult months = shell.Try("antares check_product monthly --strict"); // Reason: two months are missing as a whole.
        Assert.Contains("monthly: 12 scenes: 2 faulty, 0 doubtful", months.Output, StringComparison.Ordinal);
        using OpenWorkspace workspace = new(home["antares-workspace"]);
        Assert.Equal(
            (15, 2, 5, 2, 12),
            (workspace.Catalog.CountDatasets("s2_l2a_20m_granule"), workspace.Catalog.CountDatasets("srtm_cgiar_mosaic"), workspace.Catalog.CountDatasets("s2_120m"),
                workspace.Catalog.CountDatasets("landsat_stack"), workspace.Catalog.CountDatasets("monthly")));
        CheckChiapas(workspace);
        CheckBelgium(workspace);
        foreach (string product in (string[])["rufiji_green", "aberystwyth", "relief", "33TWM_green"])
        {
            PixelWindow extent = workspace.Extent(product);
            string feature = workspace.Catalog.FindProduct(product)!.Measurements[0].Name;
            Assert.True(workspace.Read<short>(product, feature, extent, -32768).Count(v => v != -32768) > 10_000, product);
        }
    }

    /// <summary>Mean NDVI over the dates whose fmask is 0 or 1.</summary>
    private void CheckChiapas(OpenWorkspace workspace)
    {
        string[] files = [.. Directory.GetFiles(SharedData.PathOf("data", "landsat_chiapas"), "*_stack.tif").Order(StringComparer.Ordinal)];
        GeoBox plane = reader.Describe(files[0]).GeoBox;
        short[][][] pixels = [.. files.Select(f => new[] { 3, 4, 5, 8 }.Select(b => Read(f, b, plane)).ToArray())];
        PixelWindow place = workspace.Catalog.FindProduct("chiapas_features")!.Grid!.WindowOf(plane.Bounds);
        short[] found = workspace.Read<short>("chiapas_features", "ndvi_mean", place, -32768);

        for (int i = 0; i < found.Length; i++)
        {
            double[] ndvi =
            [
                .. pixels.Where(d => d[3][i] is 0 or 1 && d[0][i] != -9999 && d[1][i] != -9999 && d[0][i] + d[1][i] > 0).Select(d => (double)(d[1][i] - d[0][i]) / (d[1][i] + d[0][i])),
            ];
            double expected = ndvi.Length == 0 ? -32768 : Math.Round(ndvi.Average() * 10000, MidpointRounding.ToEven);
            Assert.True(Math.Abs(expected - found[i]) <= 1, $"pixel {i}: {expected} and {found[i]}");
        }
    }

    /// <summary>Mean of the months that are there.</summary>
    private void CheckBelgium(OpenWorkspace workspace)
    {
        string file = $"NETCDF:\"{SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc")}\":S2-L2A-B08";
        GeoBox plane = reader.Describe(file).GeoBox;
        double[][] months = [.. Enumerable.Range(1, 12).Select(b => ReadAs<double>(file, b, plane))];
        PixelWindow place = workspace.Catalog.FindProduct("belgium_months")!.Grid!.WindowOf(plane.Bounds);
        short[] found = workspace.Read<short>("belgium_months", "nir_mean", place, -32768), counted = workspace.Read<short>("belgium_months", "months", place, -32768);

        for (int i = 0; i < found.Length; i++)
        {
            double[] values = [.. months.Select(m => m[i]).Where(v => v != 65535)];
            Assert.Equal(values.Length, counted[i]);
            Assert.Equal(Math.Round(values.Average(), MidpointRounding.ToEven), found[i]);
        }

        Assert.Contains((short)10, counted); // two months are missing as a whole
    }

    private short[] Read(string file, int band, GeoBox plane) => ReadAs<short>(file, band, plane);

    private T[] ReadAs<T>(string file, int band, GeoBox plane)
        where T : unmanaged
    {
        T[] pixels = new T[plane.PixelCount];
        reader.Read<T>(new Band(file, band), plane.Window, pixels);
        return pixels;
    }

    private void Link(string name, string folder) => Directory.CreateSymbolicLink(home[name], SharedData.PathOf("data", folder));

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BlockPattern();
}
