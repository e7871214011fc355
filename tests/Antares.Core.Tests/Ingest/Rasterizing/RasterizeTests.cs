using System.Globalization;
using System.IO.Compression;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest.Rasterizing;
using Antares.Posix;
using Antares.Runs;
using Antares.TestKit;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Ingest.Rasterizing;

public sealed class RasterizeTests : IDisposable
{
    private readonly IngestWorld world = new();
    private readonly GdalVectorReader vectors = new(new GdalProjections());

    public void Dispose() => world.Dispose();

    [Fact]
    public void Numbers_of_a_column_become_tiles_of_the_smallest_type_with_a_nodata_that_no_shape_has()
    {
        string file = Write("zone", (0, 0, 100, 60, "0"), (100, 0, 160, 60, "300"));

        RunSummary run = Run(file, "zone");

        Assert.Equal((2, 0), (run.Done, run.Failed)); // tiles of 8 pixels of 10 m: columns 0..7 and 8..15
        Dataset west = Tile("0_-1"), east = Tile("1_-1");
        Assert.Equal((DataType.Int16, short.MinValue), (Product.Measurements[0].Type, Product.Measurements[0].Nodata));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0], world.Pixels(west, "zone")[..8]);
        Assert.Equal([0, 0, 300, 300, 300, 300, 300, 300], world.Pixels(east, "zone")[..8]);
        Assert.Equal(short.MinValue, world.Pixels(west, "zone")[7 * 8]);
        Assert.Equal(new PixelWindow(0, 0, 8, 6), west.DataWindow);
        Assert.Equal((ProductKind.Ingested, "zones"), (Product.Kind, Product.SourceType));
        Assert.Equal(["zones_0.tif", "zones_1.tif"], Directory.GetFiles(world.PathOf("out")).Select(Path.GetFileName).Order());
        Assert.Equal(300, Copied("zones_1.tif")[2]);
    }

    [Theory]
    [InlineData("1", "255", null, DataType.UInt8, 0.0)]
    [InlineData("0", "7", null, DataType.UInt8, 255.0)]
    [InlineData("0", "255", null, DataType.UInt8, 1.0)]
    [InlineData("-1", "5", null, DataType.Int16, 0.0)]
    [InlineData("1", "40000", null, DataType.UInt16, 0.0)]
    [InlineData("-1", "70000", null, DataType.Int32, 0.0)]
    [InlineData("1", "4000000000", null, DataType.UInt32, 0.0)]
    [InlineData("0.5", "2", null, DataType.Float32, double.NaN)]
    [InlineData("0.1", "2", null, DataType.Float64, double.NaN)]
    [InlineData("1", "9007199254740991", null, DataType.Float64, double.NaN)]
    [InlineData("1", "5", DataType.Float32, DataType.Float32, double.NaN)]
    public void The_smallest_type_that_holds_all_is_taken_or_the_one_that_was_asked_for(string first, string second, DataType? asked, DataType type, double nodata)
    {
        Run(Write("n", (0, 0, 80, 80, first), (80, 0, 160, 80, second)), "n", asked);

        Assert.Equal((type, (double?)nodata), (Product.Measurements[0].Type, Product.Measurements[0].Nodata));
        Assert.All(world.Pixels(Tile("0_-1"), "n"), v => Assert.Equal(double.Parse(first, CultureInfo.InvariantCulture), v));
        Assert.All(world.Pixels(Tile("1_-1"), "n"), v => Assert.Equal(double.Parse(second, CultureInfo.InvariantCulture), v));
    }

    [Fact]
    public void Without_a_column_shapes_are_1_the_rest_of_their_tiles_0_and_nothing_is_unknown()
    {
        Run(Write("n", (0, 0, 40, 80, "3")), column: null);

        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0], world.Pixels(Tile("0_-1"), "mask")[..8]);
        Assert.Equal((DataType.UInt8, 2.0), (Product.Measurements[0].Type, Product.Measurements[0].Nodata));
    }

    [Fact]
    public void A_pixel_belongs_to_the_shape_that_holds_its_centre_or_to_all_that_touch_it()
    {
        string file = Write("n", (0, 0, 24, 80, "1"));

        Run(file, "n");
        double[] centre = world.Pixels(Tile("0_-1"), "n");
        Run(file, "n", touched: true);

        Assert.Equal([1, 1, 0], centre[..3]); // the centre of column 2 lies at 25 m
        Assert.Equal([1, 1, 1, 0], world.Pixels(Tile("0_-1"), "n")[..4]);
    }

    [Fact]
    public void Of_shapes_that_overlap_the_later_one_counts_in_every_strip_and_tile_size()
    {
        string file = Write("n", [.. Enumerable.Range(0, 60).Select(i => (i * 37 % 400, i * 23 % 300, (i * 37 % 400) + 90, (i * 23 % 300) + 70, $"{i + 1}"))]);
        Run(file, "n", tile: 7);
        Dictionary<(int, int), double> small = Ground("n");
        Run(file, "n", tile: 1000);

        Assert.Equal(small, Ground("n"));
    }

    [Fact]
    public void What_is_done_is_skipped_and_a_file_that_was_lost_is_written_again()
    {
        string file = Write("n", (0, 0, 40, 80, "3"));
        Run(file, "n");
        File.Delete(Path.Combine(world.PathOf("out"), "zones_0.tif"));

        RunSummary again = Run(file, "n", overwrite: false);

        Assert.Equal(1, again.Resumed);
        Assert.Equal(3, Copied("zones_0.tif")[0]);
    }

    [Fact]
    public void A_number_means_the_tile_of_the_present_plan_and_files_beyond_it_go()
    {
        string file = Write("n", (0, 0, 80, 80, "3"), (80, 0, 160, 80, "4"));
        Run(file, "n");
        File.WriteAllText(Path.Combine(world.PathOf("out"), "zones_7.tif"), "of somebody else");
        Array.ForEach(Directory.GetFiles(world.PathOf("out"), "*.tif"), f => File.SetLastWriteTimeUtc(f, DateTime.UnixEpoch.AddYears(90)));

        Run(Write("n", (80, 0, 160, 80, "4")), "n");

        Assert.Equal(["zones_0.tif", "zones_7.tif"], Directory.GetFiles(world.PathOf("out")).Select(Path.GetFileName).Order());
        Assert.Equal(4, Copied("zones_0.tif")[0]);
        File.SetLastWriteTimeUtc(Path.Combine(world.PathOf("out"), "zones_0.tif"), DateTime.UnixEpoch);

        Run(file: world.PathOf("shapes.geojson"), "n");

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(Path.Combine(world.PathOf("out"), "zones_0.tif")));
    }

    [Fact]
    public void The_file_of_a_tile_that_has_no_pixels_any_more_goes()
    {
        Run(Write("zone", (0, 0, 80, 60, "5"), (80, 0, 160, 60, "6")), "zone");
        Assert.True(File.Exists(Path.Combine(world.PathOf("out"), "zones_1.tif")));

        // The second shape holds the centre of no pixel now, but its box meets the tile.
        RunSummary run = Run(Write("zone", (0, 0, 80, 60, "5"), (81, 1, 82, 2, "6")), "zone");

        Assert.Equal((2, 0), (run.Done, run.Failed));
        Assert.Equal(["zones_0.tif"], Directory.GetFiles(world.PathOf("out")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_file_in_an_archive_that_was_replaced_is_other_shapes()
    {
        string archive = world.PathOf("shapes.zip");

        string first = Packed(archive, "3"), again = Packed(archive, "3", write: false), second = Packed(archive, "45");

        Assert.Equal(first, again);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_table_of_a_database_counts_by_its_content_and_is_named_without_password()
    {
        VectorShapes Shapes(string value)
        {
            VectorLayer layer = LayerChoice.Layer(vectors, Write("n", (0, 0, 80, 80, value)), null);
            return new VectorShapes(new Renamed(vectors, layer), world.Projections, layer with { Path = "PG:host=h password=hid/den dbname=d" }, "n");
        }

        TileInput first = Shapes("3").Input, again = Shapes("3").Input, second = Shapes("4").Input;

        Assert.Equal(first, again);
        Assert.NotEqual(first.Checksum, second.Checksum);
        Assert.DoesNotContain("den", first.Id, StringComparison.Ordinal);
    }

    private sealed class Renamed(IVectorReader reader, VectorLayer layer) : IVectorReader
    {
        public IReadOnlyList<VectorLayer> Layers(string path) => reader.Layers(path);

        public IEnumerable<VectorFeature> Read(VectorLayer asked) => reader.Read(layer);
    }

    private string Packed(string archive, string value, bool write = true)
    {
        if (write)
        {
            string file = Write("n", (0, 0, 80, 80, value));
            File.Delete(archive);
            using ZipArchive zip = ZipFile.Open(archive, ZipArchiveMode.Create);
            zip.CreateEntryFromFile(file, "shapes.geojson");
        }

        return new VectorShapes(vectors, world.Projections, LayerChoice.Layer(vectors, $"/vsizip/{archive}/shapes.geojson", null), "n").Input.Checksum;
    }

    [Fact]
    public void A_region_is_1_inside_and_0_outside_on_the_tiles_that_it_meets()
    {
        Geometry ground = GeometryFactory.Default.ToGeometry(new Envelope(-103, -102.99, 20, 20.005));
        RegionShape source = new(new Region("MEX", "Here", ground), world.Projections);
        GridSpec grid = GroundGrid.Of(Crs.Wgs84, 100, 8, (0, 0), 20, world.Projections);

        RunSummary run = Stage(false).Run(source, source.In(Crs.Wgs84), Options(grid, "mask"), 1, CancellationToken.None);

        Assert.Equal(0, run.Failed);
        Dictionary<(int, int), double> pixels = Ground("mask");
        Assert.Equal([0, 1], pixels.Values.Distinct().Order());
        (double width, double height) = (grid.ResolutionX, -grid.ResolutionY);
        int expected = (int)(Count(-103, -102.99, width) * Count(20, 20.005, height));
        Assert.Equal(expected, pixels.Values.Count(v => v == 1));
    }

    [Fact]
    public void A_pixel_in_degrees_is_so_many_metres_on_the_ellipsoid()
    {
        GridSpec grid = GroundGrid.Of(Crs.Wgs84, 100, 10, (0, 0), 60, world.Projections);

        Assert.Equal(100 / 55800.0, grid.ResolutionX, 0.00001); // a degree of longitude at 60 degrees is 55.8 km
        Assert.Equal(100 / 111412.0, -grid.ResolutionY, 0.0000001); // one of latitude 111.412 km
    }

    [Theory]
    [InlineData("name", "is no number")]
    [InlineData("huge", "larger than a pixel")]
    [InlineData("empty", "No feature of the layer has a shape and a value")]
    public void A_column_that_cannot_be_painted_is_said(string column, string what)
    {
        string file = world.PathOf("bad.geojson");
        File.WriteAllText(file, Collection("""{"type":"Feature","properties":{"name":"oak","huge":9223372036854775807,"empty":null},"geometry":""" + Box(0, 0, 40, 40) + "}"));

        Assert.Contains(what, Assert.Throws<AntaresException>(() => Run(file, column)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_layer_a_column_that_is_not_there_and_a_type_too_small_are_said()
    {
        string empty = world.PathOf("none.gpkg");
        Tool.Run("ogr2ogr", "-q", "-where", "n = 99", empty, Write("n", (0, 0, 40, 40, "1")));
        Assert.Contains("The layer is empty", Assert.Throws<AntaresException>(() => Run(empty, "n")).What, StringComparison.Ordinal);

        string file = Write("n", (0, 0, 40, 40, "1"), (40, 0, 80, 40, "-5"));
        VectorLayer layer = LayerChoice.Layer(vectors, file, null);
        Assert.Contains("no column 'height'", Assert.Throws<AntaresException>(() => LayerChoice.Column(layer, "height", "--field")).What, StringComparison.Ordinal);
        Assert.Contains("from -5 to 1", Assert.Throws<AntaresException>(() => Run(file, "n", DataType.UInt8)).What, StringComparison.Ordinal);
    }

    private static double Count(double from, double to, double step) => Math.Floor((to / step) - 0.5) - Math.Ceiling((from / step) - 0.5) + 1;

    private Product Product => world.Catalog.FindProduct("zones")!;

    private Dataset Tile(string key) => world.Catalog.Datasets(new DatasetQuery("zones")).Single(d => d.Label == key);

    private RasterizeStage Stage(bool touched) => new(world.Parts, world.Runner(), new GdalPolygonBurner(touched), new PosixFileStore());

    private RasterizeOptions Options(GridSpec grid, string measurement) => new()
    {
        Product = "zones",
        SourceType = "zones",
        Measurement = measurement,
        Folder = world.PathOf("out"),
        Prefix = "zones",
        Grid = grid,
        Overwrite = true,
    };

    private RunSummary Run(string file, string? column, DataType? type = null, bool touched = false, int tile = 8, bool overwrite = true)
    {
        VectorShapes source = new(vectors, world.Projections, LayerChoice.Layer(vectors, file, null), column);
        GridSpec grid = GroundGrid.Of(new Crs("EPSG:32613"), 10, tile, (600000, 2300000), 20, world.Projections);
        RasterizeOptions options = Options(grid, column ?? "mask") with { Type = type, AllTouched = touched, Overwrite = overwrite };
        RunSummary run = Stage(touched).Run(source, null, options, 2, CancellationToken.None);
        return run.Failed == 0 ? run : throw new InvalidOperationException(run.Outcomes.First(o => o.Failure is not null).Failure!.What);
    }

    /// <summary>Every pixel with a value, by its place on the endless grid.</summary>
    private Dictionary<(int, int), double> Ground(string measurement)
    {
        Dictionary<(int, int), double> ground = [];
        foreach (Dataset tile in world.Catalog.Datasets(new DatasetQuery("zones")))
        {
            PixelWindow window = Product.Grid!.WindowOf(tile.Tile!.Value);
            double[] pixels = world.Pixels(tile, measurement);
            for (int i = 0; i < pixels.Length; i++)
            {
                if (pixels[i] != Product.Measurements[0].Nodata)
                {
                    ground[(window.Column + (i % window.Width), window.Row + (i / window.Width))] = pixels[i];
                }
            }
        }

        return ground;
    }

    private double[] Copied(string name)
    {
        double[] pixels = new double[64];
        world.Reader.Read<double>(new Band(Path.Combine(world.PathOf("out"), name)), new PixelWindow(0, 0, 8, 8), pixels);
        return pixels;
    }

    /// <summary>Rectangles in metres from the grid's origin, x east and y south.</summary>
    private string Write(string column, params (int West, int North, int East, int South, string Value)[] boxes)
    {
        string file = world.PathOf("shapes.geojson");
        File.WriteAllText(file, Collection(string.Join(',', boxes.Select(b =>
            $$"""{"type":"Feature","properties":{"{{column}}":{{b.Value}}},"geometry":{{Box(b.West, b.North, b.East, b.South)}}}"""))));
        return file;
    }

    private static string Collection(string features) =>
        """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32613"}},"features":[""" + features + "]}";

    private static string Box(int west, int north, int east, int south)
    {
        (int w, int n, int e, int s) = (600000 + west, 2300000 - north, 600000 + east, 2300000 - south);
        return $$"""{"type":"Polygon","coordinates":[[[{{w}},{{n}}],[{{e}},{{n}}],[{{e}},{{s}}],[{{w}},{{s}}],[{{w}},{{n}}]]]}""";
    }
}
