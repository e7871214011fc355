using Antares.Catalog;
using Antares.Export;
using Antares.Gdal;
using Antares.Grid;
using Antares.Legend;
using Antares.Mapping;
using Antares.Segmentation;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed class VectorExportStageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_segment_is_written_once_whole_and_valid(int seed)
    {
        using FakeMap map = new(seed);

        (VectorExportResult result, List<VectorFeature> features) = Export(map, FakeMap.Name, area: null);

        Assert.True(result.OfSegments);
        Assert.Equal(map.Keys.Where(k => k != 0).Distinct().Count(), features.Count);
        Assert.Equal(features.Count, result.Polygons);
        Assert.All(features, f => Assert.True(f.Shape!.IsValid));
        Assert.Equal(map.Keys.Count(k => k != 0) * 400.0, features.Sum(f => f.Shape!.Area), precision: 6);
        Assert.Equal(map.Keys.Select(map.CodeOf), Burnt(map, features));
    }

    [Fact]
    public void A_feature_has_class_code_and_confidence()
    {
        using FakeMap map = new(4);

        (_, List<VectorFeature> features) = Export(map, FakeMap.Name, area: null);

        ulong first = map.Keys.First(k => k != 0);
        VectorFeature feature = features.First(f => Math.Abs(f.Shape!.Area - (map.Keys.Count(k => k == first) * 400.0)) < 1e-3);
        Assert.Equal("class " + feature.Attributes["code"], feature.Attributes["class"]);
        Assert.InRange((double)feature.Attributes["confidence"]!, 0.5, 1);
    }

    [Fact]
    public void A_region_cuts_polygons_at_its_border_and_leaves_those_inside_untouched()
    {
        using FakeMap map = new(5);
        PixelWindow inside = new(-30, -20, 55, 40);

        (_, List<VectorFeature> features) = Export(map, FakeMap.Name, map.Region(inside));

        BoundingBox box = map.Grid.GeoBoxOf(inside).Bounds;
        Envelope limit = new(box.MinX - 0.01, box.MaxX + 0.01, box.MinY - 0.01, box.MaxY + 0.01);
        Assert.All(features, f => Assert.True(limit.Contains(f.Shape!.EnvelopeInternal) && f.Shape.IsValid));
        int pixels = Enumerable.Range(0, map.Keys.Length).Count(i => map.Keys[i] != 0 && Holds(inside, map, i));
        Assert.Equal(pixels * 400.0, features.Sum(f => f.Shape!.Area), tolerance: pixels * 0.04);
    }

    [Fact]
    public void A_segment_whose_owner_lies_outside_of_the_region_is_written_once()
    {
        using FakeMap map = new(6, patches: 6);
        PixelWindow southEast = new(2, 2, 40, 40);

        (_, List<VectorFeature> features) = Export(map, FakeMap.Name, map.Region(southEast));

        int pixels = Enumerable.Range(0, map.Keys.Length).Count(i => map.Keys[i] != 0 && Holds(southEast, map, i));
        Assert.Equal(pixels * 400.0, features.Sum(f => f.Shape!.Area), tolerance: pixels * 0.04);
    }

    [Fact]
    public void A_segment_that_reaches_into_a_tile_that_was_not_cut_is_written_as_far_as_it_is_there()
    {
        using FakeMap map = new(6, patches: 6);
        TileIndex gone = map.Grid.TileOf(map.Window.Column, map.Window.Row);
        foreach (string product in (string[])["segmentation", FakeMap.Name])
        {
            map.Catalog.SetActive([map.Catalog.Datasets(new DatasetQuery(product) { Tile = gone }).Single().Id], active: false);
        }

        (_, List<VectorFeature> features) = Export(map, FakeMap.Name, area: null);

        PixelWindow missing = map.Grid.WindowOf(gone);
        int[] there = [.. Enumerable.Range(0, map.Keys.Length).Where(i => map.Keys[i] != 0 && !Holds(missing, map, i))];
        Assert.Equal(there.Length * 400.0, features.Sum(f => f.Shape!.Area), precision: 6);
        Assert.Equal(there.Select(i => map.Keys[i]).Distinct().Count(), features.Count);
        Assert.Contains(there, i => map.Grid.TileOf(SegmentKey.Column(map.Keys[i]), SegmentKey.Row(map.Keys[i])) == gone);
    }

    [Fact]
    public void Pixels_of_one_class_become_one_polygon()
    {
        using FakeMap map = new(7);

        (VectorExportResult result, List<VectorFeature> features) = Export(map, FakeMap.Pixels, area: null);

        Assert.False(result.OfSegments);
        Assert.Equal(map.Keys.Select(map.CodeOf), Burnt(map, features));
        Assert.Equal(map.Keys.Count(k => k != 0) * 400.0, features.Sum(f => f.Shape!.Area), precision: 6);
    }

    [Fact]
    public void The_default_file_is_a_shapefile_in_longitude_and_latitude()
    {
        using FakeMap map = new(8);
        VectorExportOptions options = new() { Name = FakeMap.Name, FileName = map.PathOf("map.shp") };

        VectorExportResult result = map.VectorStage.Run(options, default);

        VectorLayer layer = map.VectorReader.Layers(options.FileName).Single();
        Assert.Equal(("map", result.Polygons, true), (layer.Name, layer.Count, map.Projections.Same(layer.Crs!, Crs.Wgs84)));
        Assert.Equal(["class", "code", "confidence"], layer.Columns);
        double area = map.VectorReader.Read(layer).Sum(f => PixelArea.Of(f.Shape!));
        Assert.Equal(1, area / (map.Keys.Count(k => k != 0) * 400.0), tolerance: 0.01); // the scale of the map projection squared
    }

    [Fact]
    public void The_same_export_again_uses_the_tiles_that_are_done_and_another_region_replaces_them()
    {
        using FakeMap map = new(9);
        VectorExportOptions options = new() { Name = FakeMap.Name, FileName = map.PathOf("map.gpkg") };

        map.VectorStage.Run(options, default);
        VectorExportResult again = map.VectorStage.Run(options, default);
        VectorExportResult other = map.VectorStage.Run(options with { Area = map.Region(new PixelWindow(-20, -20, 40, 40)) }, default);

        Assert.Equal(4, again.Run.Resumed);
        Assert.Equal(0, other.Run.Resumed);
        Assert.Equal(other.Polygons, map.VectorReader.Layers(options.FileName).Single().Count);
    }

    [Fact]
    public void Another_number_of_threads_gives_the_same_bytes()
    {
        using FakeMap one = new(10, threads: 1), four = new(10, threads: 4);

        byte[][] files = [.. new[] { one, four }.Select(map =>
        {
            map.VectorStage.Run(new VectorExportOptions { Name = FakeMap.Name, FileName = map.PathOf("map.fgb") }, default);
            return File.ReadAllBytes(map.PathOf("map.fgb"));
        })];

        Assert.Equal(files[0], files[1]);
    }

    [Fact]
    public void A_segmentation_that_changed_after_the_map_was_made_is_refused()
    {
        using FakeMap map = new(13);
        Dataset tile = map.Catalog.Datasets(new DatasetQuery("segmentation"))[1];
        map.Catalog.AddDatasets([tile with { Checksum = "cut again" }]);

        AntaresException fault = Assert.Throws<AntaresException>(
            () => map.VectorStage.Run(new VectorExportOptions { Name = FakeMap.Name, FileName = map.PathOf("map.gpkg") }, default));

        Assert.Contains("changed after classification", fault.What, StringComparison.Ordinal);
        Assert.Contains("model_predict_object again", fault.Mend, StringComparison.Ordinal);
        Assert.False(File.Exists(map.PathOf("map.gpkg")));
    }

    [Fact]
    public void A_map_whose_tiles_are_of_two_fits_is_refused()
    {
        using FakeMap map = new(15);
        Dataset tile = map.Catalog.Datasets(new DatasetQuery(FakeMap.Pixels))[0];
        map.Catalog.AddDatasets([tile with { Facts = new Dictionary<string, string> { ["model_checksum"] = "second" } }]);

        AntaresException fault = Assert.Throws<AntaresException>(
            () => map.VectorStage.Run(new VectorExportOptions { Name = FakeMap.Pixels, FileName = map.PathOf("map.gpkg") }, default));

        Assert.Contains("two fits", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_have_the_names_that_the_map_was_made_with()
    {
        using FakeMap map = new(16);
        map.UseLegend(new Scheme("test", [.. map.Schemes.Only.Tags.Select(t => t with { Name = "learned " + t.Name })]));

        (_, List<VectorFeature> features) = Export(map, FakeMap.Name, area: null);

        Assert.All(features, f => Assert.Equal("learned class " + f.Attributes["code"], f.Attributes["class"]));
    }

    [Fact]
    public void A_segment_that_the_classification_does_not_know_fails_its_tile()
    {
        using FakeMap map = new(14);
        Dataset tile = map.Catalog.Datasets(new DatasetQuery(FakeMap.Name))[0];
        map.Files.Write(map.Workspace.Absolute(tile.Tables["objects"]), new ObjectTable([], [], []).ToNpz());

        VectorExportResult result = map.VectorStage.Run(new VectorExportOptions { Name = FakeMap.Name, FileName = map.PathOf("map.gpkg") }, default);

        Assert.Equal(1, result.Run.Failed);
        Assert.Contains("does not know segment", result.Run.Outcomes.Single(o => o.Failure is not null).Failure!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void GeoJson_in_another_reference_system_is_refused()
    {
        using FakeMap map = new(11);
        VectorExportOptions options = new() { Name = FakeMap.Name, FileName = map.PathOf("map.geojson"), Projection = "EPSG:6372" };

        UsageException fault = Assert.Throws<UsageException>(() => map.VectorStage.Run(options, default));

        Assert.Contains("GeoJSON", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_classification_lists_those_there_are()
    {
        using FakeMap map = new(12);

        AntaresException fault = Assert.Throws<AntaresException>(
            () => map.VectorStage.Run(new VectorExportOptions { Name = "nothing", FileName = map.PathOf("map.gpkg") }, default));

        Assert.Contains(FakeMap.Name, fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void Polygons_of_a_tile_that_vanish_before_they_are_written_are_named()
    {
        using FakeMap map = new(13);
        string gone = "";
        LateWriter writer = new(() =>
        {
            gone = Directory.GetFiles(map.Workspace.Root, "*polygons*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
            File.Delete(gone);
        });

        AntaresException fault = Assert.Throws<AntaresException>(() => new VectorExportStage(map.Services, writer).Run(
            new VectorExportOptions { Name = FakeMap.Name, FileName = map.PathOf("map.gpkg"), Projection = map.Grid.Crs.Definition }, default));

        Assert.Equal(gone, fault.Where);
        Assert.Contains("run again", fault.Mend, StringComparison.Ordinal);
    }

    /// <summary>Reads all features after something has happened.</summary>
    private sealed class LateWriter(Action before) : IVectorWriter
    {
        public long Write(VectorFile file, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel = default)
        {
            before();
            return features.LongCount();
        }
    }

    private static (VectorExportResult Result, List<VectorFeature> Features) Export(FakeMap map, string name, Geometry? area)
    {
        string path = map.PathOf("map.gpkg");
        VectorExportResult result = map.VectorStage.Run(
            new VectorExportOptions { Name = name, FileName = path, Area = area, Projection = map.Grid.Crs.Definition }, default);
        Assert.True(result.Run.ExitCode == 0, string.Join("; ", result.Run.Outcomes.Select(o => o.Failure)));
        return (result, [.. map.VectorReader.Read(map.VectorReader.Layers(path).Single())]);
    }

    private static bool Holds(PixelWindow window, FakeMap map, int pixel)
    {
        (int row, int column) = Math.DivRem(pixel, map.Window.Width);
        return !window.Intersect(new PixelWindow(column + map.Window.Column, row + map.Window.Row, 1, 1)).IsEmpty;
    }

    private static int[] Burnt(FakeMap map, List<VectorFeature> features)
    {
        int[] pixels = new int[map.Window.PixelCount];
        new GdalPolygonBurner().Burn([.. features.Select(f => (f.Shape!, (int)(long)f.Attributes["code"]!))], map.Grid.GeoBoxOf(map.Window), pixels);
        return pixels;
    }
}
