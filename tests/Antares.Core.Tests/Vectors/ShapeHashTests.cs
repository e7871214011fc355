using System.Security.Cryptography;
using Antares.TestKit.Catalog;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace Antares.Core.Tests.Vectors;

public sealed class ShapeHashTests
{
    private static readonly GeometryFactory Lonlat = new(new PrecisionModel(), 4326);

    [Fact]
    public void A_shape_has_one_hash_wherever_its_ring_begins_and_however_it_turns()
    {
        Polygon shape = Samples.Triangle(-104, 19);
        Coordinate[] ring = shape.ExteriorRing.Coordinates;
        Polygon begun = Lonlat.CreatePolygon([ring[1], ring[2], ring[0], ring[1]]);

        Assert.Equal(ShapeHash.Of(shape), ShapeHash.Of(begun));
        Assert.Equal(ShapeHash.Of(shape), ShapeHash.Of(begun.Reverse()));
        Assert.NotEqual(ShapeHash.Of(shape), ShapeHash.Of(Samples.Triangle(-104, 19.000000001)));
    }

    [Theory]
    [InlineData("POINT (1 2)")]
    [InlineData("POINT Z (1 2 3)")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1), (3 3, 3 2, 2 3, 3 3))")]
    [InlineData("POLYGON Z ((0 0 5, 4 0 6, 4 4 7, 0 0 5))")]
    [InlineData("POLYGON ((0 0, 2 2, 0 2, 2 0, 0 0))")]
    [InlineData("POLYGON ((0 0, 1 1, 0 0, -1 1, 0 0))")]
    [InlineData("POLYGON ((5 5, 5 5, 5 5, 5 5))")]
    [InlineData("POLYGON ((0 0, 1 0, 2 0, 0 0))")]
    [InlineData("MULTIPOLYGON (((5 5, 6 5, 6 6, 5 5)), ((0 0, 1 0, 1 1, 0 0)))")]
    public void The_hash_is_that_of_the_normalized_shape(string text)
    {
        Geometry shape = new WKTReader().Read(text);

        Assert.Equal(Plain(shape), ShapeHash.Of(shape));
        Assert.Equal(Plain(shape.Reverse()), ShapeHash.Of(shape.Reverse()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_short_way_for_polygons_without_holes_gives_the_same_hash(int seed)
    {
        for (ulong item = 0; item < 500; item++)
        {
            Polygon polygon = Polygon(new Draw((ulong)seed, item));

            Assert.Equal(Plain(polygon), ShapeHash.Of(polygon));
        }
    }

    private static string Plain(Geometry shape) => Convert.ToHexStringLower(SHA256.HashData(new WKBWriter().Write(shape.Normalized())));

    // Few different places, so that points repeat, rings touch themselves and areas vanish.
    private static Polygon Polygon(Draw draw)
    {
        Coordinate[] ring = [.. Enumerable.Range(0, 3 + draw.Below(8)).Select(_ => new Coordinate(draw.Below(4), draw.Below(4)))];
        return Lonlat.CreatePolygon([.. ring, ring[0]]);
    }

    private sealed class Draw(ulong seed, ulong item)
    {
        private ulong state = (seed * 0x9E3779B97F4A7C15) ^ (item * 0xBF58476D1CE4E5B9);

        public int Below(int limit)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
            return (int)((state >> 33) % (ulong)limit);
        }
    }
}
