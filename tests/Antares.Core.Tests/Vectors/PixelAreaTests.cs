using Antares.Gdal;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.IO;
using Xunit;

namespace Antares.Core.Tests.Vectors;

public sealed class PixelAreaTests
{
    [Fact]
    public void The_whole_globe_has_the_surface_of_the_ellipsoid() =>
        Assert.Equal(510_065_621.724, PixelArea.OfCell(-180, -90, 180, 90) / 1e6, tolerance: 0.001); // km2, closed formula for WGS 84

    [Theory]
    [InlineData(0, 12308.463893975)]
    [InlineData(50, 7892.218857987)]
    public void A_cell_of_one_degree_is_the_integral_of_its_parallels(double south, double expectedSquareKilometres) =>
        Assert.Equal(expectedSquareKilometres, PixelArea.OfCell(0, south, 1, south + 1) / 1e6, tolerance: 1e-6); // Simpson, 20 000 strips

    [Fact]
    public void A_ring_along_parallels_and_meridians_is_the_cell()
    {
        double ring = PixelArea.OfRing([10, 10, 13, 13], [45, 48, 48, 45]);

        Assert.Equal(PixelArea.OfCell(10, 45, 13, 48), ring, tolerance: ring * 1e-13);
    }

    [Fact]
    public void Way_round_and_closing_corner_do_not_matter()
    {
        double plain = PixelArea.OfRing([0, 1, 0.3], [50, 51, 52]);

        Assert.Equal(plain, PixelArea.OfRing([0.3, 1, 0, 0.3], [52, 51, 50, 52]), tolerance: 1e-3);
    }

    [Fact]
    public void A_cut_polygon_has_the_area_of_its_parts()
    {
        double whole = PixelArea.OfRing([0, 2, 2], [0, 0, 2]);
        double parts = PixelArea.OfRing([0, 1, 1], [0, 0, 1]) + PixelArea.OfRing([1, 2, 2, 1], [0, 0, 2, 1]);

        Assert.Equal(whole, parts, tolerance: whole * 1e-10);
    }

    [Fact]
    public void A_cell_across_the_180th_meridian_is_as_large_as_any_other() =>
        Assert.Equal(PixelArea.OfCell(0, 10, 2, 11), PixelArea.OfRing([179, -179, -179, 179], [10, 10, 11, 11]), tolerance: 1);

    [Fact]
    public void Holes_do_not_count()
    {
        WKTReader reader = new();

        double area = PixelArea.Of(reader.Read("MULTIPOLYGON (((0 0, 3 0, 3 3, 0 3, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1)), ((5 5, 6 5, 6 6, 5 6, 5 5)))"));

        Assert.Equal(
            PixelArea.OfCell(0, 0, 3, 3) - PixelArea.OfCell(1, 1, 2, 2) + PixelArea.OfCell(5, 5, 6, 6), area, tolerance: 1);
    }

    [Fact]
    public void A_pixel_of_longitude_and_latitude_is_exact()
    {
        Affine plane = new(8, 0.00025, 0, 50, 0, -0.00025);

        double area = PixelArea.OfPixel(plane, 3, 7, new Same());

        Assert.Equal(PixelArea.OfCell(8.00075, 49.998, 8.001, 49.99825), area, tolerance: 1e-4);
    }

    [Fact]
    public void A_pixel_of_UTM_is_larger_on_the_ground_by_the_square_of_the_scale()
    {
        GdalProjections projections = new();
        using ICoordinateTransform transform = projections.Between(projections.Resolve("EPSG:32630"), Crs.Wgs84);

        double area = PixelArea.OfPixel(new Affine(500_000, 20, 0, 5_800_000, 0, -20), 0, 0, transform);

        Assert.Equal(400 / (0.9996 * 0.9996), area, tolerance: 1e-3); // on the central meridian
    }

    private sealed class Same : ICoordinateTransform
    {
        public void Transform(Span<double> x, Span<double> y)
        {
        }

        public void Dispose()
        {
        }
    }
}
