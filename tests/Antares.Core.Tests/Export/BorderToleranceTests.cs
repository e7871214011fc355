using Antares.Export;
using Antares.Gdal;
using Antares.Grid;
using Antares.Mapping;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed class BorderToleranceTests
{
    [Theory]
    [InlineData("0.5px", 0.5)]
    [InlineData("10m", 0.5)]
    [InlineData("30", 1.5)]
    [InlineData("0", 0)]
    public void Pixels_metres_and_units_of_the_grid_are_read(string text, double pixels) =>
        Assert.Equal(pixels, BorderTolerance.Parse(text).InPixels(Grid("EPSG:6372", 20, 2000), new GdalProjections()), precision: 6);

    [Fact]
    public void Metres_on_a_grid_of_degrees_are_those_of_the_equator() =>
        Assert.Equal(0.5, BorderTolerance.Parse("55.66m").InPixels(Grid("EPSG:4326", 0.001, 1), new GdalProjections()), precision: 3);

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("px")]
    [InlineData("")]
    [InlineData("nan")]
    [InlineData("1km")]
    public void Anything_else_is_refused(string text)
    {
        UsageException fault = Assert.Throws<UsageException>(() => BorderTolerance.Parse(text));

        Assert.Contains("--simplify", fault.Where, StringComparison.Ordinal);
        Assert.Contains("0.5px", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_hundred_pixels_are_refused() =>
        Assert.Throws<UsageException>(() => BorderTolerance.Parse("5000m").InPixels(Grid("EPSG:6372", 20, 2000), new GdalProjections()));

    [Theory]
    [InlineData("1ha", 1)]
    [InlineData("0.5", 0.5)]
    [InlineData("2 HA", 2)]
    public void A_minimum_mapping_unit_is_hectares(string text, double hectares) => Assert.Equal(hectares, MappingUnitSize.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1acre")]
    [InlineData("")]
    public void No_other_minimum_mapping_unit_is_taken(string text) =>
        Assert.Contains("--mmu", Assert.Throws<UsageException>(() => MappingUnitSize.Parse(text)).Where, StringComparison.Ordinal);

    private static GridSpec Grid(string crs, double resolution, double tile) =>
        new(new GdalProjections().Resolve(crs), resolution, -resolution, tile, tile, 0, 0);
}
