using Antares.Accuracy;
using Antares.Core.Tests.Export;
using Antares.Gdal;
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

    [Fact]
    public void Another_labelled_file_is_replaced_only_when_told()
    {
        using SampleWorld world = new(new FakeMap(36));
        world.Design(with: o => o with { Size = 60 });
        world.Draw("s.gpkg");
        world.Draw("old.gpkg", o => o with { Seed = 2 });
        byte[] old = File.ReadAllBytes(world.Map.PathOf("old.gpkg"));
        SampleLabelOptions options = new() { Sample = world.Map.PathOf("s.gpkg"), Raster = world.WriteRaster("truth.tif", Truth(world)), Output = world.Map.PathOf("old.gpkg") };

        Assert.Contains("perhaps somebody has labelled it", Assert.Throws<AntaresException>(() => world.Label(options)).What, StringComparison.Ordinal);
        Assert.Equal(old, File.ReadAllBytes(world.Map.PathOf("old.gpkg")));
        Assert.Equal(60, world.Label(options with { OverwriteFile = true }).Units);
        Assert.Equal(world.Read("s.gpkg").Select(Rest), world.Read("old.gpkg").Select(Rest));
        world.Label(options with { Output = options.Sample });
    }

    [Fact]
    public void Names_of_the_raster_that_contradict_the_scheme_are_refused()
    {
        using SampleWorld world = new(new FakeMap(38));
        world.Design(with: o => o with { Size = 100 });
        world.Draw("s.gpkg");
        int[] codes = [.. world.Map.Keys.Select(world.Map.CodeOf)];
        string Raster(string name, string second) => world.WriteRaster(name, codes, new Dictionary<int, string> { [1] = "Class 1", [2] = second, [9] = "unused" });
        SampleLabelOptions options = new() { Sample = world.Map.PathOf("s.gpkg"), Raster = Raster("other.tif", "bosque") };

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Label(options));

        Assert.Contains("2 is 'bosque' there and 'class 2' in the scheme", fault.What, StringComparison.Ordinal);
        Assert.DoesNotContain("1 is", fault.What, StringComparison.Ordinal);
        Assert.All(world.Read("s.gpkg"), u => Assert.Null(u.Attributes[SampleFile.Class]));
        File.Delete(options.Raster + ".aux.xml"); // the names stand in the file itself, too
        Assert.Contains("2 is 'bosque' there", Assert.Throws<AntaresException>(() => world.Label(options)).What, StringComparison.Ordinal);
        File.WriteAllText(options.Raster + ".aux.xml", "<PAMDataset><PAMRasterBand band=\"1\"><CategoryNames><Category/><Category/><Category/><Category>selva</Category></CategoryNames></PAMRasterBand></PAMDataset>");
        Assert.Contains("3 is 'selva' there", Assert.Throws<AntaresException>(() => world.Label(options)).What, StringComparison.Ordinal);
        Assert.Equal(100, world.Label(options with { Scheme = "test", Output = world.Map.PathOf("t.gpkg") }).Labelled);
        Assert.Equal(100, world.Label(options with { Raster = Raster("same.tif", "class 2") }).Labelled);
    }

    [Fact]
    public void A_sample_of_change_without_the_later_raster_says_so()
    {
        using SampleWorld world = new(new FakeMap(39));
        world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }, o => o with { Size = 100, Minimum = 2 });
        world.Draw("s.gpkg");

        SampleLabelReport report = world.Label(new SampleLabelOptions { Sample = world.Map.PathOf("s.gpkg"), Raster = world.WriteRaster("before.tif", [.. world.Map.Keys.Select(world.Map.CodeOf)]) });

        Assert.Contains("--raster-after", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_sample_stays_what_it_is()
    {
        using SampleWorld world = new(new FakeMap(40));
        string file = world.Map.PathOf("fields.gpkg");
        new GdalVectorWriter(world.Map.Files).Write(
            new VectorFile(file, "GPKG", "fields", Crs.Wgs84, [("class", typeof(long))]) { Points = true }, [(new Point(-102.9, 19.2), new object?[] { 1L })]);
        byte[] before = File.ReadAllBytes(file);

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Label(new SampleLabelOptions { Sample = file, Raster = world.WriteRaster("truth.tif", Truth(world)) }));

        Assert.Contains("no sample: it has no column 'id', 'stratum'", fault.What, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public void Other_layers_of_the_file_are_not_lost()
    {
        using SampleWorld world = new(new FakeMap(37));
        world.Design(with: o => o with { Size = 60 });
        world.Draw("s.gpkg");
        AddTable(world.Map.PathOf("s.gpkg"), "layer_styles");
        byte[] drawn = File.ReadAllBytes(world.Map.PathOf("s.gpkg"));
        SampleLabelOptions options = new() { Sample = world.Map.PathOf("s.gpkg"), Raster = world.WriteRaster("truth.tif", Truth(world)) };

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Label(options));

        Assert.Contains("2 layers", fault.What, StringComparison.Ordinal);
        Assert.Contains("layer_styles", fault.Where, StringComparison.Ordinal);
        Assert.Equal(drawn, File.ReadAllBytes(world.Map.PathOf("s.gpkg")));
        Assert.Equal(60, world.Label(options with { Output = world.Map.PathOf("t.gpkg") }).Units);
    }

    // As QGIS keeps the style of a layer.
    private static void AddTable(string file, string name)
    {
        using Microsoft.Data.Sqlite.SqliteConnection database = new($"Data Source={file};Pooling=False");
        database.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = database.CreateCommand();
#pragma warning disable CA2100 // Reason: the name is a literal of a test.
        command.CommandText = $"CREATE TABLE {name} (id INTEGER PRIMARY KEY, styleqml TEXT); INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('{name}', 'attributes', '{name}')";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
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
