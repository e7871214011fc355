using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Ingest;

public sealed class SceneOutlineTests
{
    [Fact]
    public void A_granule_at_the_antimeridian_has_two_parts_within_the_world()
    {
        GeoBox granule = new(new Crs("EPSG:32701"), new Affine(99960, 20, 0, 8200000, 0, -20), 5490, 5490); // T01KAB of Fiji

        Geometry outline = SceneOutline.Of(granule, Crs.Wgs84, new GdalProjections());

        Assert.Equal(2, outline.NumGeometries);
        Assert.True(outline.EnvelopeInternal.MinX >= -180 && outline.EnvelopeInternal.MaxX <= 180);
        Assert.InRange(outline.Area, 0.9, 1.2); // about 1.03 x 0.99 degrees
        Assert.InRange(Math.Abs(SceneOutline.CentreLongitude(granule, new GdalProjections())), 179, 180);
    }

    [Fact]
    public void An_outline_is_a_polygon_around_the_plane()
    {
        GeoBox granule = new(new Crs("EPSG:32613"), new Affine(500000, 20, 0, 2300000, 0, -20), 100, 100);

        Geometry outline = SceneOutline.Of(granule, Crs.Wgs84, new GdalProjections());

        Assert.True(outline.IsValid);
        Assert.InRange(outline.EnvelopeInternal.MinX, -105.0001, -104.9999); // central meridian of zone 13
    }

    [Theory]
    [InlineData("EPSG:3995", 90)]
    [InlineData("EPSG:3031", -90)]
    public void Around_a_pole_the_outline_is_the_cap_that_holds_the_plane(string crs, double pole)
    {
        GeoBox plane = new(new Crs(crs), new Affine(-600000, 1000, 0, 400000, 0, -1000), 1000, 1000);

        Geometry outline = SceneOutline.Of(plane, Crs.Wgs84, new GdalProjections());

        Envelope box = outline.EnvelopeInternal;
        Assert.True(outline.IsValid);
        Assert.Equal((-180, 180), (box.MinX, box.MaxX));
        Assert.Equal(pole, pole > 0 ? box.MaxY : box.MinY);
        Assert.InRange(Math.Abs(pole > 0 ? box.MinY : box.MaxY), 81, 84); // the farthest corner lies 849 km from the pole
    }

    [Fact]
    public void Beside_a_pole_the_outline_is_valid_and_within_the_world()
    {
        GeoBox plane = new(new Crs("EPSG:3995"), new Affine(-2000000, 1000, 0, -20000, 0, -1000), 4000, 500);

        Geometry outline = SceneOutline.Of(plane, Crs.Wgs84, new GdalProjections());

        Assert.True(outline.IsValid);
        Assert.InRange(outline.EnvelopeInternal.MinX, -180, 180);
        Assert.InRange(outline.EnvelopeInternal.MaxX, -180, 180);
        Assert.InRange(outline.Area, 500, 5000);
    }
}
