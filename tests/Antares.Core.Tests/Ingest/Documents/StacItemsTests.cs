using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Documents;

public sealed class StacItemsTests : IDisposable
{
    private static readonly string[] Bands20 = ["B02", "B03", "B04", "B05", "B06", "B07", "B8A", "B11", "B12", "SCL"];

    private readonly TemporaryFolder folder = new();
    private readonly MemoryCatalog catalog = new();
    private readonly GdalProjections projections = new();

    public StacItemsTests()
    {
        foreach (string name in (string[])["s2_l2a_20m_granule", "s2_l2a_10m_scl", "landsat_c2_l2"])
        {
            ProductDocument.Read(Path.Combine(Repository.Root, "config", "indexing", name + ".yaml")).ToList().ForEach(p => catalog.AddProduct(p));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_item_is_indexed_with_its_plane_and_facts_without_opening_a_file()
    {
        Dataset scene = Assert.Single(Index(Sentinel(), "s2_l2a_20m_granule", touch: true).Datasets);

        Assert.Equal(("S2A_33TWM_20230815_0_L2A", new DateOnly(2023, 8, 15)), (scene.Label, scene.SolarDay));
        Assert.Equal((new Crs("EPSG:32633"), new Affine(499980, 20, 0, 5200020, 0, -20), 5490), (scene.GeoBox.Crs, scene.GeoBox.Affine, scene.GeoBox.Width));
        Assert.Equal(folder["B8A.tif"], scene.Bands["nir"].Path);
        Assert.Equal(folder["SCL.tif"], scene.Bands["pixel_qa"].Path);
        Assert.Equal(
            ("T33TWM", "S2A_20230815T100601", "20230815T100559", "05.09", "20230815T162103", "12.5", "sentinel-2a"),
            (scene.Facts["granule"], scene.Facts["datatake"], scene.Facts["datastrip"], scene.Facts["baseline"], scene.Facts["generation_time"], scene.Facts["cloud_percent"], scene.Facts["platform"]));
    }

    [Theory]
    [InlineData("\"raster:bands\": [{\"scale\": 0.0001, \"offset\": -0.1}],", "", -1000, "read")]
    [InlineData("\"raster:bands\": [{\"scale\": 0.0001, \"offset\": -0.1}],", "\"earthsearch:boa_offset_applied\": true,", 0, "applied")]
    [InlineData("\"raster:scale\": 0.0001, \"raster:offset\": -0.1,", "", -1000, "read")]
    public void Offset_and_scale_of_the_item_become_numbers_of_the_product(string asset, string property, double offset, string origin)
    {
        Dataset scene = Assert.Single(Index(Sentinel(asset, property), "s2_l2a_20m_granule", touch: true).Datasets);

        Assert.Equal((offset, 1), (scene.Bands["nir"].Offset, scene.Bands["nir"].Scale));
        Assert.Equal((0, 1), (scene.Bands["pixel_qa"].Offset, scene.Bands["pixel_qa"].Scale));
        Assert.Equal(origin, scene.Facts["offset_origin"]);
    }

    [Fact]
    public void A_late_baseline_whose_item_is_silent_asks_for_the_offset_and_takes_it()
    {
        string item = Sentinel(asset: "");

        AntaresException fault = Assert.Single(Index(item, "s2_l2a_20m_granule", touch: true).Faults);
        Dataset scene = Assert.Single(Index(item, "s2_l2a_20m_granule", touch: true, offset: -1000).Datasets);

        Assert.Contains("05.09", fault.What, StringComparison.Ordinal);
        Assert.Contains("--offset", fault.Mend, StringComparison.Ordinal);
        Assert.Equal((-1000, 1), (scene.Bands["red"].Offset, scene.Bands["red"].Scale));
    }

    [Theory]
    [InlineData("\"raster:bands\": [{\"scale\": 0.0001, \"offset\": -0.1}],", "", 0, "gives its bands the offset -0.1")]
    [InlineData("\"raster:bands\": [{\"scale\": 0.0001, \"offset\": -0.1}],", "\"earthsearch:boa_offset_applied\": true,", -1000, "taken out")]
    public void An_offset_that_contradicts_the_item_is_refused(string asset, string property, int offset, string what)
    {
        Assert.Contains(what, Assert.Single(Index(Sentinel(asset, property), "s2_l2a_20m_granule", touch: true, offset: offset).Faults).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"s2:processing_baseline\": \"05.09\",", "\"other\": 1,")]
    [InlineData("\"platform\": \"Sentinel-2A\",", "\"constellation\": \"sentinel-2\",")]
    public void Without_a_baseline_or_a_platform_the_offset_is_asked_for_all_the_same(string text, string replacement)
    {
        string item = Sentinel(asset: "").Replace(text, replacement, StringComparison.Ordinal);

        Assert.Contains("--offset", Assert.Single(Index(item, "s2_l2a_20m_granule", touch: true).Faults).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_that_two_products_take_asks_which_one_is_meant()
    {
        AntaresException fault = Assert.Single(Index(Sentinel(), only: null, touch: true).Faults);

        Assert.Contains("s2_l2a_10m_scl, s2_l2a_20m_granule", fault.What, StringComparison.Ordinal);
        Assert.Contains("--product", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_of_a_search_are_indexed_one_by_one_and_a_bad_one_does_not_stop_the_others()
    {
        string good = Sentinel(), bad = Sentinel().Replace("\"datetime\"", "\"when\"", StringComparison.Ordinal).Replace("20230815_0", "20230818_0", StringComparison.Ordinal);

        IndexReport report = Index($$"""{"type": "FeatureCollection", "features": [{{bad}}, {{good}}]}""", "s2_l2a_20m_granule", touch: true);

        Assert.Single(report.Datasets);
        Assert.Contains("'datetime'", Assert.Single(report.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_asset_that_is_gone_is_named()
    {
        Touch();
        File.Delete(folder["B05.tif"]);

        AntaresException fault = Assert.Single(Index(Sentinel(), "s2_l2a_20m_granule").Faults);

        Assert.Contains("B05.tif is not there", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_without_an_asset_of_a_measurement_lists_what_it_has()
    {
        AntaresException fault = Assert.Single(Index(Sentinel().Replace("\"B11\"", "\"B99\"", StringComparison.Ordinal), "s2_l2a_20m_granule", touch: true).Faults);

        Assert.Contains("measurement 'swir1'", fault.What, StringComparison.Ordinal);
        Assert.Contains("B99", fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"scale\": 2.75e-05, \"offset\": -0.2", "")]
    [InlineData("\"statistics\": {}", "\"landsat:collection_number\": \"02\",")]
    public void Landsat_finds_its_product_by_the_collection_and_its_scale_by_the_item_or_the_collection(string raster, string property)
    {
        string[] keys = ["blue", "green", "red", "nir08", "swir16", "swir22", "qa_pixel"];
        string item = Landsat("LC08_L2SP_022049_20170305_02_T1", property, keys, raster);
        Array.ForEach(keys, k => File.WriteAllText(folder[$"{k}.TIF"], "x"));

        Dataset scene = Assert.Single(Index(item, only: null).Datasets);

        Assert.Equal(("landsat_c2_l2_scene", "022049", "L8_20170305"), (scene.Product, scene.Facts["granule"], scene.Facts["datatake"]));
        Assert.Equal(new Band(folder["nir08.TIF"], 1, -2000, 0.275), scene.Bands["nir"]);
        Assert.Equal(new Band(folder["qa_pixel.TIF"]), scene.Bands["pixel_qa"]);
    }

    [Theory]
    [InlineData("LC08_L2SP_022049_20170305_20170315_02_RT", "", "LC08_L2SP_022049_20170305_20200904_02_T1", "", "20200904")]
    [InlineData("a_SR", "\"landsat:product_id\": \"LC08_L2SP_022049_20170305_20200904_02_T1\",", "b_SR", "\"landsat:product_id\": \"LC08_L2SP_022049_20170305_20210904_02_T1\",", "20210904")]
    [InlineData("LC08_L2SP_022049_20170305_02_RT", "\"created\": \"2017-03-20T01:02:03Z\",", "LC08_L2SP_022049_20170305_02_T1", "\"created\": \"2022-05-06T17:40:28.2Z\",", "20220506T174028")]
    [InlineData("a", "\"updated\": \"2017-03-20T01:02:03Z\",", "b", "\"updated\": \"2022-05-06T17:40:28.2Z\",", "20220506T174028")]
    public void Of_two_items_of_one_acquisition_of_Landsat_the_later_processing_counts(string first, string property, string second, string other, string generation)
    {
        string[] keys = ["blue", "green", "red", "nir08", "swir16", "swir22", "qa_pixel"];
        Array.ForEach(keys, k => File.WriteAllText(folder[$"{k}.TIF"], "x"));
        foreach (string end in (string[])["", "_1", "_2", "_3"]) // ids decide nothing
        {
            string early = Landsat(first + end, property, keys), late = Landsat(second + end, other, keys);

            IReadOnlyList<Dataset> scenes = Index($$"""{"type": "FeatureCollection", "features": [{{late}}, {{early}}]}""", only: null).Datasets;

            Assert.Equal([second + end], scenes.Where(s => s.Active).Select(s => s.Label));
            Assert.Equal(generation, scenes.Single(s => s.Active).Facts["generation_time"]);
            catalog.RemoveProduct("landsat_c2_l2_scene");
            ProductDocument.Read(Path.Combine(Repository.Root, "config", "indexing", "landsat_c2_l2.yaml")).ToList().ForEach(p => catalog.AddProduct(p));
        }
    }

    [Fact]
    public void Bands_of_one_asset_are_found_by_the_names_that_it_gives_them()
    {
        catalog.AddProduct(ProductDocument.Parse("{name: quad, measurements: [{name: red, dtype: uint16}, {name: nir, dtype: uint16}]}", "quad.yaml")[0]);
        Write("analytic.tif", 3);
        const string item = """
            {"type": "Feature", "stac_version": "1.1.0", "id": "a", "collection": "quads", "geometry": null,
             "properties": {"datetime": "2020-01-01T10:00:00Z", "proj:code": "EPSG:32613", "proj:shape": [2, 2], "proj:transform": [3, 0, 0, 0, -3, 0]},
             "assets": {"analytic": {"href": "analytic.tif", "bands": [{"name": "blue"}, {"name": "red"}, {"name": "nir"}]}}}
            """;

        Dataset scene = Assert.Single(Index(item, only: null, mayOpen: true).Datasets);

        Assert.Equal(("quad", 2, 3), (scene.Product, scene.Bands["red"].Index, scene.Bands["nir"].Index));
    }

    [Theory]
    [InlineData("""{"type": "Collection", "id": "c"}""", "'Collection'")]
    [InlineData("""{"type": "FeatureCollection", "features": []}""", "empty")]
    [InlineData("""{"type": "Feature", "stac_version": "1.0.0", "id": "a", "ass""", "not valid JSON")]
    public void Other_JSON_is_refused_with_its_line(string text, string what)
    {
        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => DatasetDocuments.Parse("\n" + text, "items.json"));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.StartsWith("items.json:2", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_of_items_and_their_files_are_scenes()
    {
        Array.ForEach(Bands20, b => Write($"a/{b}.tif", 1));
        Array.ForEach(Bands20, b => Write($"b/{b}.tif", 1));
        File.WriteAllText(folder["a", "item.json"], Sentinel());
        File.WriteAllText(folder["b", "item.json"], Sentinel().Replace("S2A_33TWM_20230815", "S2A_33TWM_20230818", StringComparison.Ordinal));
        File.Delete(folder["b", "B04.tif"]);
        File.WriteAllText(folder["b", "collection.json"], """{"type": "Collection", "stac_version": "1.0.0", "id": "c"}""");
        File.WriteAllText(folder["b", "MTL.json"], """{"LANDSAT_METADATA_FILE": {}}""");
        string[] definitions = [Path.Combine(Repository.Root, "config", "indexing", "s2_l2a_20m_granule.yaml")];
        ISceneReader reader = SceneReaders.Of("s2_cog_20m", () => new GdalRasterReader(projections), new GdalSourceFiles(), definitions, new GdalNetcdfReader());

        SceneSearch found = reader.Find(folder.Path, new SceneOptions());

        DatasetDocument scene = Assert.Single(found.Documents);
        Assert.Equal(("s2_l2a_20m_granule", folder["a", "B8A.tif"]), (scene.Product, scene.Bands["nir"].Path));
        (string name, AntaresException fault) = Assert.Single(found.Failures);
        Assert.Equal("b/item.json", name);
        Assert.Contains("'red' is not there", fault.What, StringComparison.Ordinal);
    }

    private static string Landsat(string id, string property, string[] keys, string raster = "\"scale\": 2.75e-05, \"offset\": -0.2")
    {
        string assets = string.Join(",\n", keys.Select(k => $$"""
            "{{k}}": {"href": "./{{k}}.TIF", "type": "image/vnd.stac.geotiff; cloud-optimized=true",
              "raster:bands": [{ {{(k == "qa_pixel" ? "\"nodata\": 1" : raster)}} }]}
            """));
        return $$"""
            {"type": "Feature", "stac_version": "1.0.0", "id": "{{id}}", "collection": "landsat-c2-l2", "geometry": null,
             "properties": { {{property}} "datetime": "2017-03-05T16:33:21.1Z", "platform": "landsat-8", "landsat:wrs_path": "022", "landsat:wrs_row": "049",
              "proj:epsg": 32615, "proj:shape": [20, 30], "proj:transform": [30, 0, 600000, 0, -30, 1800000]},
             "assets": { {{assets}} } }
            """;
    }

    private static string Sentinel(string asset = "\"raster:bands\": [{\"scale\": 0.0001, \"offset\": -0.1}],", string property = "")
    {
        string assets = string.Join(",\n", Bands20.Select(b => $$"""
            "{{b}}": { {{(b == "SCL" ? "" : asset)}} "href": "./{{b}}.tif", "type": "image/tiff; application=geotiff; profile=cloud-optimized", "roles": ["data"],
              "proj:shape": [5490, 5490], "proj:transform": [20, 0, 499980, 0, -20, 5200020, 0, 0, 1]}
            """));
        return $$"""
            {"type": "Feature", "stac_version": "1.0.0", "id": "S2A_33TWM_20230815_0_L2A", "collection": "sentinel-2-l2a", "geometry": null,
             "properties": { {{property}} "datetime": "2023-08-15T10:06:01.5Z", "platform": "Sentinel-2A", "instruments": ["msi"], "eo:cloud_cover": 12.5, "proj:epsg": 32633,
               "grid:code": "MGRS-33TWM", "s2:datatake_id": "GS2A_20230815T100601_042548_N05.09", "s2:processing_baseline": "05.09",
               "s2:generation_time": "2023-08-15T16:21:03.000Z", "s2:datastrip_id": "S2A_OPER_MSI_L2A_DS_2APS_20230815T162103_S20230815T100559_N05.09"},
             "assets": {"thumbnail": {"href": "t.jpg", "type": "image/jpeg", "roles": ["thumbnail"]},
               "B04_10m": {"href": "B04_10m.tif", "type": "image/tiff"}, "B08": {"href": "B08.tif"}, {{assets}} } }
            """;
    }

    private void Touch() => Array.ForEach([.. Bands20, "B08", "B04_10m"], b => File.WriteAllText(folder[$"{b}.tif"], "x"));

    private void Write(string file, int bands)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[file])!);
        GeoBox plane = new(new Crs("EPSG:32633"), new Affine(499980, 20, 0, 5200020, 0, -20), 4, 4);
        using IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(
            new RasterFile(folder[file], RasterFormat.CloudOptimized, plane, DataType.UInt16) { Nodata = 0, BandCount = bands });
        sink.Complete();
    }

    private IndexReport Index(string json, string? only, bool touch = false, int? offset = null, bool mayOpen = false)
    {
        if (touch)
        {
            Touch();
        }

        return new DatasetIndexer(catalog, projections, () => mayOpen ? new GdalRasterReader(projections) : throw new InvalidOperationException("a file was opened"), new GdalSourceFiles())
            .Index(DatasetDocuments.Parse(json, folder["items.json"], offset), only is null ? [] : [only], dryRun: false);
    }
}
