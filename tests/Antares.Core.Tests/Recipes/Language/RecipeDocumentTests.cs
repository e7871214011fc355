using Antares.Catalog;
using Antares.Recipes.Language;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Recipes.Language;

public sealed class RecipeDocumentTests
{
    private const string Whole = """
        name: whole
        description: Everything that a recipe can say
        inputs:
          - name: s2
            source_type: s2_l2a
            mask:
              band: pixel_qa
              keep: [5, 4]
              buffer: 60
              outliers: {of: s2.blue, deviations: 2.5, side: above}
            where: {dates: 2017-01-01..2017-12-31}
            resampling: bilinear
          - name: wet
            source_type: s2_l2a
            mask: {keep_bits: [1, 2], drop_bits: [5, 3]}
            where: {months: [1, 11, 12]}
          - source_type: s1
            mask: none
        band_sets:
          optical: [s2.blue, s2.green, s2.red]
        indices:
          ndvi: (s2.nir - s2.red) / (s2.nir + s2.red)
          smooth: whittaker(fill(ndvi), 20)
        features:
          ndvi_p10: percentile(ndvi, 10)
          amp: harmonic(ndvi, n=2).amplitude1
          "gm_*": geomedian(optical).*
          "*_h": harmonic(smooth, 2).*
          start: {of: "phenology(ndvi, threshold=0.2).start", where: {seasons: 11-15..03-31}, scale: 2, units: day}
          red_range: max(s2.red)
          above: mean(s2.nir > s2.red)
          vh: mean(s1.VH)
        layers:
          - source_type: dem
            measurements: [elevation]
        output: {type: float32, nodata: -9999}
        """;

    private static readonly Recipe Read = RecipeDocument.Parse(Whole, "whole.yaml");

    [Fact]
    public void Inputs_have_names_masks_conditions_and_resampling()
    {
        Assert.Equal(["s2", "wet", "s1"], Read.Inputs.Select(i => i.Name));
        MaskPolicy mask = Read.Inputs[0].Mask;
        Assert.Equal(("pixel_qa", 60, 2.5, OutlierSide.Above), (mask.Band, mask.BufferMetres, mask.Outliers!.Deviations, mask.Outliers.Side));
        Assert.Equal([4, 5], mask.Keep);
        Assert.Equal([1, 2], Read.Inputs[1].Mask.KeepBits);
        Assert.Equal([3, 5], Read.Inputs[1].Mask.DropBits);
        Assert.Equal("", Read.Inputs[2].Mask.Band);
        Assert.Equal((Resampling.Bilinear, Resampling.Nearest), (Read.Inputs[0].Resampling, Read.Inputs[1].Resampling));
        Assert.True(Read.Inputs[0].Where.Takes(new DateOnly(2017, 12, 31)));
        Assert.False(Read.Inputs[0].Where.Takes(new DateOnly(2018, 1, 1)));
        Assert.Equal([1, 11, 12], Read.Inputs[1].Where.Months);
    }

    [Fact]
    public void A_star_makes_one_feature_of_each_result()
    {
        Assert.Equal(
            "ndvi_p10 amp gm_blue gm_green gm_red gm_emad gm_smad gm_bcmad mean_h trend_h amplitude1_h phase1_h amplitude2_h phase2_h r2_h rmse_h "
            + "start red_range above vh",
            string.Join(' ', Read.Features.Select(f => f.Name)));
        RecipeFeature green = Read.Features.Single(f => f.Name == "gm_green");
        Assert.Equal(("geomedian", "green", 3), (green.Reducer, green.Output, green.Arguments.Count));
        Assert.Equal(["s2", "s2", "s2"], green.Arguments.Cast<NameFormula>().Select(a => a.Input!));
    }

    [Fact]
    public void Options_are_filled_in_by_position_name_or_default()
    {
        RecipeFeature amp = Read.Features.Single(f => f.Name == "amp");
        Assert.Equal(("amplitude1", 2, 365.2425), (amp.Output, amp.Options["n"], amp.Options["period"]));
        Assert.Equal(10, Read.Features[0].Options["p"]);
        CallFormula smooth = Assert.IsType<CallFormula>(Read.Indices[1].Value);
        Assert.Equal([KeyValuePair.Create("smoothness", 20d)], smooth.Options);
        CallFormula fill = Assert.IsType<CallFormula>(Assert.Single(smooth.Arguments));
        Assert.Equal([KeyValuePair.Create("max_days", 36500d)], fill.Options);
    }

    [Fact]
    public void The_long_form_has_condition_scale_and_unit()
    {
        RecipeFeature start = Read.Features.Single(f => f.Name == "start");

        Assert.Equal((2d, "day", 29), (start.Scale, start.Units, start.Line));
        Assert.True(start.Where.Takes(new DateOnly(2020, 2, 29)));
        Assert.False(start.Where.Takes(new DateOnly(2020, 4, 1)));
    }

    [Fact]
    public void Output_type_decides_what_is_not_said()
    {
        Assert.Equal((DataType.Float32, -9999, 1), (Read.Type, Read.Nodata, Read.IndexScale));
        static Recipe Of(string output) => RecipeDocument.Parse($"name: a\ninputs: [{{source_type: b}}]\nfeatures: {{c: mean(d)}}\n{output}", "a.yaml");
        Assert.Equal((DataType.Int16, -32768, 10000), Facts(Of("")));
        Assert.Equal((DataType.UInt8, 255, 100), Facts(Of("output: {type: uint8}")));
        Assert.Equal((DataType.UInt16, 0, 10000), Facts(Of("output: {type: uint16, nodata: 0}")));
        Assert.Equal((DataType.Int32, int.MinValue, 10000), Facts(Of("output: {type: Int32}")));
        Assert.Equal((DataType.Float32, double.NaN, 1), Facts(Of("output: {type: float32, nodata: .nan}")));

        static (DataType, double, double) Facts(Recipe recipe) => (recipe.Type, recipe.Nodata, recipe.IndexScale);
    }

    [Theory]
    [InlineData("default", "2 4 5 6 7 11")]
    [InlineData("seed", "2 4 5 6 7 8 11")]
    [InlineData("none", "")]
    [InlineData("{band: qa, keep: [5, 4]}", "4 5")]
    [InlineData("{keep: seed, buffer: 20}", "2 4 5 6 7 8 11")]
    [InlineData("{keep: all, outliers: {of: blue}}", "")]
    public void A_mask_is_a_word_or_a_list_of_classes(string mask, string kept)
    {
        Recipe recipe = RecipeDocument.Parse($"name: a\ninputs:\n  - source_type: b\n    mask: {mask}\nfeatures:\n  c: mean(d)", "a.yaml");

        Assert.Equal(kept, string.Join(' ', recipe.Inputs[0].Mask.Keep));
    }

    [Fact]
    public void Steps_may_stand_inside_arithmetic_and_functions_may_have_the_name_of_a_reducer()
    {
        Recipe recipe = RecipeDocument.Parse(
            "name: a\ninputs: [{source_type: b}]\nindices:\n  gap: nir - fill(nir)\nfeatures:\n  c: max(max(gap, red))\n  slope: slope(slope)\n  n: count(nir)", "a.yaml");

        Assert.Equal(["max", "slope", "count"], recipe.Features.Select(f => f.Reducer));
        Assert.Equal(2, Assert.IsType<CallFormula>(recipe.Features[0].Arguments[0]).Arguments.Count);
    }

    [Fact]
    public void Bands_counts_and_days_keep_their_numbers_and_everything_else_is_scaled()
    {
        Recipe recipe = RecipeDocument.Parse(
            """
            name: a
            inputs: [{source_type: b}]
            indices:
              ndvi: (nir - red) / (nir + red)
              smooth: whittaker(nir)
            features:
              band: mean(nir)
              filled: mean(fill(nir))
              smoothed: median(smooth)
              difference: mean(nir - red)
              index: slope(ndvi)
              number: count(ndvi)
              "h_*": harmonic(ndvi).*
              "p_*": phenology(ndvi).*
              "g_*": geomedian(nir, red).*
              own: {of: mean(ndvi), scale: 200}
            """, "a.yaml");

        string Scales(string prefix) => string.Join(' ', recipe.Features.Where(f => f.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(f => FeatureScale.Of(recipe, f)));
        Assert.Equal("1 1 1 10000 10000 1", string.Join(' ', recipe.Features.Take(6).Select(f => FeatureScale.Of(recipe, f))));
        Assert.Equal("10000 10000 10000 1 10000 10000", Scales("h_")); // mean trend amplitude1 phase1 r2 rmse
        Assert.Equal("1 1 1 1 10000 10000 100", Scales("p_")); // start peak end length amplitude base integral
        Assert.Equal("1 1 1 10000 10000", Scales("g_")); // nir red emad smad bcmad
        Assert.Equal("200", Scales("own"));
    }

    [Fact]
    public void Every_band_of_a_recipe_is_listed_with_the_place_that_reads_it()
    {
        IReadOnlyList<BandUse> uses = RecipeBands.Of(Read);

        Assert.DoesNotContain(uses, u => u.Name.Name is "ndvi" or "smooth" or "optical");
        Assert.Equal(
            "s2:pixel_qa s2:blue wet:pixel_qa s2:blue s2:green s2:red s2:nir s2:red s2:nir s2:red",
            string.Join(' ', uses.Take(10).Select(u => $"{u.Input}:{u.Name.Name}")));
        Assert.Equal("whole.yaml:6, step 'mask'", uses[0].Where);
        Assert.Equal("whole.yaml:32, step 'vh'", uses[^1].Where);
    }

    [Fact]
    public void Two_recipes_of_one_text_have_one_hash()
    {
        Assert.Equal(Read.Sha256, RecipeDocument.Parse(Whole, "other.yaml").Sha256);
        Assert.NotEqual(Read.Sha256, RecipeDocument.Parse(Whole + "\n", "whole.yaml").Sha256);
    }

    [Fact]
    public void An_unknown_recipe_lists_the_known_ones()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["whole.yaml"], Whole);
        RecipeLibrary library = new([folder["nowhere"], folder.Path]);

        Assert.Equal("whole", library.Find("whole").Name);
        Assert.Equal("whole", library.Find(folder["whole.yaml"]).Name);
        AntaresException fault = Assert.Throws<AntaresException>(() => library.Find("hole"));
        Assert.Equal(("There is no recipe 'hole'.", "Use one of: whole; or the path of a .yaml file."), (fault.What, fault.Mend));
    }
}
