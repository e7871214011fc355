using Antares.Export;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed class VectorDriverTests
{
    [Theory]
    [InlineData(null, "map.shp", "ESRI Shapefile")]
    [InlineData(null, "map.gpkg", "GPKG")]
    [InlineData("geojson", "map.json", "GeoJSON")]
    [InlineData("FlatGeobuf", "map.FGB", "FlatGeobuf")]
    public void Driver_or_ending_decide(string? driver, string file, string expected) =>
        Assert.Equal(expected, VectorDriver.Find(driver, file).Name);

    [Fact]
    public void An_unknown_driver_lists_those_there_are() =>
        Assert.Equal(
            "Use one of: \"ESRI Shapefile\", GPKG, GeoJSON, FlatGeobuf.",
            Assert.Throws<UsageException>(() => VectorDriver.Find("KML", "map.kml")).Mend);

    [Theory]
    [InlineData("ESRI Shapefile", "map.gpkg", "Name it map.shp, or give `-d GPKG`.")]
    [InlineData(null, "map", "Name it map.shp.")]
    [InlineData("GPKG", "map.out", "Name it map.out.gpkg.")]
    public void A_file_of_another_ending_is_refused_with_its_right_name(string? driver, string file, string mend) =>
        Assert.Equal(mend, Assert.Throws<UsageException>(() => VectorDriver.Find(driver, file)).Mend);
}
