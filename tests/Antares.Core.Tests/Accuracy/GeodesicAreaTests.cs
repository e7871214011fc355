using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Gdal;
using Antares.Grid;
using Antares.Sampling;
using Antares.TestKit;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>Areas of real regions, measured pixel by pixel as validations, strata and class areas are, against geodesic polygons.</summary>
/// <remarks>The geodesic areas are those of GeographicLib 2.1.2, <c>Planimeter -r</c>, ring by ring (Karney, J. Geod. 87 (2013) 43-55, doi:10.1007/s00190-012-0578-z).</remarks>
public sealed class GeodesicAreaTests
{
    private const double Jalisco = 80028895083.32738;
    private const double Mexico = 1958757488424.8901;

    [SharedTheory]
    [InlineData("mexico_states.geojson", "Jalisco", Jalisco, "EPSG:6372", 200)]
    [InlineData("mexico_states.geojson", "Jalisco", Jalisco, "EPSG:4326", 0.002)]
    [InlineData("mexico_country.geojson", "Mexico", Mexico, "EPSG:6372", 1000)]
    [InlineData("mexico_country.geojson", "Mexico", Mexico, "EPSG:4326", 0.01)]
    public void A_state_and_a_country_have_their_geodesic_area(string file, string name, double geodesic, string crs, double resolution)
    {
        GdalProjections projections = new();
        GdalVectorReader reader = new(projections);
        VectorLayer layer = reader.Layers(SharedData.PathOf("data", "boundaries", file))[0];
        Geometry shape = reader.Read(layer).Single(f => (string?)f.Attributes["name"] == name).Shape!;
        shape = shape.IsValid ? shape : GeometryFixer.Fix(shape);
        GridSpec grid = new(projections.Resolve(crs), resolution, -resolution, resolution * 100, resolution * 100, crs == "EPSG:4326" ? -110 : 2_000_000, crs == "EPSG:4326" ? 30 : 1_000_000);
        using ICoordinateTransform toGrid = projections.Between(Crs.Wgs84, grid.Crs), toGeographic = projections.Between(grid.Crs, Crs.Wgs84);

        // The long sides of Mexico's northern border follow a parallel in the file and its plane, and not the geodesic: 0.03 % of the country.
        double tolerance = name == "Mexico" ? 1e-3 : 1e-4;
        Assert.InRange(PixelArea.Of(shape) / geodesic, 1 - tolerance, 1 + tolerance);
        Assert.InRange(ByPixels(Reprojection.Require(shape, toGrid), grid, toGeographic) / geodesic, 1 - tolerance, 1 + tolerance);
    }

    /// <summary>The strata of a map that covers the region, as <c>sample_design -r</c> counts them: pixels whose middle lies inside.</summary>
    [SharedTheory]
    [InlineData("mexico_states.geojson", "Jalisco", Jalisco, 600)]
    [InlineData("mexico_country.geojson", "Mexico", Mexico, 3500)]
    public void The_strata_of_a_state_and_of_a_country_add_up_to_its_geodesic_area(string file, string name, double geodesic, double resolution)
    {
        GdalProjections projections = new();
        GdalVectorReader reader = new(projections);
        Geometry shape = reader.Read(reader.Layers(SharedData.PathOf("data", "boundaries", file))[0]).Single(f => (string?)f.Attributes["name"] == name).Shape!;
        shape = shape.IsValid ? shape : GeometryFixer.Fix(shape);
        using ICoordinateTransform toGrid = projections.Between(Crs.Wgs84, projections.Resolve("EPSG:6372"));
        Envelope box = Reprojection.Require(shape, toGrid).EnvelopeInternal;
        using SampleWorld world = new(new FakeMap(1, size: 500, patches: 2, resolution: resolution, originX: Math.Round(box.Centre.X), originY: Math.Round(box.Centre.Y)));
        world.Map.AddPixels("whole", [.. Enumerable.Range(0, (int)world.Map.Window.PixelCount).Select(i => 1 + (i % 3))]);
        world.Map.Catalog.AddRegions([new Region("MEX", name, shape)]);

        SampleDesign design = world.Design(new SampleFrame { Map = "whole", Region = name }).Design!;

        Assert.Equal(3, design.Strata.Count);
        Assert.InRange(design.Strata.Sum(s => s.Hectares) * 10000 / geodesic, 1 - 1e-3, 1 + 1e-3);
    }

    private static double ByPixels(Geometry shape, GridSpec grid, ICoordinateTransform toGeographic)
    {
        Envelope box = shape.EnvelopeInternal;
        PixelWindow window = grid.WindowOf(new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY));
        PolygonCoverage coverage = new(shape, grid);
        double sum = 0;
        foreach (PixelWindow strip in window.Strips(512))
        {
            PixelAreas areas = new(grid, strip, toGeographic);
            double[] shares = new double[strip.PixelCount], row = new double[strip.Width];
            coverage.Fill(strip, shares);
            for (int i = 0; i < shares.Length; i++)
            {
                if (i % strip.Width == 0)
                {
                    areas.Row(strip.Column, strip.Row + (i / strip.Width), row);
                }

                sum += shares[i] * row[i % strip.Width];
            }
        }

        return sum;
    }
}
