using System.Text.Json;
using System.Text.Json.Nodes;
using Antares.Catalog;
using Antares.Export.Stac;
using Antares.Gdal;
using Antares.Grid;
using Antares.Legend;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using Json.Schema;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Export.Stac;

public sealed class StacExportTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2017, 3, 5, 17, 0, 0, TimeSpan.Zero);
    private static readonly JsonSchema ItemSchema = Schema("item"), CollectionSchema = Schema("collection");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Items_and_collection_of_every_kind_of_dataset_are_valid()
    {
        Dataset plain = Samples.Dataset("a", Noon, new TileIndex(1, 2)) with { Start = Noon, End = Noon };
        Dataset period = Samples.Dataset("b, with #1", Noon.AddDays(1), new TileIndex(1, 3));
        Dataset stack = plain with
        {
            Id = DatasetIds.Of("stack"),
            Bands = new Dictionary<string, Band> { ["red"] = new("/data/stack one.tif", 3, 0, 0.275), ["aspect"] = new("/data/stack one.tif", 1), ["scl"] = new("NETCDF:\"/data/cube.nc\":scl", 5) },
            GeoBox = plain.GeoBox with { Crs = new Crs(new GdalProjections().ToWkt(new Crs("+proj=lcc +lat_1=17.5 +lat_2=29.5 +lat_0=12 +lon_0=-102 +x_0=2500000 +y_0=0 +a=6378137 +b=6378136.027241431 +units=m"))) },
            Facts = new Dictionary<string, string> { ["platform"] = "sentinel-2a", ["instrument"] = "MSI", ["cloud_percent"] = "12.5", ["granule"] = "T13QEC" },
        };
        Run(Samples.Product(), [plain, period, stack], new StacExportOptions { Folder = folder["stac"], Eo3 = true });

        Assert.All(Items(folder["stac"]), file => AssertValid(ItemSchema, file));
        AssertValid(CollectionSchema, folder["stac", "collection.json"]);
        JsonNode item = Item(folder["stac"], stack.Id);
        Assert.Equal(0.275 / 10000, (double)item["assets"]!["data"]!["raster:bands"]![2]!["scale"]!, 12);
        Assert.Equal(["aspect", "band_2", "red"], item["assets"]!["data"]!["eo:bands"]!.AsArray().Select(b => (string)b!["name"]!));
        Assert.Equal(5, (int)item["assets"]!["scl"]!["antares:band"]!);
        Assert.Null(item["properties"]!["proj:epsg"]);
        Assert.StartsWith("PROJCRS[", (string)item["properties"]!["proj:wkt2"]!, StringComparison.Ordinal);
        JsonObject announced = JsonNode.Parse(File.ReadAllText(folder["stac", "collection.json"]))!["item_assets"]!.AsObject();
        Assert.Equal(
            Items(folder["stac"]).SelectMany(f => JsonNode.Parse(File.ReadAllText(f))!["assets"]!.AsObject()).Where(a => (string)a.Value!["roles"]![0]! == "data").Select(a => a.Key).Distinct().Order(StringComparer.Ordinal),
            announced.Select(a => a.Key).Order(StringComparer.Ordinal));
        Assert.Equal(12.5, (double)item["properties"]!["eo:cloud_cover"]!);
        Assert.Null(Item(folder["stac"], period.Id)["properties"]!["datetime"]);
    }

    [Fact]
    public void Links_lead_from_the_collection_to_the_items_and_back_and_assets_to_the_pixels()
    {
        string pixels = folder["work", "data", "s2", "a b.tif"];
        Directory.CreateDirectory(Path.GetDirectoryName(pixels)!);
        File.WriteAllText(pixels, "12345");
        Dataset dataset = Samples.Dataset("a", Noon) with { Bands = new Dictionary<string, Band> { ["red"] = new("data/s2/a b.tif", Offset: -1000) }, Tables = new Dictionary<string, string>() };
        Run(Samples.Product(), [dataset], new StacExportOptions { Folder = folder["stac"] });

        string collection = folder["stac", "collection.json"];
        string[] links = [.. Read(collection)["links"]!.AsArray().Where(l => (string)l!["rel"]! == "item").Select(l => Path.GetFullPath(Path.Combine(folder["stac"], (string)l!["href"]!)))];
        string file = Assert.Single(links);
        JsonNode item = Read(file);
        Assert.All(item["links"]!.AsArray(), l => Assert.Equal(collection, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, (string)l!["href"]!))));
        JsonNode asset = item["assets"]!["red"]!;
        Assert.Equal(pixels, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString((string)asset["href"]!))));
        Assert.Equal((5, -0.1, 0.0001), ((int)asset["file:size"]!, (double)asset["raster:bands"]![0]!["offset"]!, (double)asset["raster:bands"]![0]!["scale"]!));

        Run(Samples.Product(), [dataset], new StacExportOptions { Folder = folder["other"], Absolute = true });
        Assert.Equal(pixels, Uri.UnescapeDataString((string)Item(folder["other"], dataset.Id)["assets"]!["red"]!["href"]!));
    }

    [Fact]
    public void The_same_datasets_in_another_order_and_on_more_threads_give_the_same_bytes()
    {
        Dataset[] datasets = [.. Enumerable.Range(0, 12).Select(n => Samples.Dataset($"d{n}", Noon.AddDays(n % 5), new TileIndex(n, 0)))];
        Run(Samples.Product(), datasets, new StacExportOptions { Folder = folder["one"], Eo3 = true, Absolute = true }, threads: 1);
        Run(Samples.Product(), [.. datasets.Reverse()], new StacExportOptions { Folder = folder["two"], Eo3 = true, Absolute = true }, threads: 4);

        string[] files = [.. Directory.GetFiles(folder["one"], "*", SearchOption.AllDirectories)];
        Assert.Equal(12 + 12 + 2, files.Length);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(f.Replace(folder["one"], folder["two"], StringComparison.Ordinal))));
    }

    [Fact]
    public void A_scene_across_the_antimeridian_has_a_box_that_begins_in_the_east()
    {
        GdalProjections projections = new();
        GeoBox plane = new(new Crs("EPSG:32601"), new Affine(290000, 20, 0, 7200000, 0, -20), 5490, 5490);
        Dataset scene = Samples.Dataset("fiji", Noon) with { GeoBox = plane, Footprint = SceneOutline.Of(plane, Crs.Wgs84, projections), Tile = null };
        Dataset west = scene with { Id = DatasetIds.Of("west"), Footprint = GeometryFactory.Default.ToGeometry(new Envelope(170, 171, 64, 65)) };
        Run(Samples.Product(), [scene, west], new StacExportOptions { Folder = folder["stac"] });

        JsonNode item = Item(folder["stac"], scene.Id);
        Assert.Equal("MultiPolygon", (string)item["geometry"]!["type"]!);
        double[] box = [.. item["bbox"]!.AsArray().Select(n => (double)n!)], all = [.. Read(folder["stac", "collection.json"])["extent"]!["spatial"]!["bbox"]![0]!.AsArray().Select(n => (double)n!)];
        Assert.True(box[0] is > 176 and < 180 && box[2] is > -180 and < -176 && box[1] < box[3], string.Join(' ', box));
        Assert.True(all[0] == 170 && all[2] == box[2], string.Join(' ', all));
        AssertValid(ItemSchema, Items(folder["stac"])[0]);
        AssertValid(ItemSchema, Items(folder["stac"])[1]);
    }

    [Fact]
    public void Rings_turn_left()
    {
        Run(Samples.Product(), [Samples.Dataset("a", Noon)], new StacExportOptions { Folder = folder["stac"] });
        Coordinate[] ring = [.. Item(folder["stac"], DatasetIds.Of("a"))["geometry"]!["coordinates"]![0]!.AsArray().Select(p => new Coordinate((double)p![0]!, (double)p[1]!))];

        Assert.True(NetTopologySuite.Algorithm.Orientation.IsCCW(ring));
        Assert.Equal(ring[0], ring[^1]);
    }

    [Fact]
    public void The_legend_of_a_map_stands_at_its_classes()
    {
        Product map = new()
        {
            Name = "map",
            Kind = ProductKind.Classification,
            Grid = Samples.Grid,
            Measurements = [new Measurement { Name = MapFacts.ClassBand, Type = DataType.UInt8, Nodata = 0 }],
            Facts = new Dictionary<string, string> { [MapFacts.Tags] = CatalogJson.Write(new Tag[] { new(3, "Bosque de coníferas", "#0a5500"), new(7, "Agua", "#0000ff") }) },
        };
        Dataset tile = Samples.Dataset("m", Noon, new TileIndex(0, 0), product: "map") with { Bands = new Dictionary<string, Band> { [MapFacts.ClassBand] = new("data/map/m.tif") } };
        Run(map, [tile], new StacExportOptions { Folder = folder["stac"] });

        JsonArray classes = Item(folder["stac"], tile.Id)["assets"]![MapFacts.ClassBand]!["classification:classes"]!.AsArray();
        Assert.Equal([(3, "Bosque de coníferas", "0A5500"), (7, "Agua", "0000FF")], classes.Select(c => ((int)c!["value"]!, (string)c["description"]!, (string)c["color_hint"]!)));
        AssertValid(ItemSchema, Items(folder["stac"])[0]);
    }

    [Fact]
    public void A_folder_of_another_collection_and_a_product_without_datasets_are_refused()
    {
        Run(Samples.Product(), [Samples.Dataset("a", Noon)], new StacExportOptions { Folder = folder["stac"] });

        AntaresException other = Assert.Throws<AntaresException>(() => Run(Samples.Product("other"), [Samples.Dataset("a", Noon)], new StacExportOptions { Folder = folder["stac"] }));
        Assert.Contains("'s2'", other.What, StringComparison.Ordinal);
        AntaresException none = Assert.Throws<AntaresException>(() => Run(Samples.Product(), [], new StacExportOptions { Folder = folder["empty"] }));
        Assert.Contains("has no datasets yet", none.What, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["empty"]));
    }

    [Theory]
    [InlineData("CC BY 4.0")]
    [InlineData("")]
    [InlineData("MIT\n")]
    public void A_licence_that_is_no_identifier_is_refused_before_anything_is_written(string license)
    {
        AntaresException fault = Assert.Throws<AntaresException>(
            () => Run(Samples.Product(), [Samples.Dataset("a", Noon)], new StacExportOptions { Folder = folder["stac"], License = license }));

        Assert.Equal("--license", fault.Where);
        Assert.False(Directory.Exists(folder["stac"]));
    }

    [Fact]
    public void A_resolution_in_degrees_is_left_out_because_it_means_metres()
    {
        Dataset metres = Samples.Dataset("a", Noon), degrees = Samples.Dataset("b", Noon);
        degrees = degrees with { GeoBox = degrees.GeoBox with { Crs = Crs.Wgs84, Affine = new Affine(-104, 0.001, 0, 19, 0, -0.001) } };
        Run(Samples.Product(), [metres, degrees], new StacExportOptions { Folder = folder["stac"] });

        Assert.NotNull(Item(folder["stac"], metres.Id)["assets"]!["red"]!["raster:bands"]![0]!["spatial_resolution"]);
        Assert.Null(Item(folder["stac"], degrees.Id)["assets"]!["red"]!["raster:bands"]![0]!["spatial_resolution"]);
    }

    [Fact]
    public void The_schema_refuses_what_the_specification_refuses()
    {
        Run(Samples.Product(), [Samples.Dataset("a", Noon)], new StacExportOptions { Folder = folder["stac"] });
        foreach (Action<JsonNode> spoil in (Action<JsonNode>[])
            [
                i => i["properties"]!.AsObject().Remove("end_datetime"), i => i["stac_version"] = "1.0", i => i.AsObject().Remove("bbox"),
                i => i["assets"]!["red"]!.AsObject().Remove("href"), i => i["assets"]!["red"]!["raster:bands"]![0]!["data_type"] = "short", i => i["properties"]!["eo:cloud_cover"] = 101,
            ])
        {
            JsonNode item = Item(folder["stac"], DatasetIds.Of("a"));
            spoil(item);
            Assert.False(IsValid(ItemSchema, item.ToJsonString(), out _));
        }
    }

    private void Run(Product product, Dataset[] datasets, StacExportOptions options, int threads = 2) =>
        new StacExportStage(new GdalRasterReader(new GdalProjections()), new GdalProjections(), new PosixFileStore(), new Workspace(folder["work"])).Run(product, datasets, options, threads);

    private static string[] Items(string stac) => [.. Directory.GetDirectories(stac).Select(d => Path.Combine(d, Path.GetFileName(d) + ".json")).Order(StringComparer.Ordinal)];

    private static JsonNode Item(string stac, Guid id) => Read(Path.Combine(stac, id.ToString("D"), $"{id:D}.json"));

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;

    private static JsonSchema Schema(string name) => JsonSchema.FromText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Export", "Stac", "Golden", $"{name}.schema.json")));

    private static void AssertValid(JsonSchema schema, string file)
    {
        bool valid = IsValid(schema, File.ReadAllText(file), out string faults);
        Assert.True(valid, $"{file}: {faults}");
    }

    private static bool IsValid(JsonSchema schema, string text, out string faults)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        EvaluationResults results = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        faults = string.Join("; ", (results.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Value}")));
        return results.IsValid;
    }
}
