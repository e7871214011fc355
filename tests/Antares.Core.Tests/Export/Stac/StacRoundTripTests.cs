using System.Text.Json.Nodes;
using Antares.Catalog;
using Antares.Export.Stac;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Export.Stac;

/// <summary>Scenes that are exported as STAC and indexed from there.</summary>
public sealed class StacRoundTripTests : IDisposable
{
    private const string Definition = """
        name: scenes
        metadata_type: eo3
        measurements:
          - {name: red, dtype: uint16, nodata: 0, units: reflectance}
          - {name: kelvin, dtype: uint16, nodata: 0, units: K}
          - {name: ndvi, dtype: float32, units: '1'}
          - name: pixel_qa
            dtype: uint8
            nodata: 0
            flags_definition: {scl: {bits: [0, 1, 2, 3], values: {4: vegetation, 9: cloud}}}
        """;

    private static readonly GeoBox Plane = new(new Crs("EPSG:32613"), new Affine(600000, 10, 0, 2300000, 0, -10), 8, 6);
    private static readonly GeoBox Coarse = new(Plane.Crs, new Affine(600000, 20, 0, 2300000, 0, -20), 4, 3);
    private static readonly GdalProjections Projections = new();
    private readonly TemporaryFolder folder = new();
    private readonly PosixFileStore files = new();
    private Product product = ProductDocument.Parse(Definition, "scenes.yaml")[0];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Facts_planes_scales_and_offsets_come_back()
    {
        Dataset scene = Scene();

        Dataset back = Back(scene);

        Assert.Equal(scene.Bands.OrderBy(b => b.Key), back.Bands.OrderBy(b => b.Key));
        Assert.Equal((scene.GeoBox, scene.Start, scene.SolarDay), (back.GeoBox, back.Start, back.SolarDay));
        Assert.Equal(scene.Facts.OrderBy(f => f.Key, StringComparer.Ordinal), back.Facts.Where(f => f.Key != "stac_id").OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_that_are_exported_as_they_are_stored_do_not_ask_for_an_offset()
    {
        Dataset scene = Scene(Definition.Replace("{name: red, dtype: uint16, nodata: 0,", "{name: red, dtype: float32,", StringComparison.Ordinal));
        scene = scene with { Bands = scene.Bands.ToDictionary(b => b.Key, b => b.Value with { Scale = 1, Offset = 0 }) };

        Assert.Equal(scene.Bands.OrderBy(b => b.Key), Back(scene).Bands.OrderBy(b => b.Key));
    }

    [Fact]
    public void An_item_of_a_catalog_whose_collection_has_the_name_of_the_product_is_not_our_own()
    {
        JsonObject foreign = JsonNode.Parse(Exported(Scene()))!.AsObject();
        foreign["properties"]!.AsObject().Remove("antares:solar_day");

        Dataset scene = Index(foreign.ToJsonString());

        Assert.Equal(new Band(folder["kelvin.tif"]), scene.Bands["kelvin"]);
    }

    [Fact]
    public void A_file_of_other_pixels_than_its_scene_has_a_plane_and_resolution_of_its_own()
    {
        JsonNode assets = JsonNode.Parse(Exported(Scene()))!["assets"]!;

        Assert.Equal(("[3,4]", "[20,0,600000,0,-20,2300000]"), (assets["pixel_qa"]!["proj:shape"]!.ToJsonString(), assets["pixel_qa"]!["proj:transform"]!.ToJsonString()));
        Assert.Equal((20, 10), (Resolution(assets["pixel_qa"]!), Resolution(assets["red"]!)));
        Assert.Null(assets["red"]!["proj:shape"]);
    }

    [Fact]
    public void A_file_that_would_have_to_be_fetched_or_unpacked_has_no_resolution()
    {
        Dataset scene = Scene();
        string[] paths = ["/vsis3/bucket/a.tif", "/vsitar//a/b.tar.gz/c.tif", folder["gone.tif"], folder["red.tif"]];
        string[] names = [.. scene.Bands.Keys];

        JsonNode assets = JsonNode.Parse(Exported(scene with { Bands = names.Zip(paths).ToDictionary(p => p.First, p => new Band(p.Second)) }))!["assets"]!;

        Assert.Equal([null, null, null, 10], names.Select(n => Resolution(assets[n]!)));
    }

    private static double? Resolution(JsonNode asset) => (double?)asset["raster:bands"]![0]!["spatial_resolution"];

    private Dataset Back(Dataset scene) => Index(Exported(scene));

    private Dataset Index(string item)
    {
        MemoryCatalog catalog = new();
        catalog.AddProduct(product);
        IndexReport report = new DatasetIndexer(catalog, Projections, () => new GdalRasterReader(Projections), new GdalSourceFiles())
            .Index(DatasetDocuments.Parse(item, folder["stac", "x", "x.json"]), [], dryRun: false);
        return report.Faults.Count == 0 ? Assert.Single(report.Datasets) : throw report.Faults[0];
    }

    private string Exported(Dataset scene)
    {
        new StacExportStage(new GdalRasterReader(Projections), Projections, files, new Workspace(folder["work"])).Run(product, [scene], new StacExportOptions { Folder = folder["stac"] }, threads: 1);
        return File.ReadAllText(folder["stac", scene.Id.ToString("D"), $"{scene.Id:D}.json"]);
    }

    private Dataset Scene(string definition = Definition)
    {
        product = ProductDocument.Parse(definition, "scenes.yaml")[0];
        DateTimeOffset moment = new(2023, 3, 5, 17, 1, 51, TimeSpan.Zero);
        foreach (Measurement measurement in product.Measurements)
        {
            using IRasterSink sink = new GdalRasterWriter(files).Create(
                new RasterFile(folder[$"{measurement.Name}.tif"], RasterFormat.GeoTiff, measurement.Name == "pixel_qa" ? Coarse : Plane, measurement.Type) { Nodata = measurement.Nodata });
            sink.Complete();
        }

        return new Dataset
        {
            Id = DatasetIds.Of("a"),
            Product = product.Name,
            Footprint = SceneOutline.Of(Plane, Crs.Wgs84, Projections),
            Start = moment,
            End = moment,
            GeoBox = Plane,
            Bands = new Dictionary<string, Band>
            {
                ["red"] = new(folder["red.tif"], 1, -1000),
                ["kelvin"] = new(folder["kelvin.tif"], 1, 149, 0.00341802),
                ["ndvi"] = new(folder["ndvi.tif"], 1, -1, 0.5),
                ["pixel_qa"] = new(folder["pixel_qa.tif"]),
            },
            SolarDay = new DateOnly(2023, 3, 5),
            Facts = new Dictionary<string, string>
            {
                ["platform"] = "sentinel-2a",
                ["instrument"] = "MSI",
                ["cloud_percent"] = "12.5",
                ["granule"] = "T13QEC",
                ["datatake"] = "S2A_20230305T170151",
                ["datastrip"] = "20230305T170150",
                ["baseline"] = "05.09",
                ["generation_time"] = "20230601T000000",
                ["offset_origin"] = "given",
                ["offset_assumed"] = "false",
            },
        };
    }
}
