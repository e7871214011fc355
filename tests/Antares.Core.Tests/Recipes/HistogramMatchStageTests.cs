using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes;
using Antares.Recipes.Language;
using Xunit;

namespace Antares.Core.Tests.Recipes;

/// <summary>The first three of six dates are matched to the last three.</summary>
public sealed class HistogramMatchStageTests : IDisposable
{
    private static readonly string[] Features = ["ndvi_mean", "ndvi_min", "ndvi_max", "blue_mean", "nir_mean"];
    private readonly RecipeWorld world = new();

    public HistogramMatchStageTests()
    {
        world.Recipe = world.Recipe with { Features = [.. world.Recipe.Features.Where(f => Features.Contains(f.Name))] };
        world.Options = world.Options with { Begin = new DateOnly(2017, 1, 1), End = new DateOnly(2017, 6, 30) };
    }

    private RecipeReference Reference => new(world.Recipe, new DateOnly(2017, 7, 1), new DateOnly(2017, 12, 31));

    public void Dispose() => world.Dispose();

    [Fact]
    public void Histograms_of_all_tiles_together_are_those_of_the_reference()
    {
        Assert.Equal((0, 2, ""), Ended(world.Match(Reference)));

        foreach (string feature in Features)
        {
            double[] unmatched = Valid("features_unmatched", feature), wanted = Valid("features_reference", feature), matched = Valid("features", feature);
            double step = LargestShare(unmatched) + LargestShare(wanted);
            Assert.Equal(unmatched.Length, matched.Length);
            Assert.True(Distance(matched, wanted) <= step, $"{feature}: {Distance(matched, wanted)} > {step}");
            Assert.True(Distance(unmatched, wanted) > 2 * step, $"{feature} was equal before");
        }
    }

    [Fact]
    public void One_table_serves_all_tiles_rises_and_keeps_nodata()
    {
        world.Match(Reference);

        foreach (string feature in Features)
        {
            Dictionary<double, double> table = [];
            foreach (TileIndex tile in RecipeWorld.Cells)
            {
                foreach ((double from, double to) in Pixels("features_unmatched", tile, feature).Zip(Pixels("features", tile, feature)))
                {
                    Assert.True(table.TryAdd(from, to) || table[from] == to, $"{feature}: {from} becomes {to} and {table[from]}");
                    Assert.Equal(from == -32768, to == -32768);
                }
            }

            double[] mapped = [.. table.OrderBy(t => t.Key).Select(t => t.Value)];
            Assert.Equal(mapped.Order(), mapped);
        }
    }

    [Fact]
    public void Layers_are_those_of_an_ordinary_run()
    {
        world.Match(Reference);

        foreach (string layer in (string[])["elevation", "slope", "aspect"])
        {
            foreach (TileIndex tile in RecipeWorld.Cells)
            {
                Assert.Equal(Pixels("features_unmatched", tile, layer), Pixels("features", tile, layer));
            }
        }

        Assert.Equal(Bands("features_unmatched"), Bands("features"));
    }

    [Fact]
    public void The_product_names_both_recipes_and_periods_and_its_tiles_both_sources()
    {
        world.Match(Reference);

        IReadOnlyDictionary<string, string> facts = world.Catalog.FindProduct("features")!.Facts;
        Dataset made = world.Made(RecipeWorld.Cells[0]);
        Assert.Equal(("s2_20m_001", "2017-01-01", "2017-06-30"), (facts["recipe"], facts["begin"], facts["end"]));
        Assert.Equal(("s2_20m_001", "2017-07-01", "2017-12-31"), (facts["recipe_reference"], facts["begin_reference"], facts["end_reference"]));
        Assert.Equal([DatasetOf("features_unmatched", RecipeWorld.Cells[0]).Id, DatasetOf("features_reference", RecipeWorld.Cells[0]).Id], made.Sources);
        Assert.Equal("data/features/0_0/ndvi_mean.tif", made.Bands["ndvi_mean"].Path);
        Assert.Equal(DatasetOf("features_unmatched", RecipeWorld.Cells[0]).SolarDay, made.SolarDay);
    }

    [Fact]
    public void Threads_do_not_change_a_byte_and_a_second_call_does_nothing()
    {
        world.Match(Reference, threads: 1);
        string[] once = Checksums();
        Assert.Equal(2, world.Match(Reference).Run.Resumed);

        world.Options = world.Options with { AreaText = "again", Overwrite = true };
        Assert.Equal(0, world.Match(Reference, threads: 8).Run.Resumed);

        Assert.Equal(once, Checksums());
    }

    [Fact]
    public void A_date_that_is_added_to_one_tile_renews_all()
    {
        Dataset last = world.Catalog.Datasets(new DatasetQuery("s2_mexico") { Tile = RecipeWorld.Cells[1] })[5];
        world.Catalog.AddDatasets([last with { Active = false }]);
        world.Match(Reference);
        string[] before = Checksums();
        world.Catalog.AddDatasets([last]);

        HistogramMatchReport second = world.Match(Reference);

        Assert.Equal((0, 0), (second.Run.ExitCode, second.Run.Resumed));
        Assert.All(before.Zip(Checksums()), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void A_tile_that_fails_in_the_reference_leaves_all_unmatched_and_is_named()
    {
        Dataset date = world.Catalog.Datasets(new DatasetQuery("s2_mexico") { Tile = RecipeWorld.Cells[1] })[4];
        world.Catalog.AddDatasets([date with { Bands = date.Bands.Where(b => b.Key != "nir").ToDictionary(b => b.Key, b => b.Value) }]);

        HistogramMatchReport report = world.Match(Reference);

        Assert.Equal((3, 0, 1), (report.Run.ExitCode, report.Run.Done, report.Run.Failed));
        Assert.Contains("of 'features_reference' 1_0", report.Unmatched, StringComparison.Ordinal);
        Assert.Null(world.Catalog.FindProduct("features"));
    }

    [Fact]
    public void A_tile_without_reference_dates_is_matched_by_the_histograms_of_the_others()
    {
        List<string> warnings = [];
        world.Catalog.AddDatasets([.. world.Catalog.Datasets(new DatasetQuery("s2_mexico") { Tile = RecipeWorld.Cells[1] }).Skip(3).Select(d => d with { Active = false })]);
        world.Options = world.Options with { Warn = warnings.Add };

        Assert.Equal((0, 2, ""), Ended(world.Match(Reference)));

        Assert.Contains(warnings, w => w.StartsWith("1 of 2 tiles have no date in the reference period", StringComparison.Ordinal));
        Assert.Equal([DatasetOf("features_unmatched", RecipeWorld.Cells[1]).Id], world.Made(RecipeWorld.Cells[1]).Sources);
    }

    [Fact]
    public void A_reference_recipe_must_have_every_feature_in_the_same_type_and_scale()
    {
        Recipe other = world.Recipe with { Name = "other" };

        Refused(other with { Features = [.. other.Features.Skip(1)] }, "'other' has no feature 'blue_mean'");
        Refused(other with { Type = DataType.UInt16, Nodata = 65535 }, "are Int16, those of the reference recipe 'other' UInt16");
        Refused(other with { IndexScale = 1000 }, "Feature 'ndvi_mean' has scale 10000 in recipe 's2_20m_001' and 1000 in the reference recipe 'other'");
        world.Recipe = world.Recipe with { Type = DataType.Float32, Nodata = double.NaN };
        Refused(world.Recipe, "are Float32; histograms are matched for");
        Assert.Empty(world.Catalog.Runs());
    }

    [Fact]
    public void A_reference_period_without_dates_names_its_options()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => world.Match(new RecipeReference(world.Recipe, new DateOnly(2013, 1, 1), new DateOnly(2013, 12, 31))));

        Assert.Contains("no date from 2013-01-01 until 2013-12-31", fault.What, StringComparison.Ordinal);
        Assert.Equal("--begin_reference, --end_reference", fault.Where);
        Assert.Empty(world.Catalog.Runs());
    }

    [Fact]
    public void A_plain_product_of_the_name_is_not_replaced_unless_told_and_the_other_way_round()
    {
        world.Run();
        AntaresException fault = Assert.Throws<AntaresException>(() => world.Match(Reference));
        Assert.Contains("begin_reference was '', is '2017-07-01'", fault.What, StringComparison.Ordinal);
        Assert.Null(world.Catalog.FindProduct("features_reference"));

        world.Options = world.Options with { Overwrite = true };
        Assert.Equal((0, 2, ""), Ended(world.Match(Reference)));
        world.Options = world.Options with { Overwrite = false };
        Assert.Contains("begin_reference was '2017-07-01', is ''", Assert.Throws<AntaresException>(() => world.Run()).What, StringComparison.Ordinal);
    }

    private static (int, int, string) Ended(HistogramMatchReport report)
    {
        Assert.True(report.Run.ExitCode == 0, string.Join("; ", report.Run.Outcomes.Select(o => o.Failure?.What + o.Failure?.Trace)) + report.Unmatched);
        return (report.Run.ExitCode, report.Run.Done, report.Unmatched);
    }

    /// <summary>The largest difference of two cumulative histograms.</summary>
    private static double Distance(double[] a, double[] b)
    {
        double[] first = [.. a.Order()], second = [.. b.Order()];
        double worst = 0;
        for (int value = -32768, i = 0, j = 0; value < 32768; value++)
        {
            for (; i < first.Length && first[i] <= value; i++)
            {
            }

            for (; j < second.Length && second[j] <= value; j++)
            {
            }

            worst = Math.Max(worst, Math.Abs((i / (double)first.Length) - (j / (double)second.Length)));
        }

        return worst;
    }

    private static double LargestShare(double[] values) => values.GroupBy(v => v).Max(g => g.Count()) / (double)values.Length;

    private void Refused(Recipe reference, string what)
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => world.Match(new RecipeReference(reference, new DateOnly(2017, 7, 1), new DateOnly(2017, 12, 31))));
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
    }

    private string[] Bands(string product) =>
        [.. world.Catalog.FindProduct(product)!.Measurements.Select(m => $"{m.Name} {m.Type} {m.Nodata} {m.Units} {m.Circular}")];

    private string[] Checksums() => [.. RecipeWorld.Cells.Select(t => world.Made(t).Checksum)];

    private Dataset DatasetOf(string product, TileIndex tile) => world.Catalog.Datasets(new DatasetQuery(product) { Tile = tile }).Single();

    private double[] Pixels(string product, TileIndex tile, string feature) =>
        world.Rasters.All(world.Workspace.Absolute(DatasetOf(product, tile).Bands[feature].Path));

    private double[] Valid(string product, string feature) => [.. RecipeWorld.Cells.SelectMany(t => Pixels(product, t, feature)).Where(v => v != -32768)];
}
