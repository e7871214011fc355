using Antares.Accuracy;
using Antares.Accuracy.Kernels;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Legend;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class ValidationStageTests
{
    private static readonly GeometryFactory Lonlat = new(new PrecisionModel(), 4326);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hectares_are_those_of_a_plain_overlay_of_every_polygon_with_every_pixel(int seed)
    {
        using FakeMap map = new(seed);
        ValidationObject[] objects = Stars(map, seed, 14, apart: true);

        ValidationResult result = Run(map, objects);

        foreach ((int truth, int mapped, double hectares) in Plain(map, objects))
        {
            Assert.Equal(hectares, result.Areas[truth, mapped], hectares * 1e-7);
        }

        Assert.Equal(Plain(map, objects).Sum(p => p.Hectares), result.Areas.Total, 1e-4);
        double whole = objects.Sum(o => PixelArea.Of(o.Shape)) / 10000;
        Assert.Equal(whole - result.Areas.Total, result.UnmappedHectares, whole * 2e-5);
    }

    [Fact]
    public void Threads_and_the_order_of_the_objects_change_nothing()
    {
        using FakeMap one = new(5, threads: 1), many = new(5, threads: 8);
        ValidationObject[] objects = Stars(one, 5, 40, apart: false);

        ValidationResult expected = Run(one, objects);

        Assert.Equal(expected.Cells, Run(many, objects).Cells);
        Assert.True(expected.ContestedHectares > 0 && expected.Overlapping > 0);
        ValidationResult turned = Run(many, [.. objects.Reverse()]);
        foreach ((ErrorCell a, ErrorCell b) in expected.Cells.Zip(turned.Cells))
        {
            Assert.Equal((a.Truth, a.Mapped), (b.Truth, b.Mapped));
            Assert.Equal(a.Hectares, b.Hectares, 1e-6);
        }
    }

    [Fact]
    public void A_polygon_that_stands_twice_counts_once()
    {
        using FakeMap map = new(2);
        ValidationObject[] objects = Stars(map, 2, 6, apart: true);

        Assert.Equal(Run(map, objects).Areas.Total, Run(map, [.. objects, .. objects]).Areas.Total, 1e-6);
    }

    [Fact]
    public void Points_count_the_pixel_in_which_they_lie_and_those_on_nodata_count_for_nothing()
    {
        using FakeMap map = new(4);
        (int Column, int Row)[] places = [(-40, -30), (10, 12), (47, -48), (30, 31), (-48, 0), (0, 0)];
        ValidationObject[] objects = [.. places.Select((p, i) => new ValidationObject(At(map, p.Column + 0.3, p.Row + 0.8), 1 + (i % 5)))];

        ValidationResult result = Run(map, objects);

        var expected = places.Select((p, i) => (Truth: 1 + (i % 5), Mapped: map.CodeOf(KeyAt(map, p)))).ToArray();
        Assert.Equal(expected.Count(e => e.Mapped == 0), result.UnmappedPoints);
        Assert.Equal(2, result.UnmappedPoints);
        Assert.All(expected.Where(e => e.Mapped != 0), e => Assert.True(result.Points[e.Truth, e.Mapped] >= 1));
        Assert.Equal(4, result.Points.Total);
    }

    [Fact]
    public void A_region_cuts_polygons_and_leaves_the_rest_out()
    {
        using FakeMap map = new(6);
        ValidationObject[] objects = Stars(map, 6, 12, apart: true);
        Geometry west = map.Region(new PixelWindow(-48, -48, 48, 96)), east = map.Region(new PixelWindow(0, -48, 48, 96));

        double all = Run(map, objects).Areas.Total;
        ValidationResult left = Run(map, objects, o => o with { Area = west }), right = Run(map, objects, o => o with { Area = east });

        Assert.Equal(all, left.Areas.Total + right.Areas.Total, all * 1e-4);
        Assert.InRange(left.Areas.Total, all * 0.1, all * 0.9);
        Assert.True(left.Elsewhere > 0);

        ValidationResult apart = Run(map, objects, o => o with { Regions = [new("x", "west", west, false), new("x", "east", east, false)] });
        Assert.Equal(left.Areas.Total, apart.Compared.Where(c => c.Region == 0).Sum(c => c.Hectares), 1e-6);
        Assert.Equal(right.Areas.Total, apart.Compared.Where(c => c.Region == 1).Sum(c => c.Hectares), 1e-6);

        ValidationResult overlapping = Run(map, objects, o => o with { Regions = [new("x", "west", west, false), new("x", "again", west, false)] });
        Assert.Equal(all, overlapping.Areas.Total, all * 1e-4);
        Assert.Equal(all - left.Areas.Total, overlapping.Compared.Where(c => c.Region == -1).Sum(c => c.Hectares), all * 1e-4);
        Assert.DoesNotContain(overlapping.Compared, c => c.Region == 1 && c.Hectares > 1e-6);
    }

    [Fact]
    public void Classes_are_compared_in_the_scheme_to_which_both_lead()
    {
        using FakeMap map = new(3);
        ValidationObject[] objects = Stars(map, 3, 10, apart: true);
        TestKit.MemoryModels schemes = new();
        schemes.AddScheme(new Scheme("two", [new Tag(1, "low", "#111111"), new Tag(2, "high", "#222222")]));
        schemes.PutMapping(new SchemeMapping("test", "two", new Dictionary<int, int> { [1] = 1, [2] = 1, [3] = 2, [4] = 2, [5] = 2 }));
        CrossWalk walk = CrossWalk.Between(schemes, map.Schemes.Only, "two", "");

        ValidationResult fine = Run(map, objects), coarse = Run(map, objects, o => o with { MapWalk = walk, SetWalk = walk });

        Assert.Equal([1, 2], coarse.Codes);
        foreach ((int truth, int mapped) in (ReadOnlySpan<(int, int)>)[(1, 1), (1, 2), (2, 1), (2, 2)])
        {
            double sum = fine.Compared.Where(c => walk.Map(c.Truth) == truth && walk.Map(c.Mapped) == mapped).Sum(c => c.Hectares);
            Assert.Equal(sum, coarse.Areas[truth, mapped], 1e-9);
        }
    }

    [Fact]
    public void Distances_to_a_border_see_over_tile_borders_and_split_the_same_hectares()
    {
        using FakeMap map = new(7);
        (int column, int row) = (-1, -1);
        ValidationObject[] objects = [new(At(map, column + 0.5, row + 0.5), 1), .. Stars(map, 7, 5, apart: true)];

        ValidationResult plain = Run(map, objects), split = Run(map, objects, o => o with { ByBorder = true });

        Assert.Equal(plain.Areas.Total, split.Areas.Total, 1e-9);
        int width = (2 * ErrorBins.Reach) + 1;
        int[] near = [.. Enumerable.Range(0, width * width).Select(i => map.CodeOf(KeyAt(map, (column - ErrorBins.Reach + (i % width), row - ErrorBins.Reach + (i / width)))))];
        double[] distance = new double[1];
        BorderDistance.Compute(near, width, ErrorBins.Reach, distance);
        Assert.Equal(ErrorBins.OfBorder(distance[0]), split.Compared.Single(c => c.Points > 0).Border);
    }

    [Fact]
    public void A_set_that_does_not_touch_the_map_is_an_error_that_names_both()
    {
        using FakeMap map = new(1);

        AntaresException far = Assert.Throws<AntaresException>(() => Run(map, [new(new Point(10, 50), 1)]));
        AntaresException nodata = Assert.Throws<AntaresException>(() => Run(map, [new(At(map, -47.5, -47.5), 1)]));

        Assert.Contains("'known'", far.What, StringComparison.Ordinal);
        Assert.Contains(FakeMap.Pixels, far.What, StringComparison.Ordinal);
        Assert.Contains("no class", nodata.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_polygons_contradict_each_other_everywhere_nothing_can_be_compared()
    {
        using FakeMap map = new(1);
        Geometry square = map.Region(new PixelWindow(5, 5, 9, 9));

        AntaresException fault = Assert.Throws<AntaresException>(() => Run(map, [new(square, 1), new(square, 2)]));

        Assert.Contains("agree", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_of_two_fits_of_its_model_is_refused()
    {
        using FakeMap map = new(1);
        Dataset one = map.Catalog.Datasets(new DatasetQuery(FakeMap.Pixels))[0];
        map.Catalog.AddDatasets([one with { Facts = new Dictionary<string, string> { [MapFacts.ModelChecksum] = "later" } }]);

        AntaresException fault = Assert.Throws<AntaresException>(() => Run(map, Stars(map, 1, 4, apart: true)));

        Assert.Contains("two fits", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_that_one_side_lacks_have_no_share()
    {
        using FakeMap map = new(1);
        Geometry square = map.Region(new PixelWindow(5, 5, 9, 9));
        int[] there = [.. Enumerable.Range(0, 81).Select(i => map.CodeOf(KeyAt(map, (5 + (i % 9), 5 + (i / 9))))).Distinct()];
        int absent = Enumerable.Range(1, 5).First(c => !there.Contains(c));

        ValidationResult result = Run(map, [new(square, absent)]);

        Assert.Null(result.Areas.Users(absent));
        Assert.Equal(0, result.Areas.Producers(absent));
        Assert.All(there, code => Assert.Null(result.Areas.Producers(code)));
        Assert.Equal(0, result.Areas.Overall);
    }

    private static ValidationResult Run(FakeMap map, IReadOnlyList<ValidationObject> objects, Func<ValidationOptions, ValidationOptions>? change = null)
    {
        CrossWalk stay = CrossWalk.Stay(map.Schemes.Only);
        ValidationOptions options = new() { Map = FakeMap.Pixels, MapWalk = stay, Set = new ValidationSet("known", "test", null, objects), SetWalk = stay };
        ValidationStage stage = new(map.Workspace, map.Catalog, map.Reader, map.Projections, map.Files, map.Runner);
        ValidationResult result = stage.Run(change is null ? options : change(options), CancellationToken.None);
        Assert.Equal(0, result.Run.ExitCode);
        return result;
    }

    private static ulong KeyAt(FakeMap map, (int Column, int Row) place)
    {
        (int column, int row) = (place.Column - map.Window.Column, place.Row - map.Window.Row);
        return column < 0 || row < 0 || column >= map.Window.Width || row >= map.Window.Height ? 0 : map.Keys[(row * map.Window.Width) + column];
    }

    private static Point At(FakeMap map, double column, double row)
    {
        (double x, double y) = map.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine.ToWorld(column, row);
        using ICoordinateTransform transform = map.Projections.Between(map.Grid.Crs, Crs.Wgs84);
        return (Point)Reprojection.Require(Lonlat.CreatePoint(new Coordinate(x, y)), transform);
    }

    /// <summary>Stars of seven corners all over the map and beyond its edge, each in a cell of its own where they shall lie apart.</summary>
    private static ValidationObject[] Stars(FakeMap map, int seed, int count, bool apart)
    {
        Random random = new(seed * 31);
        using ICoordinateTransform transform = map.Projections.Between(map.Grid.Crs, Crs.Wgs84);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            (double column, double row) = apart ? ((i % 4 * 26) - 40, (i / 4 * 26) - 40) : ((random.NextDouble() * 90) - 45, (random.NextDouble() * 90) - 45);
            Coordinate[] ring = [.. Enumerable.Range(0, 7).Select(corner =>
            {
                (double sin, double cos) = Math.SinCos(corner * Math.Tau / 7);
                double radius = 3 + (random.NextDouble() * 9.5);
                (double x, double y) = map.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine.ToWorld(column + (cos * radius), row + (sin * radius));
                return new Coordinate(x, y);
            })];
            return new ValidationObject(Reprojection.Require(Lonlat.CreatePolygon([.. ring, ring[0].Copy()]), transform), random.Next(1, 6));
        })];
    }

    private static IEnumerable<(int Truth, int Mapped, double Hectares)> Plain(FakeMap map, IReadOnlyList<ValidationObject> objects)
    {
        Affine affine = map.Grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
        using ICoordinateTransform toGrid = map.Projections.Between(Crs.Wgs84, map.Grid.Crs), toGeographic = map.Projections.Between(map.Grid.Crs, Crs.Wgs84);
        Dictionary<(int, int), double> sums = [];
        foreach (ValidationObject one in objects)
        {
            Geometry shape = Reprojection.Require(one.Shape, toGrid);
            for (int i = 0; i < map.Keys.Length; i++)
            {
                (int row, int column) = Math.DivRem(i, map.Window.Width);
                (double x, double y) = affine.ToWorld(column + map.Window.Column, row + map.Window.Row);
                Geometry square = Lonlat.ToGeometry(new Envelope(x, x + map.Grid.ResolutionX, y + map.Grid.ResolutionY, y));
                if (map.Keys[i] != 0 && square.EnvelopeInternal.Intersects(shape.EnvelopeInternal))
                {
                    double share = OverlayNGRobust.Overlay(square, shape, SpatialFunction.Intersection).Area / square.Area;
                    double hectares = share * PixelArea.OfPixel(affine, column + map.Window.Column, row + map.Window.Row, toGeographic) / 10000;
                    sums[(one.Code, map.CodeOf(map.Keys[i]))] = sums.GetValueOrDefault((one.Code, map.CodeOf(map.Keys[i]))) + hectares;
                }
            }
        }

        return sums.Where(s => s.Value > 0).Select(s => (s.Key.Item1, s.Key.Item2, s.Value));
    }
}
