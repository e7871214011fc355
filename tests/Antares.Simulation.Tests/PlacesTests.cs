using Antares.Gdal;
using Antares.Grid;
using Antares.TestKit;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Simulation.Tests;

public sealed class PlacesTests
{
    [SharedFact]
    public void A_large_landscape_of_jalisco_lies_wholly_inside_the_real_state()
    {
        Place place = Places.Find("jalisco");
        BoundingBox box = place.Plane(2000).Bounds;
        double[] x = [box.MinX, box.MaxX, box.MaxX, box.MinX], y = [box.MaxY, box.MaxY, box.MinY, box.MinY];
        using (ICoordinateTransform toDegrees = new GdalProjections().Between(place.Crs, Crs.Wgs84))
        {
            toDegrees.Transform(x, y);
        }

        GdalVectorReader reader = new(new GdalProjections());
        VectorLayer states = reader.Layers(SharedData.PathOf("data", "boundaries", "mexico_states.geojson")).Single();
        Geometry state = reader.Read(states).Single(f => (string?)f.Attributes["name"] == place.Region).Shape!;

        Assert.All(x.Zip(y), corner => Assert.True(state.Contains(new Point(corner.First, corner.Second)), $"{corner}"));
    }

    [Fact]
    public void Every_centre_lies_within_a_pixel_or_two_of_a_tile_corner()
    {
        foreach (Place place in Places.All)
        {
            double[] x = [place.CentreX], y = [place.CentreY];
            using ICoordinateTransform toGrid = new GdalProjections().Between(place.Crs, place.Grid.Crs);
            toGrid.Transform(x, y);
            double east = (x[0] - place.Grid.OriginX) / place.Grid.TileSizeX, north = (y[0] - place.Grid.OriginY) / place.Grid.TileSizeY;

            Assert.Equal(Math.Round(east), east, 0.0005);
            Assert.Equal(Math.Round(north), north, 0.0005);
        }
    }

    [Fact]
    public void An_unknown_place_lists_the_known_ones() =>
        Assert.Contains("toscana", Assert.Throws<UsageException>(() => Places.Find("atlantis")).Mend, StringComparison.Ordinal);
}
