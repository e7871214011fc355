using Antares.Grid;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class ProjectionTests
{
    private readonly GdalProjections projections = Rasters.Projections;

    [Theory]
    [InlineData("EPSG:6372", "EPSG:6372")]
    [InlineData("epsg:4326", "EPSG:4326")]
    [InlineData("+proj=utm +zone=14 +datum=WGS84 +units=m +no_defs", "EPSG:32614")]
    public void A_system_with_a_code_resolves_to_its_code(string text, string expected) =>
        Assert.Equal(expected, projections.Resolve(text).Definition);

    [Fact]
    public void The_wkt_of_a_code_resolves_back_to_it()
    {
        foreach (string code in new[] { "EPSG:6372", "EPSG:32630", "EPSG:4326", "EPSG:32737", "EPSG:3857", "EPSG:6933" })
        {
            Assert.Equal(code, projections.Resolve(projections.ToWkt(new Crs(code))).Definition);
        }
    }

    [SharedFact]
    public void The_seeds_spheroid_slip_is_not_taken_for_the_official_system()
    {
        string yaml = File.ReadAllText(SharedData.PathOf("data", "fixtures", "odc_yaml", "antares3_ingestion", "s2_l2a_20m_mexico.yaml"));
        string wkt = yaml.Split('\n').First(l => l.Contains("PROJCS", StringComparison.Ordinal)).Split(':', 2)[1].Trim().Trim('\'');

        Crs crs = projections.Resolve(wkt);

        Assert.StartsWith("PROJCS", crs.Definition);
        Assert.False(projections.Same(crs, new Crs("EPSG:6372")));
        Assert.Equal(crs, projections.Resolve(crs.Definition));
        Assert.Equal(1, projections.MetresPerUnit(crs));
    }

    [Fact]
    public void Degrees_and_metres_know_their_length()
    {
        Assert.True(projections.IsGeographic(Crs.Wgs84));
        Assert.False(projections.IsGeographic(new Crs("EPSG:6372")));
        Assert.Equal(111_319.49, projections.MetresPerUnit(Crs.Wgs84), 2);
        Assert.Equal(1, projections.MetresPerUnit(new Crs("EPSG:6372")));
        Assert.Equal(0.3048, projections.MetresPerUnit(new Crs("EPSG:2225")), 3);
    }

    [Fact]
    public void X_is_longitude_and_back_again_is_the_same_place()
    {
        double[] x = [-99.1332, -103.35], y = [19.4326, 20.67];
        using (ICoordinateTransform there = projections.Between(Crs.Wgs84, new Crs("EPSG:32614")))
        {
            there.Transform(x, y);
        }

        Assert.InRange(x[0], 485_900, 486_100); // Mexico City lies 0.13 degrees west of the central meridian.
        Assert.InRange(y[0], 2_148_600, 2_148_900);

        using ICoordinateTransform back = projections.Between(new Crs("EPSG:32614"), Crs.Wgs84);
        back.Transform(x, y);
        Assert.Equal(-103.35, x[1], 8);
        Assert.Equal(20.67, y[1], 8);
    }

    [Fact]
    public void A_point_without_place_in_the_target_becomes_nan_and_the_others_stay()
    {
        double[] x = [-99, 500, -100], y = [20, 95, double.NaN];
        using ICoordinateTransform transform = projections.Between(Crs.Wgs84, new Crs("EPSG:6372"));

        transform.Transform(x, y);

        Assert.True(double.IsFinite(x[0]) && double.IsFinite(y[0]));
        Assert.True(double.IsNaN(x[1]) && double.IsNaN(y[1]));
        Assert.True(double.IsNaN(x[2]));
    }

    [Theory]
    [InlineData("EPSG:999999")]
    [InlineData("the moon")]
    [InlineData("")]
    public void A_text_that_names_no_system_is_refused(string text)
    {
        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => projections.Resolve(text));
        Assert.Contains("EPSG:6372", fault.Mend);
    }
}
