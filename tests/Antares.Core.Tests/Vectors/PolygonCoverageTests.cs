using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Xunit;

namespace Antares.Core.Tests.Vectors;

public sealed class PolygonCoverageTests
{
    private static readonly GeometryFactory Factory = new();
    private static readonly GridSpec Grid = new(new Crs("EPSG:6372"), 20, -20, 2000, 2000, 2426720, 977160);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shares_are_the_areas_of_the_intersections(int seed)
    {
        Geometry shape = Shape(new Random(seed));

        PixelWindow window = new(-3, -2, 24, 22);
        double[] shares = Shares(shape, window);

        for (int i = 0; i < shares.Length; i++)
        {
            double expected = Pixel(window.Column + (i % window.Width), window.Row + (i / window.Width)).Intersection(shape).Area / 400;
            Assert.Equal(expected, shares[i], 2e-9);
        }

        Assert.Equal(shape.Area / 400, shares.Sum(), 1e-7);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_window_holds_the_same_shares_as_a_larger_one(int seed)
    {
        Geometry shape = Shape(new Random(seed));
        PixelWindow whole = new(-3, -2, 24, 22), part = new(4, 5, 7, 9);
        double[] all = Shares(shape, whole), few = Shares(shape, part);

        for (int i = 0; i < few.Length; i++)
        {
            (int column, int row) = (part.Column + (i % part.Width), part.Row + (i / part.Width));
            Assert.Equal(all[((row - whole.Row) * whole.Width) + column - whole.Column], few[i], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Neighbours_with_a_common_edge_fill_its_pixels(int seed)
    {
        Random random = new(seed);
        Coordinate[] cut = [.. Enumerable.Range(0, 9).Select(i => World((i * 2.4) - 1 + (random.NextDouble() * 1.5), random.NextDouble() * 18)).Prepend(World(-2, 9)).Append(World(20, 9))];
        Geometry above = Factory.CreatePolygon([.. cut, World(20, 0), World(-2, 0), cut[0]]);
        Geometry below = Factory.CreatePolygon([.. cut, World(20, 18), World(-2, 18), cut[0]]);
        Assert.True(above.IsValid && below.IsValid, $"seed {seed}");

        PixelWindow window = new(0, 0, 18, 18);
        double[] first = Shares(above, window), second = Shares(below, window);

        Assert.All(first.Zip(second), s => Assert.Equal(1, s.First + s.Second, 2e-9));
    }

    [Fact]
    public void A_polygon_inside_one_pixel_covers_its_share_of_it()
    {
        double[] shares = Shares(Box(2.25, 1.5, 2.75, 1.75), new PixelWindow(0, 0, 5, 4));

        Assert.Equal(0.125, shares[7], 1e-12);
        Assert.Equal(0.125, shares.Sum(), 1e-12);
    }

    [Fact]
    public void A_hole_and_an_island_in_it_count()
    {
        Geometry ring = Box(0, 0, 6, 6).Difference(Box(1, 1, 5, 5)).Union(Box(2, 2, 3.5, 4));

        double[] shares = Shares(ring, new PixelWindow(0, 0, 6, 6));

        Assert.Equal(36 - 16 + 3, shares.Sum(), 1e-9);
        Assert.Equal((1, 0, 1, 0.5, 0), (shares[0], shares[7], shares[14], Math.Round(shares[15], 9), shares[16]));
    }

    [Fact]
    public void A_polygon_along_pixels_covers_them_whole_and_no_other()
    {
        double[] shares = Shares(Box(1, 1, 3, 2), new PixelWindow(0, 0, 4, 3));

        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], shares);
    }

    [Fact]
    public void Points_lines_and_nothing_cover_nothing()
    {
        PixelWindow window = new(0, 0, 3, 3);
        Geometry mixed = Factory.CreateGeometryCollection([Factory.CreatePoint(World(1, 1)), Factory.CreateLineString([World(0, 0), World(3, 3)]), Factory.CreatePolygon()]);

        Assert.Equal(0, Shares(mixed, window).Sum());
        Assert.Equal(0, Shares(Factory.CreatePolygon(), window).Sum());
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 24)];

    /// <summary>Stars with holes, several parts, slivers and nearly horizontal edges, some of them partly outside of the windows.</summary>
    private static Geometry Shape(Random random) => UnaryUnionOp.Union(random.Next(4) switch
    {
        0 => [Star(random, 9, 9, 9).Difference(Star(random, 9, 9, 3))],
        1 => [Star(random, 5, 5, 4), Star(random, 14, 12, 5), Star(random, 5, 14, 0.4)],
        2 => [Sliver(random), Sliver(random)],
        _ => (IEnumerable<Geometry>)[Box(random.Next(9) + 0.5, random.Next(9), 15, 15).Difference(Star(random, 10, 10, 4))],
    });

    private static Polygon Star(Random random, double column, double row, double radius)
    {
        Coordinate[] corners =
        [
            .. Enumerable.Range(0, 25).Select(i =>
            {
                double length = radius * (0.2 + (0.8 * random.NextDouble()));
                return World(column + (length * Math.Cos(i * Math.PI / 12.5)), row + (length * Math.Sin(i * Math.PI / 12.5)));
            }),
        ];
        return Factory.CreatePolygon([.. corners, corners[0]]);
    }

    private static Polygon Sliver(Random random)
    {
        Coordinate from = World(-2 + random.NextDouble(), random.NextDouble() * 18), to = World(19, (random.NextDouble() * 18) + 1e-7);
        return Factory.CreatePolygon([from, to, new Coordinate(to.X, to.Y - (random.NextDouble() * 3)), from]);
    }

    private static double[] Shares(Geometry shape, PixelWindow window)
    {
        double[] shares = new double[window.PixelCount];
        new PolygonCoverage(shape, Grid).Fill(window, shares);
        return shares;
    }

    private static Geometry Pixel(int column, int row) => Box(column, row, column + 1, row + 1);

    private static Geometry Box(double west, double north, double east, double south) =>
        Factory.ToGeometry(new Envelope(World(west, north), World(east, south)));

    private static Coordinate World(double column, double row) => new(Grid.OriginX + (column * 20), Grid.OriginY - (row * 20));
}
