using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
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
        Assert.Equal((8L, 1), (set.PixelCount(0), set.HoleCount(0)));
        Assert.Equal((1L, 0), (set.PixelCount(1), set.HoleCount(1)));
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
