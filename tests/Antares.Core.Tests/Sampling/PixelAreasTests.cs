using Antares.Gdal;
using Antares.Grid;
using Antares.Sampling;
using Antares.Vectors;
using Xunit;

namespace Antares.Core.Tests.Sampling;

public sealed class PixelAreasTests
{
    [Theory]
    [InlineData("EPSG:6372", 20, 2_400_000, 800_000)]
    [InlineData("EPSG:6372", 5000, 1_000_000, 2_300_000)]
    [InlineData("EPSG:32613", 10, 500_000, 2_300_000)]
    [InlineData("EPSG:4326", 0.00025, -104, 20)]
    [InlineData("EPSG:4326", 0.05, 10, 70)]
    public void Between_the_nodes_an_area_is_right_to_a_ten_millionth(string crs, double resolution, double x, double y)
    {
        GdalProjections projections = new();
        GridSpec grid = new(projections.Resolve(crs), resolution, -resolution, resolution * 100, resolution * 100, x, y);
        using ICoordinateTransform toGeographic = projections.Between(grid.Crs, Crs.Wgs84);
        PixelWindow window = new(-37, 113, 301, 150);
        PixelAreas areas = new(grid, window, toGeographic);
        Affine affine = grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;

        foreach (int row in (int[])[113, 150, 177, 262])
        {
            double[] found = new double[window.Width];
            areas.Row(window.Column, row, found);
            for (int column = 0; column < found.Length; column += 13)
            {
                double exact = PixelArea.OfPixel(affine, window.Column + column, row, toGeographic);
                Assert.InRange(found[column] / exact, 1 - 1e-7, 1 + 1e-7);
            }
        }
    }
}
