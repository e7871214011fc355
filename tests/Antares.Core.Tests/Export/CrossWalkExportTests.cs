using System.Text;
using Antares.Catalog;
using Antares.Core.Tests.Vectors;
using Antares.Export;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;
using Antares.TestKit;
using Antares.Vectors;
using Xunit;

namespace Antares.Core.Tests.Export;

/// <summary>Exports in a coarser legend, two mappings away, against the map recoded plainly.</summary>
public sealed class CrossWalkExportTests
{
    private const string Coarse = "coarse";

    private static readonly Scheme Middle = new("middle", [.. new[] { 11, 12, 13, 14 }.Select(c => new Tag(c, $"middle {c}", "#101010"))]);
    private static readonly Scheme Target = new(Coarse, [new Tag(7, "woods", "#0a1b2c"), new Tag(300, "the rest", "#d0e0f0")]);
    private static readonly Dictionary<int, int> ToMiddle = new() { [1] = 11, [2] = 12, [3] = 11, [4] = 14, [5] = 13 };
    private static readonly Dictionary<int, int> ToCoarse = new() { [11] = 7, [12] = 7, [13] = 300, [14] = 300 };

    [Theory]
    [InlineData(61, 2, 48, 0)]
    [InlineData(62, 6, 16, 0.7)]
    [InlineData(63, 12, 8, 0)]
    [InlineData(64, 4, 24, 2.5)]
    public void Pixels_are_mapped_before_they_become_polygons(int seed, int tiles, int size, double tolerance)
    {
        using FakeMap map = Map(seed, tiles, size);

        List<VectorFeature> features = Vectors(map, Options(map, FakeMap.Pixels) with { Simplify = new BorderTolerance(tolerance, "px") });

        Assert.Equal(DissolvedPolygonTests.Expected(map, Recoded(map), tolerance), DissolvedPolygonTests.Texts(features));
        Assert.All(features, f => Assert.Equal(Target.Find((int)(long)f.Attributes["code"]!)!.Name, f.Attributes["class"]));
    }

    [Theory]
    [InlineData(FakeMap.Pixels, 65, 2, 48, 0.6)]
    [InlineData(FakeMap.Name, 66, 6, 16, 1.5)]
    [InlineData(FakeMap.Pixels, 67, 8, 12, 3)]
    public void A_minimum_mapping_unit_counts_the_coarser_classes(string name, int seed, int tiles, int size, double hectares)
    {
        using FakeMap map = Map(seed, tiles, size);

        List<VectorFeature> features = Vectors(map, Options(map, name) with { MinimumHectares = hectares });

        uint[] classes = Recoded(map);
        long[] areas = DissolvedPolygonTests.Areas(map);
        uint[] merged = SlowMappingUnit.Merge(classes, map.Window.Width, i => areas[i], (long)Math.Round(hectares * 1e8));
        Assert.NotEqual(classes, merged);
        Assert.Equal(DissolvedPolygonTests.Expected(map, merged, 0), DissolvedPolygonTests.Texts(features));
    }

    [Theory]
    [InlineData(68)]
    [InlineData(69)]
    public void Segments_stay_single_with_their_confidence_unless_they_are_dissolved(int seed)
    {
        using FakeMap map = Map(seed, tiles: 4, size: 24);

        List<VectorFeature> own = Vectors(map, Options(map, FakeMap.Name) with { Scheme = null });
        List<VectorFeature> mapped = Vectors(map, Options(map, FakeMap.Name));
        List<VectorFeature> joined = Vectors(map, Options(map, FakeMap.Name) with { Dissolve = true });

        Assert.Equal(
            own.Select(f => (Plain((int)(long)f.Attributes["code"]!), f.Attributes["confidence"], f.Shape!.AsText())),
            mapped.Select(f => ((int)(long)f.Attributes["code"]!, f.Attributes["confidence"], f.Shape!.AsText())));
        Assert.Equal(DissolvedPolygonTests.Expected(map, Recoded(map), 0), DissolvedPolygonTests.Texts(joined));
        Assert.True(joined.Count < mapped.Count);
    }

    [Fact]
    public void Confidence_of_a_joined_polygon_is_the_mean_of_the_finer_classes()
    {
        using FakeMap map = Map(70, tiles: 4, size: 24);

        List<VectorFeature> features = Vectors(map, Options(map, FakeMap.Pixels));

        PolygonSet set = Polygonizer.Trace(Recoded(map), map.Window.Width);
        double[] means = [.. Enumerable.Range(0, map.Keys.Length).Where(i => map.Keys[i] != 0)
            .GroupBy(i => set.At(i % map.Window.Width, i / map.Window.Width))
            .Select(g => Math.Floor(g.Average(i => (double)FakeMap.ConfidenceOf(map.Keys[i])) + 0.5) / 200)];
        Assert.Equal(means.Order(), features.Select(f => (double)f.Attributes["confidence"]!).Order());
    }

    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    [InlineData(73)]
    public void A_raster_has_the_pixels_type_colours_and_names_of_the_coarser_legend(int seed)
    {
        using FakeMap map = Map(seed);

        RasterExportResult result = map.RasterStage.Run(Raster(map), default);

        Assert.Equal(Recoded(map).Select(c => (int)c), Pixels(map, result.Plane!));
        RasterInfo info = map.Reader.Describe(map.PathOf("map.tif"));
        Assert.Equal((DataType.UInt16, 0.0), (info.Type, info.Nodata));
        string text = Tool.Run("gdalinfo", map.PathOf("map.tif"));
        Assert.Contains(" 7: 10,27,44,255\n", text, StringComparison.Ordinal);
        Assert.Contains(" 300: 208,224,240,255\n", text, StringComparison.Ordinal);
        Assert.Contains(" 7: woods\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("class 1", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(74)]
    [InlineData(75)]
    public void A_warped_part_of_a_raster_is_the_finer_one_recoded(int seed)
    {
        using FakeMap map = Map(seed);
        RasterExportOptions options = Raster(map) with { Area = map.Region(new PixelWindow(-30, -20, 55, 40)), Projection = "EPSG:4326" };

        int[] finer = Pixels(map, map.RasterStage.Run(options with { Scheme = null }, default).Plane!);
        int[] coarser = Pixels(map, map.RasterStage.Run(options, default).Plane!);

        Assert.Equal(finer.Select(Plain), coarser);
        Assert.Contains(0, coarser);
    }

    [Fact]
    public void A_mapping_that_changed_uses_no_tile_of_the_export_before()
    {
        using FakeMap map = Map(76);
        VectorExportOptions options = Options(map, FakeMap.Pixels) with { MinimumHectares = 1 };
        Vectors(map, options);
        map.RasterStage.Run(Raster(map), default);
        Assert.Equal(4, map.VectorStage.Run(options, default).Run.Resumed);

        Dictionary<int, int> changed = new(ToCoarse) { [12] = 300 };
        map.Schemes.PutMapping(new SchemeMapping("middle", Coarse, changed));
        VectorExportResult vectors = map.VectorStage.Run(options, default);
        RasterExportResult raster = map.RasterStage.Run(Raster(map), default);

        Assert.Equal((0, 0), (vectors.Run.Resumed, raster.Run.Resumed));
        uint[] classes = [.. map.Keys.Select(k => map.CodeOf(k) is var code and not 0 ? (uint)changed[ToMiddle[code]] : 0)];
        Assert.Equal(classes.Select(c => (int)c), Pixels(map, raster.Plane!));
        long[] areas = DissolvedPolygonTests.Areas(map);
        Assert.Equal(
            DissolvedPolygonTests.Expected(map, SlowMappingUnit.Merge(classes, map.Window.Width, i => areas[i], 100_000_000), 0),
            DissolvedPolygonTests.Texts([.. map.VectorReader.Read(map.VectorReader.Layers(options.FileName).Single())]));
    }

    [Fact]
    public void Another_number_of_threads_gives_the_same_bytes()
    {
        using FakeMap one = Map(77, threads: 1), four = Map(77, threads: 4);

        byte[][] files = [.. new[] { one, four }.Select(map =>
        {
            map.VectorStage.Run(Options(map, FakeMap.Pixels) with { FileName = map.PathOf("map.fgb") }, default);
            return File.ReadAllBytes(map.PathOf("map.fgb"));
        })];

        Assert.Equal(files[0], files[1]);
    }

    [Fact]
    public void The_maps_own_scheme_is_the_export_without_a_scheme()
    {
        using FakeMap map = Map(78);

        List<VectorFeature> own = Vectors(map, Options(map, FakeMap.Pixels) with { Scheme = null });
        VectorExportResult named = map.VectorStage.Run(Options(map, FakeMap.Pixels) with { Scheme = "test" }, default);

        Assert.Equal((own.Count, 4), ((int)named.Polygons, named.Run.Resumed));
    }

    [Fact]
    public void A_picture_has_the_coarser_classes_and_says_so()
    {
        using FakeMap map = Map(79);

        string svg = Encoding.UTF8.GetString(map.PictureStage.Draw(new PictureOptions { Name = FakeMap.Name, Scheme = Coarse }, default));

        Assert.All(["woods", "the rest", "classes of coarse"], part => Assert.Contains(part, svg, StringComparison.Ordinal));
        Assert.DoesNotContain("class 1", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_to_which_nothing_leads_is_refused_before_any_pixel_is_read()
    {
        using FakeMap map = Map(80);
        map.Schemes.AddScheme(new Scheme("island", [new Tag(1, "x", "#000000")]));

        AntaresException noWay = Assert.Throws<AntaresException>(() => map.RasterStage.Run(Raster(map) with { Scheme = "island" }, default));
        AntaresException unknown = Assert.Throws<AntaresException>(() => map.VectorStage.Run(Options(map, FakeMap.Name) with { Scheme = "no" }, default));

        Assert.Contains("No mapping leads from scheme 'test' to 'island'", noWay.What, StringComparison.Ordinal);
        Assert.Contains("db_to_raster --scheme, classification 'map_2017'", noWay.Where, StringComparison.Ordinal);
        Assert.Contains("There is no scheme 'no'", unknown.What, StringComparison.Ordinal);
        Assert.Contains("coarse, island, middle, test", unknown.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_whose_legend_is_not_known_cannot_be_mapped()
    {
        using FakeMap map = Map(81);
        Product product = map.Catalog.FindProduct(FakeMap.Name)!;
        map.Catalog.AddProduct(product with { Facts = new Dictionary<string, string>(product.Facts) { ["scheme"] = "lost" } });

        AntaresException fault = Assert.Throws<AntaresException>(() => map.VectorStage.Run(Options(map, FakeMap.Name), default));

        Assert.Contains("The legend of classification 'map_2017' is not known", fault.What, StringComparison.Ordinal);
        Assert.Contains("--name lost", fault.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FakeMap.Pixels)]
    [InlineData(FakeMap.Name)]
    public void A_class_that_the_maps_legend_does_not_have_fails_its_tile(string name)
    {
        using FakeMap map = Map(82);
        map.UseLegend(new Scheme("test", [.. map.Schemes.Only.Tags.Where(t => t.Code != 4)]));

        VectorExportResult result = map.VectorStage.Run(Options(map, name), default);

        Assert.Equal(4, result.Run.Failed);
        Assert.All(result.Run.Outcomes, o => Assert.Contains("Class 4 is not in scheme 'test'", o.Failure!.What, StringComparison.Ordinal));
        Assert.False(File.Exists(map.PathOf("map.gpkg")));
    }

    private static FakeMap Map(int seed, int tiles = 2, int size = 48, int threads = 2)
    {
        FakeMap map = new(seed, tiles, size, patches: 120, threads: threads);
        map.Schemes.AddScheme(Target);
        map.Schemes.AddScheme(Middle, new SchemeMapping("middle", Coarse, ToCoarse));
        map.Schemes.PutMapping(new SchemeMapping("test", "middle", ToMiddle));
        return map;
    }

    private static int Plain(int code) => code == 0 ? 0 : ToCoarse[ToMiddle[code]];

    private static uint[] Recoded(FakeMap map) => [.. map.Keys.Select(k => (uint)Plain(map.CodeOf(k)))];

    private static VectorExportOptions Options(FakeMap map, string name) =>
        new() { Name = name, FileName = map.PathOf("map.gpkg"), Projection = map.Grid.Crs.Definition, Scheme = Coarse };

    private static RasterExportOptions Raster(FakeMap map) => new() { Name = FakeMap.Name, FileName = map.PathOf("map.tif"), Scheme = Coarse };

    private static List<VectorFeature> Vectors(FakeMap map, VectorExportOptions options)
    {
        VectorExportResult result = map.VectorStage.Run(options, default);
        Assert.True(result.Run.ExitCode == 0, string.Join("; ", result.Run.Outcomes.Select(o => o.Failure)));
        return [.. map.VectorReader.Read(map.VectorReader.Layers(options.FileName).Single())];
    }

    private static int[] Pixels(FakeMap map, GeoBox plane)
    {
        int[] pixels = new int[plane.PixelCount];
        map.Reader.Read<int>(new Band(map.PathOf("map.tif")), plane.Window, pixels);
        return pixels;
    }
}
