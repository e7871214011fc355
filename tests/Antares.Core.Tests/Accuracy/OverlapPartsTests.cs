using Antares.Accuracy;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class OverlapPartsTests
{
    private const string Left = "POLYGON((0 0,4 0,4 4,0 4,0 0))";
    private const string Right = "POLYGON((3 0,7 0,7 4,3 4,3 0))";
    private const string Beside = "POLYGON((4 0,8 0,8 4,4 4,4 0))";

    [Fact]
    public void Polygons_that_only_touch_stay_as_they_are()
    {
        (IReadOnlyList<(int Alone, int Code, Geometry Shape)> parts, int overlapping) = Of((1, Left), (2, Beside));

        Assert.Equal([(0, 1, 16.0), (1, 2, 16.0)], parts.Select(p => (p.Alone, p.Code, p.Shape.Area)));
        Assert.Equal(0, overlapping);
    }

    [Fact]
    public void Land_that_one_class_claims_twice_counts_once()
    {
        (IReadOnlyList<(int Alone, int Code, Geometry Shape)> parts, int overlapping) = Of((1, Left), (1, Right), (1, Left));

        Assert.Equal([(-1, 1, 28.0)], parts.Select(p => (p.Alone, p.Code, p.Shape.Area)));
        Assert.Equal(3, overlapping);
    }

    [Fact]
    public void Land_that_two_classes_claim_is_of_none()
    {
        (IReadOnlyList<(int Alone, int Code, Geometry Shape)> parts, int _) = Of((2, Left), (1, Right));

        Assert.Equal([(1, 12.0), (2, 12.0), (OverlapParts.Contested, 4.0)], parts.Select(p => (p.Code, p.Shape.Area)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_place_has_the_classes_that_a_look_at_all_polygons_gives_it(int seed)
    {
        Random random = new(seed);
        (int Code, Geometry Shape)[] polygons = [.. Enumerable.Range(0, 25).Select(_ => (random.Next(1, 4), Triangle(random)))];

        (IReadOnlyList<(int Alone, int Code, Geometry Shape)> parts, int _) = OverlapParts.Of(polygons);

        for (int i = 0; i < 2000; i++)
        {
            Point place = new(random.NextDouble() * 12, random.NextDouble() * 12);
            int[] claims = [.. polygons.Where(p => p.Shape.Contains(place)).Select(p => p.Code).Distinct()];
            int[] found = [.. parts.Where(p => p.Shape.Contains(place)).Select(p => p.Code)];
            Assert.Equal(claims.Length > 1 ? [OverlapParts.Contested] : claims, found);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Parcels_on_a_lattice_that_share_edges_and_areas_are_told_apart_cell_by_cell(int seed)
    {
        Random random = new(seed);
        GeometryFactory factory = new();
        (int Code, Geometry Shape)[] parcels =
        [
            .. Enumerable.Range(0, 20).Select(_ =>
            {
                (int x, int y, int width, int height) = (random.Next(0, 10), random.Next(0, 10), random.Next(1, 4), random.Next(1, 4));
                Geometry one = factory.ToGeometry(new Envelope(x, x + width, y, y + height));
                return (random.Next(1, 4), one.Union(factory.ToGeometry(new Envelope(x + 1, x + 1 + width, y + 1, y + 1 + height))));
            }),
        ];

        (IReadOnlyList<(int Alone, int Code, Geometry Shape)> parts, int _) = OverlapParts.Of(parcels);

        for (int i = 0; i < 15 * 15; i++)
        {
            Point middle = new((i % 15) + 0.5, (i / 15) + 0.5);
            int[] claims = [.. parcels.Where(p => p.Shape.Contains(middle)).Select(p => p.Code).Distinct()];
            Assert.Equal(claims.Length > 1 ? [OverlapParts.Contested] : claims, parts.Where(p => p.Shape.Contains(middle)).Select(p => p.Code));
        }

        Assert.All(parts, p => Assert.True(p.Shape is Polygon or MultiPolygon));
    }

    private static Polygon Triangle(Random random)
    {
        (double x, double y) = (random.NextDouble() * 10, random.NextDouble() * 10);
        Coordinate first = new(x, y);
        return new GeometryFactory().CreatePolygon([first, new(x + 1 + random.NextDouble(), y + random.NextDouble()), new(x + random.NextDouble(), y + 1 + random.NextDouble()), first.Copy()]);
    }

    private static (IReadOnlyList<(int Alone, int Code, Geometry Shape)> Parts, int Overlapping) Of(params (int Code, string Wkt)[] polygons) =>
        OverlapParts.Of([.. polygons.Select(p => (p.Code, new WKTReader().Read(p.Wkt)))]);
}
