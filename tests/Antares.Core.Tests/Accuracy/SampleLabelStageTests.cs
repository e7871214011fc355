using Antares.Accuracy;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class SampleLabelStageTests
{
    [Theory]
    [InlineData(SampleUnitKind.Point)]
    [InlineData(SampleUnitKind.Pixel)]
    public void Points_and_pixels_have_the_class_of_their_pixel(SampleUnitKind unit)
    {
        using SampleWorld world = new(new FakeMap(31));
        int[] truth = Truth(world);
        world.Design(with: o => o with { Size = 400 });
        world.Draw("s.gpkg", o => o with { Unit = unit });

        SampleLabelReport report = world.Label(new SampleLabelOptions { Sample = world.Map.PathOf("s.gpkg"), Raster = world.WriteRaster("truth.tif", truth), Output = world.Map.PathOf("t.gpkg") });

        VectorFeature[] units = world.Read("t.gpkg");
        Assert.All(units, u => Assert.Equal(truth[At(world, u)] is var code and not 0 ? (long)code : null, u.Attributes[SampleFile.Class]));
        Assert.Equal((400, units.Count(u => u.Attributes[SampleFile.Class] is null), 0), (report.Units, report.Empty, report.Kept));
        Assert.Equal(400 - report.Empty, report.Labelled);
        Assert.InRange(report.Empty, 10, 150);
        Assert.All(world.Read("s.gpkg"), u => Assert.Null(u.Attributes[SampleFile.Class]));
        Assert.Equal(world.Read("s.gpkg").Select(Rest), units.Select(Rest));
        Assert.Equal(File.ReadAllText(world.Map.PathOf("s.design.json")), File.ReadAllText(world.Map.PathOf("t.design.json")));
        Assert.Equal(File.ReadAllText(world.Map.PathOf("s.qml")), File.ReadAllText(world.Map.PathOf("t.qml")));
    }

    [Fact]
    public void A_segment_has_the_class_that_covers_most_of_it()
    {
        using SampleWorld world = new(new FakeMap(32));
        int[] truth = Truth(world);
        world.Design(with: o => o with { Size = 100, Minimum = 5 });
        world.Draw("s.gpkg", o => o with { Unit = SampleUnitKind.Segment });

        world.Label(new SampleLabelOptions { Sample = world.Map.PathOf("s.gpkg"), Raster = world.WriteRaster("truth.tif", truth) });

        using ICoordinateTransform transform = world.Map.Projections.Between(Crs.Wgs84, world.Map.Grid.Crs);
        foreach (VectorFeature unit in world.Read("s.gpkg"))
        {
            Coordinate inside = Reprojection.Require(unit.Shape!, transform).InteriorPoint.Coordinate;
            ulong key = world.Map.Keys[Index(world, (inside.X - world.Map.Grid.OriginX) / 20, (inside.Y - world.Map.Grid.OriginY) / -20)];
            Dictionary<int, int> counts = Enumerable.Range(0, truth.Length).Where(i => world.Map.Keys[i] == key).GroupBy(i => truth[i]).ToDictionary(g => g.Key, g => g.Count());
            int label = (int)(long)(unit.Attributes[SampleFile.Class] ?? 0L);
            Assert.Equal(counts.Values.Max(), counts[label]);
        }
    }

    [Fact]
    public void Labels_of_people_stay_unless_told_otherwise()
    {
        using SampleWorld world = new(new FakeMap(33));
        world.Design(with: o => o with { Size = 100 });
        world.Draw("s.gpkg");
        string ones = world.WriteRaster("ones.tif", [.. world.Map.Keys.Select((_, i) => i % 2 == 0 ? 1 : 0)]), twos = world.WriteRaster("twos.tif", [.. world.Map.Keys.Select(_ => 2)]);
        SampleLabelOptions options = new() { Sample = world.Map.PathOf("s.gpkg"), Raster = ones };

        SampleLabelReport first = world.Label(options), second = world.Label(options with { Raster = twos });

        Assert.Equal(first.Labelled, second.Kept);
        Assert.Equal(first.Empty, second.Labelled);
        Assert.Equal(first.Labelled, world.Read("s.gpkg").Count(u => (long)u.Attributes[SampleFile.Class]! == 1));
        Assert.Equal(100, world.Label(options with { Raster = twos, Overwrite = true }).Labelled);
        Assert.All(world.Read("s.gpkg"), u => Assert.Equal(2L, u.Attributes[SampleFile.Class]));
    }

    [Fact]
    public void A_sample_of_change_gets_both_labels()
    {
        using SampleWorld world = new(new FakeMap(34));
        world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }, o => o with { Size = 200, Minimum = 3 });
        world.Draw("s.gpkg");
        string before = world.WriteRaster("before.tif", [.. world.Map.Keys.Select(world.Map.CodeOf)]), after = world.WriteRaster("after.tif", world.LaterCodes);

        world.Label(new SampleLabelOptions { Sample = world.Map.PathOf("s.gpkg"), Raster = before, RasterAfter = after });

        Assert.All(world.Read("s.gpkg"), u => Assert.Equal(
            (u.Attributes[SampleFile.MapClass], u.Attributes[SampleFile.MapClassAfter]), (u.Attributes[SampleFile.Class], u.Attributes[SampleFile.ClassAfter])));
    }

    [Fact]
    public void What_cannot_be_labelled_is_said()
    {
        using SampleWorld world = new(new FakeMap(35));
        world.Design(with: o => o with { Size = 100 });
        world.Draw("s.gpkg");
        byte[] drawn = File.ReadAllBytes(world.Map.PathOf("s.gpkg"));
        string strange = world.WriteRaster("strange.tif", [.. world.Map.Keys.Select(_ => 77)]), negative = world.WriteRaster("negative.tif", [.. world.Map.Keys.Select(_ => -3)]);
        SampleLabelOptions options = new() { Sample = world.Map.PathOf("s.gpkg"), Raster = strange };
        void Fails(string text, SampleLabelOptions with) => Assert.Contains(text, Assert.ThrowsAny<AntaresException>(() => world.Label(with)).What, StringComparison.Ordinal);

        Fails("class 77, which scheme 'test' of the sample does not", options);
        Fails("which is no class code", options with { Raster = negative });
        Fails("no class of a later time", options with { RasterAfter = strange });
        Fails("is a GeoPackage", options with { Output = world.Map.PathOf("s.shp") });
        Assert.Equal(drawn, File.ReadAllBytes(world.Map.PathOf("s.gpkg")));
    }

    // Patches that the map does not know, and holes.
    private static int[] Truth(SampleWorld world) =>
        [.. world.Map.Keys.Select((_, i) => (i / 96 / 7) + (i % 96 / 11) is var patch && patch % 6 == 5 ? 0 : 1 + (patch % 6))];

    private static int At(SampleWorld world, VectorFeature unit)
    {
        Coordinate place = unit.Shape is Point point ? point.Coordinate : unit.Shape!.EnvelopeInternal.Centre;
        (double column, double row) = world.PixelOf(place.X, place.Y);
        return Index(world, column, row);
    }

    private static int Index(SampleWorld world, double column, double row) =>
        (((int)Math.Floor(row) - world.Map.Window.Row) * world.Map.Window.Width) + (int)Math.Floor(column) - world.Map.Window.Column;

    private static string Rest(VectorFeature unit) =>
        unit.Shape!.AsText() + string.Join(' ', unit.Attributes.Where(a => a.Key != SampleFile.Class).Select(a => $"{a.Key}={a.Value}"));
}
