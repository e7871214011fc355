using Antares.Accuracy;
using Antares.Core.Tests.Export;
using Antares.Gdal;
using Antares.Legend;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class SampleSchemeTests
{
    [Fact]
    public void A_map_is_sampled_in_the_scheme_of_the_labels()
    {
        using SampleWorld world = new(new FakeMap(51));
        SampleServices services = world.Services with { Schemes = new TwoSchemes(world.Map.Schemes.Only) };
        SampleDesignOptions options = new() { Frame = new SampleFrame { Map = FakeMap.Name, Scheme = "coarse" }, FileName = world.DesignFile, Size = 100, Expected = ["green:0.9"] };

        SampleDesign design = new SampleDesignStage(services).Run(options, default).Design!;
        new SampleDrawStage(services, new GdalVectorWriter(world.Map.Files), world.Map.VectorReader).Run(new SampleDrawOptions { DesignFile = world.DesignFile, FileName = world.Map.PathOf("s.gpkg") }, default);

        int[] codes = [.. world.Map.Keys.Select(world.Map.CodeOf)];
        Assert.Equal("coarse", design.Scheme);
        Assert.Equal(["10 green 0.9", "20 grey 0.85"], design.Strata.Select(s => FormattableString.Invariant($"{s.Code} {s.Name} {s.ExpectedAccuracy:0.###}")));
        Assert.Equal([codes.Count(c => c is 1 or 2), codes.Count(c => c > 2)], design.Strata.Select(s => (int)s.Pixels));
        Assert.All(world.Read("s.gpkg"), u =>
        {
            (double column, double row) = world.PixelOf(u.Shape!.Coordinate.X, u.Shape.Coordinate.Y);
            int code = codes[(((int)Math.Floor(row) + 48) * 96) + (int)Math.Floor(column) + 48];
            Assert.Equal(code <= 2 ? 10L : 20L, u.Attributes[SampleFile.MapClass]);
        });
    }

    [Fact]
    public void A_raster_in_a_finer_scheme_labels_in_that_of_the_sample()
    {
        using SampleWorld world = new(new FakeMap(52));
        TwoSchemes schemes = new(world.Map.Schemes.Only);
        SampleServices services = world.Services with { Schemes = schemes };
        new SampleDesignStage(services).Run(new SampleDesignOptions { Frame = new SampleFrame { Map = FakeMap.Name, Scheme = "coarse" }, FileName = world.DesignFile, Size = 100 }, default);
        string sample = world.Map.PathOf("s.gpkg");
        new SampleDrawStage(services, new GdalVectorWriter(world.Map.Files), world.Map.VectorReader).Run(new SampleDrawOptions { DesignFile = world.DesignFile, FileName = sample }, default);
        SampleLabelOptions options = new() { Sample = sample, Raster = world.WriteRaster("fine.tif", [.. world.Map.Keys.Select(world.Map.CodeOf)]) };

        Assert.Contains("which scheme 'coarse' of the sample does not", Assert.Throws<AntaresException>(() => world.Label(options)).What, StringComparison.Ordinal);
        Assert.Contains("There is no scheme 'none'", Assert.Throws<AntaresException>(() => world.Label(options with { Scheme = "none" }, schemes)).What, StringComparison.Ordinal);
        world.Label(options with { Scheme = "test" }, schemes);

        Assert.All(world.Read("s.gpkg"), u => Assert.Equal(u.Attributes[SampleFile.MapClass], u.Attributes[SampleFile.Class]));
    }

    private sealed class TwoSchemes(Scheme fine) : ISchemeCatalog
    {
        private readonly Scheme coarse = new("coarse", [new Tag(10, "green", "#00ff00"), new Tag(20, "grey", "#808080")]);

        public bool AddScheme(Scheme scheme, SchemeMapping? mapping = null) => throw new NotSupportedException();

        public Scheme? FindScheme(string name) => Schemes().FirstOrDefault(s => s.Name == name);

        public IReadOnlyList<Scheme> Schemes() => [coarse, fine];

        public void PutMapping(SchemeMapping mapping) => throw new NotSupportedException();

        public IReadOnlyList<SchemeMapping> Mappings() =>
            [new SchemeMapping(fine.Name, "coarse", fine.Tags.ToDictionary(t => t.Code, t => t.Code <= 2 ? 10 : 20))];
    }
}
