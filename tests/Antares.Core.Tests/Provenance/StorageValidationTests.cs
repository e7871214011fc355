using Antares.Catalog;
using Antares.Core.Tests.Ingest;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Provenance;
using Antares.Storage;
using Xunit;

namespace Antares.Core.Tests.Provenance;

/// <summary>Each fault is made by hand in a small product; nothing else of it is named.</summary>
public sealed class StorageValidationTests : IDisposable
{
    private readonly IngestWorld world = new();
    private readonly PosixFileStore files = new();

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData("GeoTIFF")]
    [InlineData("NetCDF CF")]
    public void A_whole_product_and_its_scenes_have_nothing_to_find(string driver)
    {
        Ingest(driver);

        Assert.Empty(Validate("cube"));
        Assert.Empty(Validate("scenes"));
    }

    [Theory]
    [InlineData("GeoTIFF")]
    [InlineData("NetCDF CF")]
    public void A_file_that_is_gone_is_missing_once(string driver)
    {
        Ingest(driver);
        File.Delete(FileOf("red"));

        Finding finding = Assert.Single(Validate("cube"));

        Assert.Equal(("missing", world.Workspace.Relative(FileOf("red"))), (finding.Kind, finding.Where));
    }

    [Theory]
    [InlineData("GeoTIFF")]
    [InlineData("NetCDF CF")]
    public void A_truncated_file_is_changed_and_cannot_be_read(string driver)
    {
        Ingest(driver);
        Truncate(FileOf("red"));

        Finding[] found = Validate("cube");

        Assert.Contains(found, f => f.Kind == "changed" && f.Where == world.Workspace.Relative(FileOf("red")));
        Assert.Contains(found, f => f.Kind == "unreadable" && f.Where.Contains(Path.GetFileName(FileOf("red")), StringComparison.Ordinal));
    }

    [Fact]
    public void Another_type_nodata_size_and_place_are_told_apart()
    {
        Ingest("GeoTIFF");
        GeoBox plane = world.Tile(0, -1).GeoBox;

        Replace(plane, DataType.Int16, 0);
        Assert.Equal(["changed", "type"], Kinds());
        Replace(plane, DataType.UInt16, 7);
        Assert.Equal(["changed", "nodata"], Kinds());
        Replace(plane with { Width = 39 }, DataType.UInt16, 0);
        Assert.Equal(["changed", "grid"], Kinds());
        Replace(plane with { Affine = plane.Affine.Shifted(1, 0) }, DataType.UInt16, 0);
        Assert.Equal(["changed", "grid"], Kinds());
        Replace(plane with { Crs = new Crs("EPSG:32614") }, DataType.UInt16, 0);
        Assert.Equal(["changed", "grid"], Kinds());
    }

    [Fact]
    public void Data_outside_of_the_window_that_the_catalog_has_is_found()
    {
        Ingest("GeoTIFF");
        Replace(world.Tile(0, -1).GeoBox, DataType.UInt16, 0, value: 5);

        Finding finding = Assert.Single(Validate("cube"), f => f.Kind == "window");

        Assert.Contains("outside of the data window", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_on_another_plane_than_its_tile_or_without_a_measurement_is_found()
    {
        Ingest("GeoTIFF");
        Dataset tile = world.Tile(0, -1);
        world.Catalog.AddDatasets([tile with { GeoBox = tile.GeoBox with { Affine = tile.GeoBox.Affine.Shifted(2, 0) }, Bands = tile.Bands.Where(b => b.Key != "red").ToDictionary() }]);

        Finding[] found = Validate("cube");

        Assert.Contains(found, f => f is { Kind: "grid" } && f.What.Contains("another plane", StringComparison.Ordinal));
        Assert.Contains(found, f => f is { Kind: "missing" } && f.What.Contains("'red'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_that_is_gone_or_damaged_is_found()
    {
        Ingest("GeoTIFF");
        Dataset tile = world.Tile(0, -1);
        string table = Path.Combine(world.Workspace.DataFolder, "cube", "0_-1", "bad.npz");
        File.WriteAllText(table, "no table");
        world.Catalog.AddDatasets([tile with { Tables = new Dictionary<string, string> { ["a"] = world.Workspace.Relative(table), ["b"] = "data/cube/0_-1/gone.npz" } }]);

        Finding[] found = Validate("cube");

        Assert.Contains(found, f => f.Kind == "unreadable" && f.Where == "data/cube/0_-1/bad.npz");
        Assert.Contains(found, f => f.Kind == "missing" && f.Where == "data/cube/0_-1/gone.npz");
    }

    [Fact]
    public void Faults_of_indexed_scenes_are_found_too()
    {
        Ingest("GeoTIFF");
        Dataset scene = Assert.Single(world.Catalog.Datasets(new DatasetQuery("scenes")));
        string red = scene.Bands["red"].Path, nir = scene.Bands["nir"].Path;
        Truncate(red);
        using (IRasterSink sink = new GdalRasterWriter(files).Create(new RasterFile(nir, RasterFormat.GeoTiff, scene.GeoBox with { Affine = scene.GeoBox.Affine.Shifted(40, 0) }, DataType.Float32)))
        {
            sink.Complete();
        }

        Finding[] found = Validate("scenes");

        Assert.Contains(found, f => f.Kind == "unreadable" && f.Where == red);
        Assert.Contains(found, f => f.Kind == "grid" && f.Where == nir);
        Assert.Contains(found, f => f.Kind == "type" && f.Where == nir);
        Assert.DoesNotContain(found, f => f.Where == scene.Bands["pixel_qa"].Path);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(0, -1)]
    public void A_scene_that_is_said_to_lie_a_part_of_a_pixel_beside_its_files_is_found(double east, double north)
    {
        Dataset scene = world.Scene("a", 0, 0, 30, 30, (_, _, _) => 1);
        Affine affine = scene.GeoBox.Affine;
        world.Catalog.AddDatasets([scene with { GeoBox = scene.GeoBox with { Affine = affine with { OriginX = affine.OriginX + east, OriginY = affine.OriginY + north } } }]);

        Assert.Equal(scene.Bands.Values.Select(b => ("grid", b.Path)).Order(), Validate("scenes").Select(f => (f.Kind, f.Where)).Order());
    }

    [Fact]
    public void Pixels_of_another_size_need_not_end_where_the_scene_does()
    {
        Dataset scene = world.Scene("a", 0, 0, 31, 31, (_, _, _) => 1);
        GeoBox coarse = new(scene.GeoBox.Crs, scene.GeoBox.Affine with { PixelWidth = 40, PixelHeight = -40 }, 16, 16);
        using (IRasterSink sink = new GdalRasterWriter(files).Create(new RasterFile(scene.Bands["nir"].Path, RasterFormat.GeoTiff, coarse, DataType.UInt16) { Nodata = 0 }))
        {
            sink.Complete();
        }

        Assert.DoesNotContain(Validate("scenes"), f => f.Kind == "grid");
    }

    [Fact]
    public void Files_that_a_server_refuses_or_lacks_are_findings_each()
    {
        world.Scene("a", 0, 0, 30, 30, (_, _, _) => 1);
        Product scenes = world.Catalog.FindProduct("scenes")!;
        Dataset scene = world.Catalog.Datasets(new DatasetQuery("scenes")).Single();
        string[] names = [.. scene.Bands.Keys.Order(StringComparer.Ordinal)];
        world.Catalog.AddDatasets([scene with { Id = Guid.Parse("00000000-0000-0000-0000-000000000009"), Label = "far", Bands = names.ToDictionary(n => n, n => new Band($"/vsis3/bucket/{n}.tif")) }]);

        IReadOnlyList<Finding> found = new StorageValidation(world.Workspace, files, world.Catalog, world.Reader, world.Projections) { Sources = new Refusing(names[0]) }
            .Run(scenes, 2, CancellationToken.None).Findings;

        Assert.Equal(names.Length, found.Count);
        Assert.Equal(("unreadable", $"s3://bucket/{names[0]}.tif"), (found.Single(f => f.Kind != "missing").Kind, found.Single(f => f.Kind != "missing").Where));
    }

    private string[] Kinds() => [.. Validate("cube").Select(f => f.Kind).Distinct()];

    private Finding[] Validate(string product) =>
        [.. new StorageValidation(world.Workspace, files, world.Catalog, world.Reader, world.Projections).Run(world.Catalog.FindProduct(product)!, 2, CancellationToken.None).Findings];

    private string FileOf(string measurement) => SubdatasetPath.FileOf(world.Workspace.Absolute(world.Tile(0, -1).Bands[measurement].Path));

    private void Ingest(string driver)
    {
        world.Scene("a", 0, 0, 30, 30, (band, c, r) => band == "pixel_qa" ? 4 : 1 + ((c * 7919) + (r * 104729) % 9000));
        world.Ingest(IngestWorld.Config.Replace("{{ driver }}", driver, StringComparison.Ordinal));
    }

    private static void Truncate(string path)
    {
        using FileStream file = new(path, FileMode.Open);
        file.SetLength(file.Length * 2 / 3);
    }

    private void Replace(GeoBox plane, DataType type, double nodata, int value = 0)
    {
        using IRasterSink sink = new GdalRasterWriter(files).Create(new RasterFile(FileOf("red"), RasterFormat.StorageUnit, plane, type) { Nodata = nodata });
        if (value != 0)
        {
            sink.Write(new PixelWindow(35, 35, 1, 1), (ReadOnlySpan<ushort>)[(ushort)value]);
        }

        sink.Complete();
    }

    /// <summary>A server that refuses one object and has no other.</summary>
    private sealed class Refusing(string name) : ISourceFiles
    {
        public SourceFile? Find(string path) => path == $"/vsis3/bucket/{name}.tif" ? throw new AntaresException("The server refuses.", path, "Ask for it.") : null;

        public IReadOnlyList<SourceFile> List(string folder, bool recursive = true) => [];

        public Stream OpenRead(string path) => throw new NotSupportedException();
    }
}
