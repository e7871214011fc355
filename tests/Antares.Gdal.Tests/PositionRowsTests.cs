using Antares.Grid;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class PositionRowsTests
{
    [Theory]
    [InlineData("EPSG:6372", 20, 2_400_000, 900_000, "EPSG:32614", 20)]
    [InlineData("EPSG:4326", 0.0002777, -99.2, 19.8, "EPSG:32614", 20)]
    [InlineData("EPSG:6933", 1000, -9_600_000, 2_500_000, "EPSG:32614", 20)]
    [InlineData("EPSG:3857", 600, -11_000_000, 2_400_000, "EPSG:4326", 0.01)]
    [InlineData("EPSG:32601", 20, 166_000, 2_000_000, "EPSG:32660", 20)]
    public void Positions_are_those_of_proj_point_by_point(string target, double resolution, double x, double y, string source, double sourceResolution)
    {
        GeoBox plane = new(new Crs(target), new Affine(x + 7.3, resolution, 0, y - 3.1, 0, -resolution), 700, 300);
        GeoBox scene = new(new Crs(source), new Affine(0, sourceResolution, 0, 0, 0, -sourceResolution), 1, 1);
        using ICoordinateTransform transform = Rasters.Projections.Between(plane.Crs, scene.Crs);
        PositionRows positions = new(plane, scene, transform, isSameCrs: false, 0.5, plane.Width);
        double[] columns = new double[plane.Width], rows = new double[plane.Width];
        for (int row = 0; row < plane.Height; row += 7)
        {
            positions.Locate(row + 0.5, columns, rows);
            (double[] expectedColumns, double[] expectedRows) = Exactly(plane, scene, transform, row);
            for (int i = 0; i < columns.Length; i++)
            {
                Assert.Equal(double.IsNaN(expectedColumns[i]), double.IsNaN(columns[i]));
                Assert.False(Math.Abs(columns[i] - expectedColumns[i]) > 1e-5 || Math.Abs(rows[i] - expectedRows[i]) > 1e-5, $"({i}, {row}) is off");
            }
        }
    }

    [Fact]
    public void Points_where_the_projection_ends_are_missing_and_their_neighbours_are_not()
    {
        GeoBox globe = new(new Crs("+proj=ortho +lat_0=20 +lon_0=-100 +datum=WGS84"), new Affine(-6_500_000, 20_000, 0, 6_500_000, 0, -20_000), 650, 650);
        GeoBox world = new(Crs.Wgs84, new Affine(-180, 0.1, 0, 90, 0, -0.1), 3600, 1800);
        using ICoordinateTransform transform = Rasters.Projections.Between(globe.Crs, world.Crs);
        PositionRows positions = new(globe, world, transform, isSameCrs: false, 0.5, globe.Width);
        double[] columns = new double[globe.Width], rows = new double[globe.Width];
        for (int row = 0; row < globe.Height; row += 13)
        {
            positions.Locate(row + 0.5, columns, rows);
            (double[] expected, _) = Exactly(globe, world, transform, row);
            Assert.Equal(expected.Select(double.IsNaN), columns.Select(double.IsNaN));
        }
    }

    private static (double[] Columns, double[] Rows) Exactly(GeoBox plane, GeoBox scene, ICoordinateTransform transform, int row)
    {
        double[] x = new double[plane.Width], y = new double[plane.Width];
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = plane.Affine.ToWorld(i + 0.5, row + 0.5);
        }

        transform.Transform(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = scene.Affine.ToPixel(x[i], y[i]);
        }

        return (x, y);
    }
}
