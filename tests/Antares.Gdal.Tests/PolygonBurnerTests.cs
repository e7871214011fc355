using Antares.Grid;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class PolygonBurnerTests
{
    private static readonly GeoBox Plane = new(new Crs("EPSG:32614"), new Affine(0, 1, 0, 4, 0, -1), 5, 4);

    [Fact]
    public void A_pixel_belongs_to_the_polygon_that_holds_its_centre_and_later_ones_paint_over()
    {
        int[] pixels = new int[20];
        WKTReader wkt = new();

        new GdalPolygonBurner().Burn(
            [(wkt.Read("POLYGON ((0.6 0.6, 0.6 3.4, 3.4 3.4, 3.4 0.6, 0.6 0.6))"), 7), (wkt.Read("POLYGON ((2 2, 2 4, 5 4, 5 2, 2 2))"), -2_000_000_001)],
            Plane,
            pixels);

        Assert.Equal(
            [
                0, 0, -2_000_000_001, -2_000_000_001, -2_000_000_001,
                0, 7, -2_000_000_001, -2_000_000_001, -2_000_000_001,
                0, 7, 7, 0, 0,
                0, 0, 0, 0, 0,
            ],
            pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_triangles_cover_exactly_the_pixels_whose_centre_they_hold(int seed)
    {
        Random random = new(seed);
        GeoBox plane = new(new Crs("EPSG:6372"), new Affine(1000, 20, 0, 5000, 0, -20), 60, 50);
        Polygon triangle = new(new LinearRing(Enumerable.Range(0, 3)
            .Select(_ => new Coordinate(1000 + (random.NextDouble() * 1200), 5000 - (random.NextDouble() * 1000))).ToArray() is { } c ? [.. c, c[0]] : []));
        int[] pixels = new int[3000];

        new GdalPolygonBurner().Burn([(triangle, 1)], plane, pixels);

        for (int i = 0; i < pixels.Length; i++)
        {
            (double x, double y) = plane.Affine.ToWorld((i % 60) + 0.5, (i / 60) + 0.5);
            Assert.Equal(triangle.Contains(new Point(x, y)), pixels[i] == 1);
        }
    }

    [Fact]
    public void A_polygon_outside_of_the_plane_or_without_points_paints_nothing()
    {
        int[] pixels = new int[20];
        new GdalPolygonBurner().Burn([(new WKTReader().Read("POLYGON ((10 10, 10 12, 12 12, 10 10))"), 1), (Polygon.Empty, 2)], Plane, pixels);
        Assert.All(pixels, p => Assert.Equal(0, p));
    }
}
