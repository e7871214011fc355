using Antares.Accuracy;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Vectors;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>Samples that are drawn anew keep the labels of an older one.</summary>
public sealed class KeptLabelTests
{
    [Theory]
    [InlineData(SampleUnitKind.Point)]
    [InlineData(SampleUnitKind.Pixel)]
    public void Labels_of_an_older_sample_are_kept_in_the_same_pixels(SampleUnitKind unit)
    {
        using SampleWorld world = new(new FakeMap(21));
        world.Design(with: o => o with { Size = 60 });
        world.Draw("old.gpkg", o => o with { Unit = unit });
        world.Label(new SampleLabelOptions { Sample = world.Map.PathOf("old.gpkg"), Raster = world.WriteRaster("truth.tif", [.. world.Map.Keys.Select((_, i) => i % 3)]) });
        Dictionary<(int, int), object?> old = world.Read("old.gpkg").ToDictionary(u => world.PlaceOf(u), u => u.Attributes[SampleFile.Class]);
        int labelled = old.Values.Count(v => v is not null);

        world.Design(with: o => o with { Size = 200 });
        SampleDrawReport larger = world.Draw("new.gpkg", o => o with { Unit = SampleUnitKind.Pixel, Keep = world.Map.PathOf("old.gpkg") });
        SampleDrawReport other = world.Draw("other.gpkg", o => o with { Seed = 2, Keep = world.Map.PathOf("old.gpkg") });

        Assert.InRange(labelled, 20, 59);
        Assert.Equal((labelled, 0), larger.Kept);
        Assert.All(world.Read("new.gpkg"), u => Assert.Equal(old.GetValueOrDefault(world.PlaceOf(u)), u.Attributes[SampleFile.Class]));
        Assert.Equal(labelled, other.Kept!.Value.Carried + other.Kept.Value.Left);
        Assert.Equal(other.Kept.Value.Carried, world.Read("other.gpkg").Count(u => u.Attributes[SampleFile.Class] is not null));
    }

    [Fact]
    public void Words_of_an_older_sample_are_kept_and_names_become_codes()
    {
        using SampleWorld world = new(new FakeMap(22));
        world.Design(with: o => o with { Size = 60 });
        world.Draw("s.gpkg");
        VectorFeature[] drawn = world.Read("s.gpkg");
        VectorFile file = new(
            world.Map.PathOf("words.gpkg"), "GPKG", "mine", Crs.Wgs84, [("id", typeof(long)), ("stratum", typeof(long)), ("class", typeof(string)), ("remarks", typeof(string)), ("interpreter", typeof(string))])
        { Points = true };
        new Antares.Gdal.GdalVectorWriter(world.Map.Files).Write(
            file, [(drawn[3].Shape!, [7L, 1L, "Class 4", "cloud", "Ana"]), (drawn[5].Shape!, [8L, 1L, null, "looked", null])]);

        SampleDrawReport report = world.Draw("t.gpkg", o => o with { Keep = file.Path });

        Assert.Equal((1, 0), report.Kept);
        VectorFeature[] units = world.Read("t.gpkg");
        Assert.Equal((4L, "cloud", "Ana", 4L), (units[3].Attributes[SampleFile.Class], units[3].Attributes[SampleFile.Remarks], units[3].Attributes[SampleFile.Interpreter], units[3].Attributes[SampleFile.Id]));
        Assert.Equal(((object?)null, "looked"), (units[5].Attributes[SampleFile.Class], units[5].Attributes[SampleFile.Remarks]));
        Assert.Equal(2, units.Count(u => u.Attributes[SampleFile.Remarks] is not null));
    }

    [Fact]
    public void Labels_that_do_not_fit_are_not_kept()
    {
        using SampleWorld world = new(new FakeMap(23));
        world.Design(with: o => o with { Size = 60 });
        world.Draw("segments.gpkg", o => o with { Unit = SampleUnitKind.Segment });
        world.Label(new SampleLabelOptions { Sample = world.Map.PathOf("segments.gpkg"), Raster = world.WriteRaster("ones.tif", [.. world.Map.Keys.Select(_ => 1)]) });
        world.Draw("points.gpkg");
        string Fails(string keep, Func<SampleDrawOptions, SampleDrawOptions> with) =>
            Assert.ThrowsAny<AntaresException>(() => world.Draw("t.gpkg", o => with(o with { Keep = world.Map.PathOf(keep) }))).What;

        Assert.Contains("larger than a pixel", Fails("segments.gpkg", o => o), StringComparison.Ordinal);
        Assert.Contains("points and pixels alone", Fails("points.gpkg", o => o with { Unit = SampleUnitKind.Segment }), StringComparison.Ordinal);
        world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }, o => o with { Size = 100, Minimum = 2 });
        Assert.Contains("one is of change", Fails("points.gpkg", o => o), StringComparison.Ordinal);
        Assert.False(File.Exists(world.Map.PathOf("t.gpkg")));
    }
}
