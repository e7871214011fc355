using Antares.Catalog;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Tests.Catalog;

public sealed class RegionLookupTests
{
    private static readonly Geometry Square = new GeometryFactory().ToGeometry(new Envelope(0, 1, 0, 1));

    private static readonly Region[] Regions =
    [
        new("COL", "Colombia", Square, true),
        new("MEX", "Mexico", Square, true),
        new("PER", "Peru", Square, true),
        new("COL", "Amazonas", Square),
        new("MEX", "Jalisco", Square),
        new("MEX", "México", Square),
        new("MEX", "Michoacán", Square),
        new("PER", "Amazonas", Square),
    ];

    [Theory]
    [InlineData("Jalisco", "MEX/Jalisco")]
    [InlineData("jalisco", "MEX/Jalisco")]
    [InlineData(" MEX/Jalisco ", "MEX/Jalisco")]
    [InlineData("mex/jalisco", "MEX/Jalisco")]
    [InlineData("michoacan", "MEX/Michoacán")]
    [InlineData("MICHOACÁN", "MEX/Michoacán")]
    [InlineData("per/amazonas", "PER/Amazonas")]
    [InlineData("mex", "MEX/Mexico")]
    [InlineData("MEX", "MEX/Mexico")]
    [InlineData("Mexico", "MEX/Mexico")]
    [InlineData("México", "MEX/México")]
    [InlineData("PERU", "PER/Peru")]
    [InlineData("Perú", "PER/Peru")]
    public void A_region_is_found_however_people_write_it(string asked, string key) =>
        Assert.Equal(key, RegionLookup.Find(Regions, asked).Key);

    [Fact]
    public void A_name_in_two_countries_lists_both()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => RegionLookup.Find(Regions, "amazonas"));

        Assert.Contains("COL/Amazonas, PER/Amazonas", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_lists_the_nearest()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => RegionLookup.Find(Regions, "Jalsico"));

        Assert.Contains("'Jalsico'", fault.What, StringComparison.Ordinal);
        Assert.StartsWith("The nearest names are: Jalisco", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workspace_without_regions_says_how_to_bring_them_in()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => RegionLookup.Find([], "Jalisco"));

        Assert.Contains("antares init -c mex --boundaries FILE", fault.Mend, StringComparison.Ordinal);
    }
}
