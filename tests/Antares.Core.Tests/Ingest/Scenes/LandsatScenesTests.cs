using System.Formats.Tar;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Scenes;

public sealed class LandsatScenesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GdalSourceFiles files = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Collection_2_has_place_time_scale_offset_and_facts_of_its_metadata()
    {
        LandsatFolder.Level2(folder["a"], (band, _, _) => band);

        DatasetDocument scene = Assert.Single(Level2().Documents);

        Assert.Equal((LandsatFolder.Level2Id, "landsat_c2_l2_scene", "EPSG:32615"), (scene.Label, scene.Product, scene.Crs));
        Assert.Equal((new Affine(600000, 30, 0, 1800000, 0, -30), 20, 20), (scene.Affine!.Value, scene.Width, scene.Height));
        Assert.Equal(new DateTimeOffset(2017, 3, 5, 16, 33, 21, TimeSpan.Zero).AddTicks(1234567), scene.Centre);
        Assert.Equal(new Band(folder["a", $"{LandsatFolder.Level2Id}_SR_B5.TIF"], 1, -2000, 0.275), scene.Bands["nir"]);
        Assert.Equal(new Band(folder["a", $"{LandsatFolder.Level2Id}_QA_PIXEL.TIF"]), scene.Bands["pixel_qa"]);
        Assert.Equal(
            ("landsat-8", "022049", "L8_20170305", "20200904T120000", "12.34", "T1"),
            (scene.Facts["platform"], scene.Facts["granule"], scene.Facts["datatake"], scene.Facts["generation_time"], scene.Facts["cloud_percent"], scene.Facts["tier"]));
    }

    [Fact]
    public void Scale_and_offset_survive_the_document()
    {
        LandsatFolder.Level2(folder["a"], (band, _, _) => band);
        DatasetDocument scene = Assert.Single(Level2().Documents);

        (DatasetDocument? read, AntaresException? _) = Assert.Single(DatasetDocuments.Parse(Eo3Writer.Write([scene]), folder["scenes.yaml"]));

        Assert.Equal(scene.Bands, read!.Bands);
        Assert.Equal(scene.Id, read.Id);
    }

    [Fact]
    public void A_tar_is_read_where_it_lies_and_is_the_same_scene()
    {
        LandsatFolder.Level2(folder["a"], (band, _, _) => band);
        Pack(folder["a"], folder["b.tar"]);
        DatasetDocument unpacked = Assert.Single(Level2("a").Documents);

        DatasetDocument packed = Assert.Single(Level2("b.tar").Documents);

        Assert.Equal(unpacked.Id, packed.Id);
        Assert.StartsWith("/vsitar/", packed.Bands["nir"].Path, StringComparison.Ordinal);
        ushort[] pixels = new ushort[400];
        new GdalRasterReader(new GdalProjections()).Read<ushort>(packed.Bands["nir"], new PixelWindow(0, 0, 20, 20), pixels);
        Assert.All(pixels, p => Assert.Equal(5, p));
    }

    [Fact]
    public void Copies_count_once_and_other_bytes_under_the_same_id_are_refused()
    {
        LandsatFolder.Level2(folder["a"], (band, _, _) => band);
        LandsatFolder.Level2(folder["b"], (band, _, _) => band);

        SceneSearch copies = Level2();
        LandsatFolder.Level2(folder["b"], (band, c, r) => band + (c == 3 && r == 3 ? 1 : 0));
        SceneSearch others = Level2();

        Assert.Single(copies.Documents);
        Assert.Contains("1 scenes are copies", Assert.Single(copies.Warnings), StringComparison.Ordinal);
        Assert.Empty(others.Documents);
        AntaresException fault = Assert.Single(others.Failures).Fault;
        Assert.Contains("other bytes", fault.What, StringComparison.Ordinal);
        Assert.Contains(folder["b"], fault.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REFLECTANCE_MULT_BAND_5")]
    [InlineData("LANDSAT_PRODUCT_ID")]
    [InlineData("SCENE_CENTER_TIME")]
    [InlineData("GRID_CELL_SIZE_REFLECTIVE")]
    [InlineData("FILE_NAME_QUALITY_L1_PIXEL")]
    public void Metadata_with_a_missing_key_names_it_and_the_other_scenes_are_there(string key)
    {
        LandsatFolder.Level2(folder["good"], (band, _, _) => band);
        LandsatFolder.Level2(
            folder["bad"], (band, _, _) => band, "LC09_L2SP_022049_20220305_20220904_02_T1",
            mtl: text => string.Join('\n', text.Split('\n').Where(l => !l.Contains($"{key} =", StringComparison.Ordinal))));

        SceneSearch found = Level2();

        Assert.Single(found.Documents);
        (string scene, AntaresException fault) = Assert.Single(found.Failures);
        Assert.Equal("LC09_L2SP_022049_20220305_20220904_02_T1", scene);
        Assert.Contains(key, fault.What, StringComparison.Ordinal);
        Assert.EndsWith("_MTL.txt", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_band_and_a_foreign_projection_are_named()
    {
        LandsatFolder.Level2(folder["a"], (band, _, _) => band);
        File.Delete(folder["a", $"{LandsatFolder.Level2Id}_SR_B4.TIF"]);
        LandsatFolder.Level2(folder["b"], (band, _, _) => band, "LC08_L2SP_022049_20170321_20200904_02_T1", mtl: text => text.Replace("\"UTM\"", "\"LCC\"", StringComparison.Ordinal));

        SceneSearch found = Level2();

        Assert.Empty(found.Documents);
        Assert.Contains(found.Failures, f => f.Fault.What.Contains("lacks LC08_L2SP_022049_20170305_20200904_02_T1_SR_B4.TIF", StringComparison.Ordinal));
        Assert.Contains(found.Failures, f => f.Fault.What.Contains("'LCC'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("LANDSAT_8", "LC08", 5, "ls8_espa_scene")]
    [InlineData("LANDSAT_7", "LE07", 4, "ls7_espa_scene")]
    [InlineData("LANDSAT_5", "LT05", 4, "ls5_espa_scene")]
    public void Collection_1_of_every_satellite_has_its_own_numbers_of_bands(string satellite, string prefix, int nir, string product)
    {
        string id = $"{prefix}{LandsatFolder.EspaId[4..]}";
        LandsatFolder.Espa(folder["a"], (band, _, _) => band, id, satellite: satellite);

        DatasetDocument scene = Assert.Single(new LandsatEspa(files).Find(folder.Path, new SceneOptions()).Documents);

        Assert.Equal((product, id), (scene.Product, scene.Label));
        Assert.Equal(new Band(folder["a", $"{id}_sr_band{nir}.tif"]), scene.Bands["nir"]);
        Assert.Equal(new Affine(600000, 30, 0, 1800000, 0, -30), scene.Affine);
        Assert.Equal(new DateTimeOffset(2017, 3, 5, 16, 33, 21, TimeSpan.Zero).AddTicks(1234560), scene.Centre);
    }

    [Fact]
    public void An_order_without_a_band_says_so()
    {
        LandsatFolder.Espa(folder["a"], (band, _, _) => band, xml: text => text.Replace("\"sr_band4\"", "\"toa_band4\"", StringComparison.Ordinal));

        AntaresException fault = Assert.Single(new LandsatEspa(files).Find(folder.Path, new SceneOptions()).Failures).Fault;

        Assert.Contains("sr_band4", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_scenes_says_what_belongs_there()
    {
        Assert.Contains("no scene of Landsat Collection 2", Assert.Throws<AntaresException>(() => Level2()).What, StringComparison.Ordinal);
        Assert.Contains("landsat_c2_l2", Assert.Throws<AntaresException>(() => new LandsatEspa(files).Find(folder.Path, new SceneOptions())).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tar_with_a_name_that_climbs_out_is_refused_and_the_others_are_read()
    {
        LandsatFolder.Level2(folder["a"], (band, _, _) => band);
        using (FileStream file = File.Create(folder["evil.tar"]))
        using (TarWriter tar = new(file))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"../../{LandsatFolder.Level2Id}_MTL.txt") { DataStream = new MemoryStream([1]) });
        }

        SceneSearch found = Level2();

        Assert.Single(found.Documents);
        (string scene, AntaresException fault) = Assert.Single(found.Failures);
        Assert.Equal("evil.tar", scene);
        Assert.Contains("climbs", fault.What, StringComparison.Ordinal);
    }

    /// <summary>A tar as the USGS makes it.</summary>
    private static void Pack(string source, string tar)
    {
        using FileStream file = File.Create(tar);
        using TarWriter writer = new(file, TarEntryFormat.Gnu);
        foreach (string path in Directory.GetFiles(source).Order(StringComparer.Ordinal))
        {
            writer.WriteEntry(path, Path.GetFileName(path));
        }
    }

    private SceneSearch Level2(string below = "") => new LandsatLevel2(files).Find(folder[below], new SceneOptions { Threads = 2 });
}
