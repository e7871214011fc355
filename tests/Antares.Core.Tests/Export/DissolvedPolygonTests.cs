using Antares.Core.Tests.Vectors;
using Antares.Export;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Export;

/// <summary>Polygons of classes over several tiles against the polygons of the whole map in one piece.</summary>
public sealed class DissolvedPolygonTests
{
    [Theory]
    [InlineData(21, 2, 48, 0)]
    [InlineData(21, 4, 24, 0.5)]
    [InlineData(22, 6, 16, 0)]
    [InlineData(22, 6, 16, 0.7)]
    [InlineData(23, 12, 8, 1)]
    [InlineData(24, 4, 24, 2.5)]
    [InlineData(25, 16, 6, 4)]
    [InlineData(27, 16, 6, 0.5)]
    [InlineData(26, 2, 48, 1)]
    public void Tiles_make_no_difference(int seed, int tiles, int size, double tolerance)
    {
        using FakeMap map = new(seed, tiles, size, patches: 90);

        List<VectorFeature> features = Export(map, Options(map) with { Simplify = new BorderTolerance(tolerance, "px") });

        uint[] classes = [.. map.Keys.Select(k => (uint)map.CodeOf(k))];
        Assert.Equal(Expected(map, classes, tolerance), Texts(features));
        Assert.All(features, f => Assert.True(f.Shape!.IsValid));
        Assert.Equal(map.Keys.Count(k => k != 0) * 400.0, features.Sum(f => f.Shape!.Area), precision: 5);
    }

    [Theory]
    [InlineData(31, 2, 48, 0.6, 0)]
    [InlineData(32, 6, 16, 1.5, 0.5)]
    [InlineData(33, 8, 12, 3, 1.5)]
    [InlineData(34, 4, 24, 40, 0)]
    public void A_minimum_mapping_unit_gives_the_polygons_of_its_definition(int seed, int tiles, int size, double hectares, double tolerance)
    {
        using FakeMap map = new(seed, tiles, size, patches: 120);

        List<VectorFeature> features = Export(
            map, Options(map) with { MinimumHectares = hectares, Simplify = new BorderTolerance(tolerance, "px") });

        uint[] classes = [.. map.Keys.Select(k => (uint)map.CodeOf(k))];
        long[] areas = Areas(map);
        uint[] merged = SlowMappingUnit.Merge(classes, map.Window.Width, i => areas[i], (long)Math.Round(hectares * 1e8));
        Assert.NotEqual(classes, merged);
        Assert.Equal(Expected(map, merged, tolerance), Texts(features));
    }

    [Fact]
    public void Segments_of_one_class_are_joined_when_asked_for()
    {
        using FakeMap map = new(41, tiles: 4, size: 24);

        VectorExportResult segments = map.VectorStage.Run(Options(map) with { Name = FakeMap.Name }, default);
        List<VectorFeature> joined = Export(map, Options(map) with { Name = FakeMap.Name, Dissolve = true, FileName = map.PathOf("joined.gpkg") });

        Assert.True(joined.Count < segments.Polygons);
        Assert.Equal(Expected(map, [.. map.Keys.Select(k => (uint)map.CodeOf(k))], 0), Texts(joined));
    }

    [Fact]
    public void Confidence_is_the_mean_over_the_pixels_of_all_tiles()
    {
        using FakeMap map = new(42, tiles: 4, size: 24, patches: 20);

        List<VectorFeature> features = Export(map, Options(map));

        PolygonSet set = Polygonizer.Trace([.. map.Keys.Select(k => (uint)map.CodeOf(k))], map.Window.Width);
        double[] means = [.. Enumerable.Range(0, map.Keys.Length).Where(i => map.Keys[i] != 0)
            .GroupBy(i => set.At(i % map.Window.Width, i / map.Window.Width))
            .Select(g => Math.Floor(g.Average(i => (double)FakeMap.ConfidenceOf(map.Keys[i])) + 0.5) / 200)];
        Assert.Equal(means.Order(), features.Select(f => (double)f.Attributes["confidence"]!).Order());
    }

    [Fact]
    public void A_region_cuts_whole_polygons()
    {
        using FakeMap map = new(43, tiles: 4, size: 24, patches: 20);
        PixelWindow inside = new(-30, -20, 55, 40);

        List<VectorFeature> features = Export(map, Options(map) with { Area = map.Region(inside) });

        BoundingBox box = map.Grid.GeoBoxOf(inside).Bounds;
        Envelope limit = new(box.MinX - 0.01, box.MaxX + 0.01, box.MinY - 0.01, box.MaxY + 0.01);
        Assert.All(features, f => Assert.True(limit.Contains(f.Shape!.EnvelopeInternal) && f.Shape.IsValid));
        int pixels = Enumerable.Range(0, map.Keys.Length).Count(i => map.Keys[i] != 0
            && !inside.Intersect(new PixelWindow((i % map.Window.Width) + map.Window.Column, (i / map.Window.Width) + map.Window.Row, 1, 1)).IsEmpty);
        Assert.Equal(pixels * 400.0, features.Sum(f => f.Shape!.Area), tolerance: pixels * 0.04);
    }

    [Fact]
    public void Another_number_of_threads_gives_the_same_bytes_and_a_second_run_has_nothing_to_do()
    {
        using FakeMap one = new(44, tiles: 4, size: 24, threads: 1), four = new(44, tiles: 4, size: 24, threads: 4);

        byte[][] files = [.. new[] { one, four }.Select(map =>
        {
            VectorExportOptions options = Options(map) with
            {
                FileName = map.PathOf("map.fgb"), MinimumHectares = 1, Simplify = new BorderTolerance(0.5, "px"),
            };
            map.VectorStage.Run(options, default);
            Assert.Equal(16, map.VectorStage.Run(options, default).Run.Resumed);
            return File.ReadAllBytes(map.PathOf("map.fgb"));
        })];

        Assert.Equal(files[0], files[1]);
    }

    [Theory]
    [InlineData(51, 0.5)]
    [InlineData(52, 1.5)]
    public void Simplified_segments_share_their_borders_over_tiles(int seed, double tolerance)
    {
        using FakeMap map = new(seed, tiles: 4, size: 24);

        List<VectorFeature> features = Export(
            map, Options(map) with { Name = FakeMap.Name, Simplify = new BorderTolerance(tolerance, "px") });

        Dictionary<ulong, uint> numbers = map.Keys.Where(k => k != 0).Distinct().Select((k, i) => (k, i)).ToDictionary(p => p.k, p => (uint)p.i + 1);
        Assert.Equal(Expected(map, [.. map.Keys.Select(k => numbers.GetValueOrDefault(k))], tolerance).Select(Shape).Order(), Texts(features).Select(Shape).Order());
        Assert.Equal(map.Keys.Count(k => k != 0) * 400.0, features.Sum(f => f.Shape!.Area), precision: 5);

        static string Shape(string text) => text[text.IndexOf(' ', StringComparison.Ordinal)..];
    }

    private static VectorExportOptions Options(FakeMap map) =>
        new() { Name = FakeMap.Pixels, FileName = map.PathOf("map.gpkg"), Projection = map.Grid.Crs.Definition };

    private static List<VectorFeature> Export(FakeMap map, VectorExportOptions options)
    {
        VectorExportResult result = map.VectorStage.Run(options, default);
        Assert.True(result.Run.ExitCode == 0, string.Join("; ", result.Run.Outcomes.Select(o => o.Failure)));
        return [.. map.VectorReader.Read(map.VectorReader.Layers(options.FileName).Single())];
    }

    /// <summary>Class and shape of the whole map traced at once.</summary>
    internal static List<string> Expected(FakeMap map, uint[] classes, double tolerance)
    {
        PolygonSet set = Polygonizer.Trace(classes, map.Window.Width).Simplified(tolerance);
        Affine affine = map.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
        return [.. Enumerable.Range(0, set.Count)
            .Select(i => Text((int)set.Label(i), set.ToPolygon(i, affine, (map.Window.Column, map.Window.Row), GeometryFactory.Default))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Class and shape of features in grid coordinates.</summary>
    internal static List<string> Texts(List<VectorFeature> features) =>
        [.. features.Select(f => Text((int)(long)f.Attributes["code"]!, f.Shape!.GetGeometryN(0))).Order(StringComparer.Ordinal)];

    private static string Text(int code, Geometry shape) => $"{code} {shape.Normalized().AsText()}";

    /// <summary>Area of each pixel, in cm2, as that of the middle of its block of 64 x 64 pixels.</summary>
    internal static long[] Areas(FakeMap map)
    {
        using ICoordinateTransform transform = map.Projections.Between(map.Grid.Crs, Crs.Wgs84);
        Affine affine = map.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
        return [.. Enumerable.Range(0, map.Keys.Length).Select(i =>
        {
            int column = (i % map.Window.Width) + map.Window.Column, row = (i / map.Window.Width) + map.Window.Row;
            return (long)Math.Round(PixelArea.OfPixel(affine, ((column >> 6) * 64) + 31.5, ((row >> 6) * 64) + 31.5, transform) * 1e4);
        })];
    }
}
