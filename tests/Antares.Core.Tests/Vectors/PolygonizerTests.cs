using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;
using Location = NetTopologySuite.Geometries.Location;

namespace Antares.Core.Tests.Vectors;

public sealed class PolygonizerTests
{
    private static readonly Affine Pixels = new(0, 1, 0, 0, 0, -1);

    [Fact]
    public void A_single_pixel_is_a_square()
    {
        PolygonSet set = Trace(1, 7);

        Polygon square = set.ToPolygon(0, new Affine(100, 20, 0, -200, 0, -20), GeometryFactory.Default);
        Assert.Equal("POLYGON ((100 -220, 100 -200, 120 -200, 120 -220, 100 -220))", square.Normalized().AsText());
        Assert.Equal(7u, set.Label(0));
    }

    [Fact]
    public void A_hole_is_a_hole_and_its_content_a_polygon()
    {
        PolygonSet set = Trace(3,
            1, 1, 1,
            1, 2, 1,
            1, 1, 1);

        Assert.Equal(2, set.Count);
        Assert.Equal((8.0, 1), (set.PixelCount(0), set.HoleCount(0)));
        Assert.Equal((1.0, 0), (set.PixelCount(1), set.HoleCount(1)));
    }

    [Fact]
    public void Pixels_that_meet_at_a_corner_are_two_polygons()
    {
        PolygonSet set = Trace(2,
            5, 0,
            0, 5);

        Assert.Equal(2, set.Count);
        Assert.True(Valid(set, 0) && Valid(set, 1));
    }

    [Fact]
    public void A_ring_that_closes_over_a_corner_has_a_hole_that_touches_its_outside()
    {
        PolygonSet set = Trace(3,
            1, 1, 1,
            1, 0, 1,
            1, 1, 0);

        Assert.Equal(1, set.HoleCount(0));
        Assert.Equal(7, set.PixelCount(0));
        Assert.True(Valid(set, 0));
    }

    [Fact]
    public void Two_holes_that_touch_stay_two_holes()
    {
        PolygonSet set = Trace(4,
            1, 1, 1, 1,
            1, 0, 1, 1,
            1, 1, 0, 1,
            1, 1, 1, 1);

        Assert.Equal(2, set.HoleCount(0));
        Assert.True(Valid(set, 0));
    }

    [Fact]
    public void Corners_stand_at_turns_only()
    {
        PolygonSet set = Trace(3,
            1, 1, 1,
            1, 1, 1);

        Assert.Equal(5, set.ToPolygon(0, Pixels, GeometryFactory.Default).NumPoints);
    }

    [Fact]
    public void A_corner_of_three_regions_is_a_corner_of_all_of_them()
    {
        PolygonSet set = Trace(2,
            1, 2,
            3, 3);

        Assert.All(Enumerable.Range(0, 3), p => Assert.Contains(
            new Coordinate(1, -1), set.ToPolygon(p, Pixels, GeometryFactory.Default).Coordinates));
    }

    [Fact]
    public void Nodata_makes_no_polygon() => Assert.Equal(0, Trace(2, 0, 0, 0, 0).Count);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(5, 5)]
    [InlineData(6, 8)]
    public void Random_labels_give_valid_polygons_that_burn_back_to_the_same_labels(int seed, int labels)
    {
        Random random = new(seed);
        int width = random.Next(1, 60), height = random.Next(1, 60);
        uint[] plane = [.. Enumerable.Range(0, width * height).Select(_ => (uint)random.Next(0, labels))];

        PolygonSet set = Polygonizer.Trace(plane, width);

        uint[] burnt = new uint[plane.Length];
        for (int i = 0; i < set.Count; i++)
        {
            Polygon polygon = set.ToPolygon(i, Pixels, GeometryFactory.Default);
            Assert.True(polygon.IsValid, polygon.AsText());
            Assert.Equal(set.PixelCount(i), polygon.Area);
            Assert.True(polygon.Shell.IsCCW);
            Assert.All(polygon.Holes, h => Assert.False(h.IsCCW));
            Burn(polygon, set.Label(i), burnt, width);
        }

        Assert.Equal(plane, burnt);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Every_pixel_knows_its_polygon_as_a_plain_flood_fill_finds_it(int seed)
    {
        Random random = new(seed);
        int width = random.Next(2, 40), height = random.Next(2, 40);
        uint[] plane = [.. Enumerable.Range(0, width * height).Select(_ => (uint)random.Next(0, 3))];

        PolygonSet set = Polygonizer.Trace(plane, width);

        int[] expected = FloodFill(plane, width, height);
        Assert.Equal(expected, Enumerable.Range(0, plane.Length).Select(i => set.At(i % width, i / width)));
    }

    [Theory]
    [InlineData(1, 37, 4)]
    [InlineData(41, 1, 4)]
    [InlineData(30, 30, 2)]
    [InlineData(25, 31, 70000)]
    public void Segments_give_the_same_polygons_as_any_labels_and_the_same_as_wkb(int width, int height, int labels)
    {
        Random random = new(width);
        uint[] numbers = Numbered([.. Enumerable.Range(0, width * height).Select(_ => (uint)random.Next(0, labels))], width);
        Affine affine = new(500_000, 20, 0, 2_000_000, 0, -20);

        PolygonSet expected = Polygonizer.Trace(numbers, width), set = Polygonizer.TraceSegments(numbers, width);
        WkbPolygons wkb = Polygonizer.ToWkb(numbers, width, affine);

        Assert.Equal(expected.Count, set.Count);
        Assert.Equal(expected.Count, wkb.Count);
        WKBReader reader = new();
        for (int i = 0; i < set.Count; i++)
        {
            Polygon polygon = expected.ToPolygon(i, affine, GeometryFactory.Default);
            Assert.Equal((uint)i + 1, set.Label(i));
            Assert.Equal(set.Label(i), wkb.Labels[i]);
            Assert.True(polygon.EqualsExact(set.ToPolygon(i, affine, GeometryFactory.Default)));
            Assert.True(polygon.EqualsExact(reader.Read(wkb[i].ToArray())));
        }
    }

    [Fact]
    public void Labels_above_65535_stay_apart()
    {
        uint[] labels = [.. Enumerable.Range(1, 300 * 300).Select(i => (uint)i)];

        PolygonSet set = Polygonizer.TraceSegments(labels, 300);

        Assert.Equal(90_000, set.Count);
        Assert.Equal(70_000u, set.Label(69_999));
        Assert.All(Enumerable.Range(0, set.Count), i => Assert.Equal(1, set.PixelCount(i)));
    }

    [Fact]
    public void A_chequerboard_is_all_single_pixels()
    {
        uint[] labels = [.. Enumerable.Range(0, 40 * 40).Select(i => (uint)(1 + ((i + (i / 40)) % 2)))];

        PolygonSet set = Polygonizer.Trace(labels, 40);

        Assert.Equal(1600, set.Count);
        Assert.Equal(1600, Enumerable.Range(0, 1600).Sum(set.PixelCount));
    }

    [Fact]
    public void A_giant_region_keeps_all_of_its_holes()
    {
        const int Size = 401;
        uint[] labels = [.. Enumerable.Range(0, Size * Size).Select(i => i / Size % 2 == 1 && i % Size % 2 == 1 ? 0u : 1u)];

        PolygonSet set = Polygonizer.TraceSegments(labels, Size);

        Assert.Equal(1, set.Count);
        Assert.Equal(200 * 200, set.HoleCount(0));
        Assert.Equal((Size * Size) - (200 * 200), set.PixelCount(0));
        Assert.True(Valid(set, 0));
    }

    [Fact]
    public void A_segment_in_two_pieces_is_refused() =>
        Assert.Contains("Label 1", Assert.Throws<ArgumentException>(() => Polygonizer.TraceSegments([1, 2, 1], 3)).Message, StringComparison.Ordinal);

    [Fact]
    public void Labels_that_do_not_fill_their_rows_are_refused() =>
        Assert.Throws<ArgumentException>(() => Polygonizer.TraceSegments([1, 1, 1], 2));

    // Numbers of the connected regions, as a segmentation has them.
    private static uint[] Numbered(uint[] labels, int width)
    {
        PolygonSet set = Polygonizer.Trace(labels, width);
        return [.. Enumerable.Range(0, labels.Length).Select(i => (uint)(set.At(i % width, i / width) + 1))];
    }

    private static PolygonSet Trace(int width, params uint[] labels) => Polygonizer.Trace(labels, width);

    private static bool Valid(PolygonSet set, int polygon) => set.ToPolygon(polygon, Pixels, GeometryFactory.Default).IsValid;

    private static void Burn(Polygon polygon, uint label, uint[] plane, int width)
    {
        IndexedPointInAreaLocator locator = new(polygon);
        Envelope box = polygon.EnvelopeInternal;
        for (int row = (int)-box.MaxY; row < -box.MinY; row++)
        {
            for (int column = (int)box.MinX; column < box.MaxX; column++)
            {
                if (locator.Locate(new Coordinate(column + 0.5, -row - 0.5)) == Location.Interior)
                {
                    Assert.Equal(0u, plane[(row * width) + column]);
                    plane[(row * width) + column] = label;
                }
            }
        }
    }

    private static int[] FloodFill(uint[] plane, int width, int height)
    {
        int[] found = [.. plane.Select(_ => -1)];
        int count = 0;
        for (int start = 0; start < plane.Length; start++)
        {
            if (plane[start] == 0 || found[start] >= 0)
            {
                continue;
            }

            Stack<int> open = new([start]);
            while (open.TryPop(out int at))
            {
                found[at] = count;
                (int row, int column) = Math.DivRem(at, width);
                foreach ((int c, int r) in new[] { (column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1) })
                {
                    int to = (r * width) + c;
                    if (c >= 0 && c < width && r >= 0 && r < height && plane[to] == plane[at] && found[to] < 0)
                    {
                        open.Push(to);
                    }
                }
            }

            count++;
        }

        return found;
    }
}
