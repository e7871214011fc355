using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Vectors;

public sealed class SimplificationTests
{
    private static readonly Affine Pixels = new(0, 1, 0, 0, 0, -1);

    public static TheoryData<int, double> Cases()
    {
        TheoryData<int, double> cases = [];
        foreach (double tolerance in new[] { 0.3, 0.5, 0.7, 0.75, 1, 1.5, 3, 10 })
        {
            for (int seed = 0; seed < 8; seed++)
            {
                cases.Add(seed, tolerance);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Polygons_stay_valid_without_gaps_or_overlaps(int seed, double tolerance)
    {
        (uint[] labels, int width) = RandomLabels.Of(seed);
        PolygonSet exact = Polygonizer.Trace(labels, width), set = exact.Simplified(tolerance);

        Polygon[] polygons = [.. Enumerable.Range(0, set.Count).Select(i => set.ToPolygon(i, Pixels, GeometryFactory.Default))];

        Assert.All(polygons, p => Assert.True(p.IsValid && p.Area > 0, p.AsText()));
        Assert.Equal(labels.Count(l => l != 0), polygons.Sum(p => p.Area), precision: 6);
        Assert.Equal(0, Overlap(polygons), precision: 6);
        Assert.Equal(exact.Count, set.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Neighbours_share_every_corner_of_their_border(int seed, double tolerance)
    {
        (uint[] labels, int width) = RandomLabels.Of(seed);
        PolygonSet set = Polygonizer.Trace([.. labels.Select(l => l + 1)], width).Simplified(tolerance);
        int height = labels.Length / width;

        Dictionary<(Coordinate, Coordinate), int> sides = [];
        foreach ((Coordinate from, Coordinate to) in Enumerable.Range(0, set.Count).SelectMany(i => Sides(set.ToPolygon(i, Pixels, GeometryFactory.Default))))
        {
            (Coordinate, Coordinate) side = from.CompareTo(to) < 0 ? (from, to) : (to, from);
            sides[side] = sides.GetValueOrDefault(side) + 1;
        }

        Assert.All(sides, s => Assert.Equal(IsOnEdge(s.Key.Item1, s.Key.Item2, width, height) ? 1 : 2, s.Value));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_corner_that_is_left_out_lies_farther_away_than_the_tolerance(int seed, double tolerance)
    {
        (uint[] labels, int width) = RandomLabels.Of(seed);
        PolygonSet exact = Polygonizer.Trace(labels, width), set = exact.Simplified(tolerance);

        for (int i = 0; i < set.Count; i++)
        {
            Geometry line = set.ToPolygon(i, Pixels, GeometryFactory.Default).Boundary;
            Polygon before = exact.ToPolygon(i, Pixels, GeometryFactory.Default);
            Assert.All(before.Coordinates, c => Assert.True(line.Distance(new Point(c)) <= tolerance + 1e-9));
            Assert.Subset(before.Coordinates.ToHashSet(), line.Coordinates.ToHashSet());
        }
    }

    [Fact]
    public void A_staircase_becomes_a_line()
    {
        const int Size = 40;
        uint[] labels = [.. Enumerable.Range(0, Size * Size).Select(i => i % Size <= i / Size ? 1u : 2u)];

        PolygonSet exact = Polygonizer.Trace(labels, Size);

        Assert.True(exact.ToPolygon(0, Pixels, GeometryFactory.Default).NumPoints > 2 * Size - 4);
        Assert.InRange(exact.Simplified(0.71).ToPolygon(0, Pixels, GeometryFactory.Default).NumPoints, 4, 8);
    }

    [Fact]
    public void The_border_against_nodata_stays_exact()
    {
        uint[] labels = [.. Enumerable.Range(0, 900).Select(i => i % 30 <= i / 30 ? 1u : 0u)];

        PolygonSet exact = Polygonizer.Trace(labels, 30);

        Assert.True(exact.ToPolygon(0, Pixels, GeometryFactory.Default).Normalized().EqualsExact(exact.Simplified(5).ToPolygon(0, Pixels, GeometryFactory.Default).Normalized()));
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(2, 1.0)]
    [InlineData(3, 2.5)]
    public void A_window_around_a_region_gives_the_same_line_as_the_whole_plane(int seed, double tolerance)
    {
        (uint[] labels, int width) = RandomLabels.Of(seed, size: 60);
        PolygonSet regions = Polygonizer.Trace(labels, width);
        uint[] numbers = [.. Enumerable.Range(0, labels.Length).Select(i => (uint)(regions.At(i % width, i / width) + 1))];
        PolygonSet whole = Polygonizer.TraceSegments(numbers, width).Simplified(tolerance);

        for (int i = 0; i < whole.Count; i++)
        {
            Polygon expected = whole.ToPolygon(i, Pixels, GeometryFactory.Default);
            Envelope box = expected.EnvelopeInternal;
            PixelWindow window = new PixelWindow((int)box.MinX - 1, (int)-box.MaxY - 1, (int)box.Width + 2, (int)box.Height + 2)
                .Intersect(new PixelWindow(0, 0, width, labels.Length / width));
            bool[] wanted = new bool[whole.Count + 1];
            wanted[i + 1] = true;
            uint[] part = [.. Enumerable.Range(0, (int)window.PixelCount).Select(p =>
                numbers[((window.Row + (p / window.Width)) * width) + window.Column + (p % window.Width)])];

            PolygonSet set = Polygonizer.TraceSegments(part, window.Width, wanted).Simplified(tolerance);

            Assert.Equal(1, set.Count);
            Assert.True(expected.EqualsExact(set.ToPolygon(0, Pixels.Shifted(window.Column, window.Row), GeometryFactory.Default)));
        }
    }

    private static double Overlap(Polygon[] polygons)
    {
        NetTopologySuite.Index.Strtree.STRtree<Polygon> tree = new();
        Array.ForEach(polygons, p => tree.Insert(p.EnvelopeInternal, p));
        return polygons.Length < 2 ? 0 : polygons.Sum(p => tree.Query(p.EnvelopeInternal).Where(q => q != p).Sum(q => p.Intersection(q).Area));
    }

    private static IEnumerable<(Coordinate From, Coordinate To)> Sides(Polygon polygon) =>
        polygon.InteriorRings.Append(polygon.ExteriorRing).SelectMany(r => r.Coordinates.Zip(r.Coordinates.Skip(1)));

    private static bool IsOnEdge(Coordinate from, Coordinate to, int width, int height) =>
        (from.X == to.X && (from.X == 0 || from.X == width)) || (from.Y == to.Y && (from.Y == 0 || from.Y == -height));
}
