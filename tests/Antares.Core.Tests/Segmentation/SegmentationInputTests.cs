using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Xunit;

namespace Antares.Core.Tests.Segmentation;

/// <summary>Parameters of the bands, levels, and input that is unusual or bad.</summary>
public sealed class SegmentationInputTests : IDisposable
{
    private static readonly TileIndex West = new(0, 0), East = new(1, 0);
    private static readonly PixelWindow Whole = new(0, 0, 64, 48);

    private readonly FeatureProduct features = new();

    public void Dispose() => features.Dispose();

    [Fact]
    public void Ranges_and_weights_that_are_given_go_before_percentiles()
    {
        features.AddTile(West, Whole, Ground);

        features.Segment(Options(("scaling", "red:100:355"), ("weights", "nir:2,red:0.5"), ("percentiles", "0,100")));

        BandScaling scaling = Scaling("cut");
        Assert.Equal(("red", 100.0, 1.0, 0.5f), (scaling.Bands[0].Band, scaling.Bands[0].Offset, scaling.Bands[0].Gain, scaling.Bands[0].Weight));
        float least = Values().Min(), most = Values().Max();
        Assert.Equal((3000 - (2.0 * most), 255 / (2.0 * (most - least)), 2f), (scaling.Bands[1].Offset, scaling.Bands[1].Gain, scaling.Bands[1].Weight));
    }

    [Fact]
    public void A_weight_decides_the_result_and_belongs_to_its_parameters()
    {
        features.AddTile(West, Whole, Ground);
        features.Segment(Options());
        features.Segment(Options(("weights", "red:3,nir:3")) with { Name = "weighted" });
        features.Segment(Options(("weights", "nir:1")) with { Name = "same" });

        Assert.True(features.Table("weighted").Count > features.Table("cut").Count);
        Assert.Equal(features.Table("cut"), features.Table("same"));
        AntaresException fault = Assert.Throws<AntaresException>(() => features.Segment(Options(("weights", "red:3"))));
        Assert.Contains("weights was '', is 'red:3'", fault.What, StringComparison.Ordinal);
        Assert.Equal(1, features.Segment(Options(("weights", "nir:1"))).Resumed);
    }

    [Fact]
    public void With_the_range_of_every_band_nothing_is_measured()
    {
        features.AddTile(West, Whole, Ground);

        features.Segment(Options(("scaling", "nir:0:3000,red:0:2000")));

        Assert.Empty(Directory.GetFiles(features.Workspace.RunsFolder, "scaling.json", SearchOption.AllDirectories));
        Assert.Equal([255.0 / 2000, 255.0 / 3000], Scaling("cut").Bands.Select(b => b.Gain));
    }

    [Theory]
    [InlineData("scaling", "blue:0:1", "no band 'blue'", "red, nir")]
    [InlineData("scaling", "red:5:5", "5 to 5", "lower value first")]
    [InlineData("scaling", "red:0", "BAND:LOW:HIGH", "red, nir")]
    [InlineData("scaling", "red:a:b", "BAND:LOW:HIGH", "red, nir")]
    [InlineData("scaling", "red:0:1,red:0:2", "given twice", "once")]
    [InlineData("weights", "swir:1", "no band 'swir'", "red, nir")]
    [InlineData("weights", "red:-1", "weight -1", "0 to 1000")]
    [InlineData("weights", "red:1001", "weight 1001", "0 to 1000")]
    [InlineData("weights", "red:0,nir:0", "All bands have weight 0", "red, nir")]
    [InlineData("weights", "red:inf", "BAND:WEIGHT", "red, nir")]
    [InlineData("percentiles", "5", "not two numbers", "1,99")]
    [InlineData("percentiles", "5,101", "does not take '5,101'", "0..100")]
    [InlineData("t", "20,20", "does not take '20,20'", "each once")]
    [InlineData("min_size", "0", "does not take '0'", "1..1000000")]
    [InlineData("max_extent", "7", "does not take '7'", "8..65535")]
    [InlineData("max_rounds", "0", "does not take '0'", "1..1000")]
    [InlineData("margin", "15", "does not take '15'", "16..4096")]
    [InlineData("preset", "tiny", "does not take 'tiny'", "fine, medium, coarse")]
    [InlineData("scale", "3", "no parameter 'scale'", "percentiles, scaling, weights")]
    public void What_makes_no_sense_is_one_clear_error(string key, string value, string what, string mend)
    {
        features.AddTile(West, Whole, Ground);

        UsageException fault = Assert.Throws<UsageException>(() => features.Segment(Options((key, value))));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Contains(mend, fault.What + fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_does_not_fit_the_grid_leaves_nothing_behind()
    {
        using FeatureProduct product = new();
        product.AddTile(West, Whole, Ground);
        SegmentationOptions slic = Options() with { Algorithm = "slic", Extra = new Dictionary<string, string> { ["step"] = "5" } };

        Assert.Throws<UsageException>(() => product.Segment(slic));

        Assert.False(Directory.Exists(product.Workspace.RunsFolder) && Directory.EnumerateFileSystemEntries(product.Workspace.RunsFolder).Any());
    }

    [Fact]
    public void A_circular_band_has_no_range()
    {
        features.AddTile(West, Whole, Ground);

        UsageException fault = Assert.Throws<UsageException>(() => features.Segment(Options(("scaling", "aspect:0:360")) with { Bands = ["red", "aspect"] }));

        Assert.Contains("circular", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preset_is_the_same_as_its_values()
    {
        features.AddTile(West, Whole, Ground);
        features.Segment(Options() with { Extra = new Dictionary<string, string> { ["preset"] = "medium", ["t"] = "15" } });

        SegmentationOptions typed = Options() with { Extra = new Dictionary<string, string> { ["t"] = "15", ["s"] = "0.5", ["c"] = "0.7", ["min_size"] = "5" } };

        Assert.Equal(1, features.Segment(typed).Resumed);
    }

    [Fact]
    public void Several_scales_are_nested_levels_of_one_product()
    {
        features.AddTile(West, Whole, Ground);
        features.AddTile(East, Whole, Ground);

        SegmentationReport report = features.Report(Options(("t", "40,10,20")));

        Product product = features.Catalog.FindProduct("cut")!;
        Assert.Equal(["segment_10", "segment_20", "segment_40"], product.Measurements.Select(m => m.Name));
        Assert.Equal("10 20 40", product.Facts["levels"]);
        Dictionary<(int, int), ulong> fine = features.Keys("cut", "_10"), coarse = features.Keys("cut", "_40");
        Assert.All(fine.GroupBy(p => p.Value, p => coarse[p.Key]), inside => Assert.Single(inside.Distinct()));
        Assert.True(coarse.Values.Distinct().Count() < fine.Values.Distinct().Count());
        Assert.Equal(features.Table("cut", "_20").Count, report.Levels[1].Segments);
        Assert.Equal(fine.Count, report.Levels[0].Pixels);

        Assert.Equal("_20", SegmentLevel.Choose(product, "20", "--level").Suffix);
        Assert.Contains("10, 20, 40", Assert.Throws<UsageException>(() => SegmentLevel.Choose(product, "", "--level")).Mend, StringComparison.Ordinal);
        Assert.Contains("no level '30'", Assert.Throws<UsageException>(() => SegmentLevel.Choose(product, "30", "--level")).What, StringComparison.Ordinal);
        Product single = product with { Measurements = [new SegmentLevel("").Label] };
        Assert.Equal("segments", SegmentLevel.Choose(single, "", "--level").TableRole);
        Assert.Contains("one level only", Assert.Throws<UsageException>(() => SegmentLevel.Choose(single, "20", "--level")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_product_under_the_same_name_is_an_error_that_says_so()
    {
        features.AddTile(West, Whole, Ground);
        features.Segment(Options());
        features.Catalog.AddProduct(new Product
        {
            Name = "other",
            Kind = ProductKind.Features,
            Measurements = [FeatureProduct.Red, FeatureProduct.Nir],
            Grid = features.Grid with { OriginX = 7 },
        });
        features.Catalog.AddDatasets([features.Catalog.Datasets(new DatasetQuery(FeatureProduct.Name))[0] with { Id = DatasetIds.Of("other"), Product = "other" }]);

        AntaresException fault = Assert.Throws<AntaresException>(() => features.Segment(Options() with { Product = "other" }));

        Assert.Contains("product was 'features', is 'other'", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_that_a_tile_lacks_is_named_with_the_tile()
    {
        features.AddTile(West, Whole, Ground);
        features.AddTile(East, Whole, Ground);
        Dataset east = features.Catalog.Datasets(new DatasetQuery(FeatureProduct.Name) { Tile = East }).Single();
        features.Catalog.AddDatasets([east with { Bands = new Dictionary<string, Band> { ["red"] = east.Bands["red"] } }]);

        SegmentationReport unscaled = features.Report(Options());
        SegmentationReport scaled = features.Report(Options(("scaling", "red:0:2000,nir:0:3000")));

        Assert.False(unscaled.IsScaled);
        TileFailure failure = unscaled.Run.Outcomes.Concat(scaled.Run.Outcomes).Select(o => o.Failure).OfType<TileFailure>().First();
        Assert.Equal(("input", "Tile 1_0 of product 'features' has no band 'nir'."), (failure.Kind, failure.What));
        Assert.Equal((2, 3), (scaled.Run.Failed, scaled.Run.ExitCode)); // the margin of the other tile needs it, too
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void Few_and_many_bands(int count)
    {
        Measurement[] bands = [.. Enumerable.Range(0, count).Select(i => FeatureProduct.Red with { Name = $"b{i}" })];
        using FeatureProduct product = new(20, 16, bands);
        product.AddTile(West, new PixelWindow(0, 0, 20, 16), (band, c, _) => (c < 10 ? 100 : 800) + band.Length);
        product.AddTile(East, new PixelWindow(0, 0, 1, 16), (band, _, _) => 800 + band.Length); // one pixel wide

        SegmentationReport report = product.Report(Options() with { Bands = [] });

        Assert.Equal((2, 1, 0), (report.Run.Done, report.Seams.Proven, report.Seams.Open.Count));
        Assert.Equal([11 * 16L, 10 * 16L], product.Table("cut").Values.Select(s => s.Pixels).OrderDescending());
    }

    [Fact]
    public void Extremes_of_numbers_and_scales_have_a_defined_result()
    {
        Measurement[] bands = [FeatureProduct.Red, FeatureProduct.Aspect with { Name = "height", Circular = null }];
        using FeatureProduct product = new(12, 10, bands);
        product.AddTile(West, new PixelWindow(0, 0, 12, 10), (band, c, r) => (band, c, r) switch
        {
            ("red", _, _) => c % 2 == 0 ? short.MaxValue : short.MinValue + 1,
            (_, 0, _) => float.NaN,
            (_, 1, _) => float.PositiveInfinity,
            (_, 2, _) => float.NegativeInfinity,
            _ => c == 3 ? 3e38f : c,
        });
        SegmentationOptions all = Options() with { Bands = [] };

        product.Segment(all with { Name = "zero", Extra = new Dictionary<string, string> { ["t"] = "0" } });
        product.Segment(all with { Name = "huge", Extra = new Dictionary<string, string> { ["t"] = "1000000" } });

        Assert.Equal(9 * 10, product.Keys("zero").Count); // three columns are not finite
        Assert.Equal(9 * 10, product.Table("zero").Count);
        Assert.InRange(product.Table("huge").Count, 1, 2);
    }

    [Fact]
    public void Constant_ground_is_cut_by_the_extent_and_not_by_tiles()
    {
        using FeatureProduct tiled = new(30, 20), whole = new(60, 20) { Algorithms = [new PlainSegmenter()] };
        tiled.AddTile(West, new PixelWindow(0, 0, 30, 20), (_, _) => 500);
        tiled.AddTile(East, new PixelWindow(0, 0, 30, 20), (_, _) => 500);
        whole.AddTile(West, new PixelWindow(0, 0, 60, 20), (_, _) => 500);
        SegmentationOptions options = Options(("t", "60"), ("max_extent", "12"), ("margin", "16"));

        SegmentationReport report = tiled.Report(options);
        whole.Segment(options);

        Assert.Equal(whole.Keys("cut"), tiled.Keys("cut"));
        Assert.Empty(report.Seams.Open);
        Assert.All(tiled.Table("cut").Values, s => Assert.True(Math.Max(s.Box.Width, s.Box.Height) <= 12));
    }

    private static float Ground(int column, int row) =>
        (200 * ((Math.Abs(column / 9) + Math.Abs(row / 9)) % 3)) + 300 + ((int)((uint)((column * 73856093) ^ (row * 19349663)) % 41));

    private static float[] Values() => [.. from row in Enumerable.Range(-48, 48) from column in Enumerable.Range(0, 64) select Ground(column, row)];

    private BandScaling Scaling(string name) => BandScaling.Parse(features.Catalog.FindProduct(name)!.Facts["scaling"]);

    private static SegmentationOptions Options(params (string Key, string Value)[] extra) => new()
    {
        Name = "cut",
        Product = FeatureProduct.Name,
        Algorithm = "bis",
        Bands = ["red", "nir"],
        Extra = new Dictionary<string, string>([.. extra.Prepend(("t", "15")).GroupBy(e => e.Item1).Select(g => KeyValuePair.Create(g.Key, g.Last().Item2))]),
    };
}
