using Antares.Catalog;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Tests.Catalog;

public sealed class AreaOfInterestTests
{
    [Fact]
    public void Nothing_given_limits_nothing() => Assert.Null(AreaOfInterest.Of(null!, null, null, []));

    [Fact]
    public void Two_corners_make_a_rectangle_in_any_order()
    {
        Geometry area = AreaOfInterest.Of(null!, null, [20.5, 19.5], [-104, -103])!;

        Assert.Equal(new Envelope(-104, -103, 19.5, 20.5), area.EnvelopeInternal);
    }

    [Theory]
    [InlineData(new double[] { 19.5 }, new double[] { -104, -103 }, "-lat")]
    [InlineData(new double[] { 19.5, 20.5 }, new double[] { }, "-long")]
    [InlineData(new double[] { 19.5, 120.5 }, new double[] { -104, -103 }, "-lat")]
    [InlineData(new double[] { 19.5, double.NaN }, new double[] { -104, -103 }, "-lat")]
    [InlineData(new double[] { 19.5, 20.5 }, new double[] { -104, -104 }, "-long")]
    public void Numbers_that_make_no_rectangle_name_their_option(double[] lat, double[] lon, string option)
    {
        UsageException fault = Assert.Throws<UsageException>(() => AreaOfInterest.Of(null!, null, lat, lon));

        Assert.StartsWith(option, fault.What, StringComparison.Ordinal);
        Assert.Equal(1, fault.ExitCode);
    }
}
