using System.IO.Compression;
using Antares.Grid;
using Antares.TestKit;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class VectorTests
{
    private static readonly GdalVectorReader Reader = new(Rasters.Projections);
    private static readonly GdalVectorWriter Writer = new(Rasters.Files);

    [Theory]
    [InlineData("ESRI Shapefile", "map.shp", 1)]
    [InlineData("GPKG", "map.gpkg", 2)]
    [InlineData("GeoJSON", "map.geojson", 3)]
    [InlineData("FlatGeobuf", "map.fgb", 4)]
    public void Shapes_and_values_come_back_as_they_were_written(string driver, string name, int seed)
    {
        using TemporaryFolder folder = new();
        VectorFile file = Describe(folder[name], driver);
        List<(Geometry Shape, object?[] Values)> features = Squares(seed, 50);

        long written = Writer.Write(file, features);

        VectorLayer layer = Assert.Single(Reader.Layers(file.Path));
        Assert.Equal(50, written);
        Assert.Equal(50, layer.Count);
        Assert.Equal(new Crs("EPSG:32614"), layer.Crs);
        Assert.Equal(["class", "name", "confidence"], layer.Columns);
        Dictionary<long, VectorFeature> read = Reader.Read(layer).ToDictionary(f => (long)f.Attributes["class"]!);
        foreach ((Geometry shape, object?[] values) in features)
        {
            VectorFeature feature = read[(long)values[0]!];
            Assert.True(shape.EqualsTopologically(feature.Shape));
            Assert.Equal(values[1], feature.Attributes["name"]);
            Assert.Equal(values[2], feature.Attributes["confidence"]);
        }
    }

    [Fact]
    public void A_shapefile_has_its_four_companions_and_short_column_names()
    {
        using TemporaryFolder folder = new();
        VectorFile file = new(folder["map.shp"], "ESRI Shapefile", "map", new Crs("EPSG:6372"), [("confidence_mean", typeof(double)), ("confidence_max", typeof(double))]);

        Writer.Write(file, [(Square(0, 0, 10), [0.5, 0.75])]);

        Assert.Equal(["map.cpg", "map.dbf", "map.prj", "map.shp", "map.shx"], folder.Names());
        VectorLayer layer = Reader.Layers(file.Path)[0];
        Assert.Equal(["confidence", "confiden_1"], layer.Columns);
        Assert.Equal(new Crs("EPSG:6372"), layer.Crs);
    }

    [Theory]
    [InlineData("ESRI Shapefile", "map.shp")]
    [InlineData("GPKG", "map.gpkg")]
    [InlineData("GeoJSON", "map.geojson")]
    [InlineData("FlatGeobuf", "map.fgb")]
    public void A_layer_without_features_can_be_opened(string driver, string name)
    {
        using TemporaryFolder folder = new();

        Writer.Write(Describe(folder[name], driver), []);

        Assert.Equal(0, Reader.Layers(folder[name]).Single().Count);
    }

    [Fact]
    public void Longitude_and_latitude_in_geojson_follow_the_standard()
    {
        using TemporaryFolder folder = new();
        VectorFile file = new(folder["map.geojson"], "GeoJSON", "map", Crs.Wgs84, []);

        Writer.Write(file, [(Square(-103, 20, 1), [])]);

        string text = File.ReadAllText(file.Path);
        Assert.DoesNotContain("\"crs\"", text);
        Assert.Contains("-103", text);
    }

    [Fact]
    public void A_stopped_write_leaves_nothing_behind()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancel = new();
        IEnumerable<(Geometry, object?[])> features = Squares(1, 20).Select((f, i) =>
        {
            if (i == 10)
            {
                cancel.Cancel();
            }

            return f;
        });

        Assert.Throws<OperationCanceledException>(() => Writer.Write(Describe(folder["map.gpkg"], "GPKG"), features, cancel.Token));

        Assert.Empty(folder.Names());
    }

    [Fact]
    public void A_zipped_shapefile_is_read_like_a_plain_one()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["plain"]);
        Writer.Write(Describe(folder["plain", "map.shp"], "ESRI Shapefile"), Squares(5, 7));
        ZipFile.CreateFromDirectory(folder["plain"], folder["map.zip"]);

        Assert.Equal(7, Reader.Read(Reader.Layers(folder["map.zip"]).Single()).Count());
        Assert.Equal(7, Reader.Read(Reader.Layers("/vsizip/" + folder["map.zip"] + "/map.shp").Single()).Count());
    }

    [Fact]
    public void Missing_files_wrong_files_and_unknown_formats_say_so()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["notes.shp"], "nothing");

        Assert.Equal("The file does not exist.", Assert.Throws<AntaresException>(() => Reader.Layers(folder["gone.shp"])).What);
        Assert.Contains("cannot be read as a vector file", Assert.ThrowsAny<AntaresException>(() => Reader.Layers(folder["notes.shp"])).What);
        AntaresException format = Assert.Throws<AntaresException>(() => Writer.Write(Describe(folder["a.kml"], "KML"), []));
        Assert.Contains("GPKG", format.Mend);
    }

    [SharedFact]
    public void Real_training_polygons_are_the_same_in_both_formats()
    {
        VectorLayer shapes = Reader.Layers(SharedData.PathOf("data", "s2_aberystwyth", "training", "aber_training.shp")).Single();
        VectorLayer json = Reader.Layers(SharedData.PathOf("data", "s2_aberystwyth", "training", "aber_training.geojson")).Single();

        Assert.Equal(new Crs("EPSG:32630"), shapes.Crs);
        Assert.Equal(Crs.Wgs84, json.Crs);
        Assert.Equal(24, Reader.Read(shapes).Count(f => f.Shape is Polygon or MultiPolygon));
        Assert.Equal(
            Reader.Read(shapes).Select(f => f.Attributes["class"]), Reader.Read(json).Select(f => f.Attributes["class"]));
    }

    [SharedFact]
    public void Accents_of_a_geopackage_are_kept()
    {
        VectorLayer states = Reader.Layers(SharedData.PathOf("data", "boundaries", "world_admin.gpkg")).Single(l => l.Name == "states_provinces");

        Assert.Contains(Reader.Read(states), f => (string?)f.Attributes["name"] == "Michoacán");
    }

    [Fact]
    public void Files_of_one_source_date_are_equal_byte_for_byte()
    {
        using TemporaryFolder folder = new();
        Environment.SetEnvironmentVariable("SOURCE_DATE_EPOCH", "1500000000");
        foreach ((string driver, string extension) in new[] { ("ESRI Shapefile", "shp"), ("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("FlatGeobuf", "fgb") })
        {
            Writer.Write(Describe(folder["a." + extension], driver), Squares(8, 30));
            byte[] first = File.ReadAllBytes(folder["a." + extension]);
            Thread.Sleep(1100); // Reason: a second later a clock would show.
            Writer.Write(Describe(folder["a." + extension], driver), Squares(8, 30));
            Assert.Equal(first, File.ReadAllBytes(folder["a." + extension]));
        }
    }

    private static VectorFile Describe(string path, string driver) => new(
        path, driver, "map", new Crs("EPSG:32614"), [("class", typeof(long)), ("name", typeof(string)), ("confidence", typeof(double))]);

    private static List<(Geometry Shape, object?[] Values)> Squares(int seed, int count)
    {
        Random random = new(seed);
        return Enumerable.Range(0, count).Select(i => (
            (Geometry)Square(500_000 + (random.Next(1000) * 20), 2_200_000 + (random.Next(1000) * 20), 20 * random.Next(1, 9)),
            new object?[] { (long)i, i % 7 == 0 ? null : $"Selva húmeda {i}", i % 5 == 0 ? null : random.Next(100) / 100.0 })).ToList();
    }

    private static Polygon Square(double x, double y, double size) => new(new LinearRing(
        [new(x, y), new(x, y + size), new(x + size, y + size), new(x + size, y), new(x, y)]));
}
