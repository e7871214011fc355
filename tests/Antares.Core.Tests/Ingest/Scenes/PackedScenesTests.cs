using System.IO.Compression;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Scenes;

/// <summary>Scenes still in their archives, at 10 m, chosen by a pattern; and RapidEye.</summary>
public sealed class PackedScenesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GdalSourceFiles files = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_zipped_safe_folder_is_the_scene_that_it_is_unpacked()
    {
        SafeFolder safe = SafeFolder.Make(folder["safe"]);
        Directory.CreateDirectory(folder["zips"]);
        ZipFile.CreateFromDirectory(safe.Path, folder["zips", "scene.zip"], CompressionLevel.NoCompression, includeBaseDirectory: true);
        DatasetDocument unpacked = Assert.Single(Find("safe").Documents);

        DatasetDocument among = Assert.Single(Find("zips").Documents);
        DatasetDocument alone = Assert.Single(Find("zips/scene.zip").Documents);

        Assert.Equal((unpacked.Id, unpacked.Id), (among.Id, alone.Id));
        Assert.Equal(unpacked.Bands["nir"] with { Path = "" }, among.Bands["nir"] with { Path = "" });
        Assert.StartsWith($"/vsizip/{folder["zips", "scene.zip"]}/{Path.GetFileName(safe.Path)}/GRANULE/", among.Bands["nir"].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_archive_is_named_and_the_others_are_read()
    {
        SafeFolder.Make(folder["safe"]);
        File.WriteAllText(folder["safe", "S2A_cut.zip"], "PK no zip");

        SceneSearch found = Find("safe");

        Assert.Single(found.Documents);
        Assert.Equal("S2A_cut.zip", Assert.Single(found.Failures).Scene);
    }

    [Fact]
    public void A_pattern_keeps_scenes_by_their_folder()
    {
        SafeFolder.Make(folder["a"]);
        SafeFolder.Make(folder["a"], generation: "20230101T000000");

        SceneSearch found = SentinelScenes.At20(files).Find(folder["a"], new SceneOptions { Pattern = new Regex(@"_2023\d{4}T\d{6}\.SAFE$") });

        Assert.Contains("20230101T000000", Assert.Single(found.Documents).Label, StringComparison.Ordinal);
    }

    [Fact]
    public void At_10_m_the_classification_stays_at_20_m()
    {
        SafeFolder safe = SafeFolder.Make(folder.Path);
        Directory.CreateDirectory(Path.Combine(safe.Granule, "IMG_DATA", "R10m"));
        foreach (string band in (string[])["B02", "B03", "B04", "B08"])
        {
            File.WriteAllBytes(Path.Combine(safe.Granule, "IMG_DATA", "R10m", $"T13QGB_20170305T170151_{band}_10m.jp2"), SafeFolder.Image(60, 40));
        }

        DatasetDocument scene = Assert.Single(SentinelScenes.At10(files).Find(folder.Path, new SceneOptions()).Documents);

        Assert.Equal(("s2_l2a_10m_scl", 60, 40, 10.0), (scene.Product, scene.Width, scene.Height, scene.Affine!.Value.PixelWidth));
        Assert.EndsWith("_B08_10m.jp2", scene.Bands["nir"].Path, StringComparison.Ordinal);
        Assert.EndsWith("_SCL_20m.jp2", scene.Bands["pixel_qa"].Path, StringComparison.Ordinal);
        Assert.Equal((-1007, 0), (scene.Bands["nir"].Offset, scene.Bands["pixel_qa"].Offset)); // band_id 7 is B08
        Assert.NotEqual(Assert.Single(Find("").Documents).Id, scene.Id);
    }

    [Fact]
    public void A_granule_without_its_10_m_bands_says_which()
    {
        SafeFolder.Make(folder.Path);

        AntaresException fault = Assert.Single(SentinelScenes.At10(files).Find(folder.Path, new SceneOptions()).Failures).Fault;

        Assert.Contains("B02 at 10 m, B03 at 10 m, B04 at 10 m, B08 at 10 m", fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(3, "has 3 bands")]
    public void Rapideye_has_five_bands_in_one_file(int bands, string? fault)
    {
        WriteRapidEye(bands);

        SceneSearch found = new RapidEyeScenes(() => new GdalRasterReader(new GdalProjections()), files).Find(folder.Path, new SceneOptions());

        if (fault is not null)
        {
            Assert.Contains(fault, Assert.Single(found.Failures).Fault.What, StringComparison.Ordinal);
            return;
        }

        DatasetDocument scene = Assert.Single(found.Documents);
        Assert.Equal(("rapideye_scene", new DateTimeOffset(2012, 3, 4, 17, 45, 12, TimeSpan.Zero)), (scene.Product, scene.Centre));
        Assert.Equal((4, 5), (scene.Bands["red_edge"].Index, scene.Bands["nir"].Index));
        Assert.Equal(("rapideye-3", "7.5"), (scene.Facts["platform"], scene.Facts["cloud_percent"]));
    }

    private void WriteRapidEye(int bands)
    {
        const string name = "1447813_2012-03-04_RE3_3A_123456";
        GeoBox plane = new(new Crs("EPSG:32613"), new Affine(600000, 5, 0, 2300000, 0, -5), 4, 4);
        using (IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(
            new RasterFile(folder[$"{name}.tif"], RasterFormat.GeoTiff, plane, DataType.UInt16) { Nodata = 0, BandCount = bands }))
        {
            sink.Complete();
        }

        File.WriteAllText(folder[$"{name}_metadata.xml"], $"""
            <re:EarthObservation xmlns:re="http://schemas.rapideye.de/products/productMetadataGeocorrected" xmlns:eop="http://earth.esa.int/eop" xmlns:opt="http://earth.esa.int/opt">
              <eop:acquisitionDate>2012-03-04T17:45:12Z</eop:acquisitionDate>
              <eop:serialIdentifier>RE-3</eop:serialIdentifier>
              <eop:fileName>{name}.tif</eop:fileName>
              <opt:cloudCoverPercentage>7.5</opt:cloudCoverPercentage>
            </re:EarthObservation>
            """);
    }

    private SceneSearch Find(string below) => SentinelScenes.At20(files).Find(folder[below], new SceneOptions());
}
