using Antares.Recipes;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Recipes;

public sealed class RecipeDocumentTests
{
    private const string Small = """
        name: small
        inputs:
          - source_type: scenes
        indices:
          ndvi: normalized_difference(nir, red)
        features:
          red_mean: mean(red)
          ndvi_max: max(ndvi)
        """;

    [Fact]
    public void The_tutorial_recipe_has_its_18_features_in_order()
    {
        Recipe recipe = RecipeDocument.Read(Path.Combine(Repository.Root, "recipes", "s2_20m_001.yaml"));

        Assert.Equal(
            "blue_mean green_mean red_mean re1_mean re2_mean re3_mean nir_mean swir1_mean swir2_mean ndvi_mean ndmi_mean "
            + "ndvi_min ndmi_min ndvi_max ndmi_max elevation slope aspect",
            string.Join(' ', recipe.Features.Select(f => f.Name).Concat(recipe.Layers.Select(l => l.Name))));
        Assert.Equal([2, 4, 5, 6, 7, 11], recipe.Input.Mask.Keep);
        Assert.Equal(("s2_20m_001", short.MinValue, 10000d), (recipe.Name, recipe.Nodata, recipe.IndexScale));
        Assert.Equal(360, recipe.Layers[2].Circular);
        Assert.All(recipe.Layers, l => Assert.Equal(("srtm_cgiar_mosaic", Resampling.Nearest), (l.SourceType, l.Resampling)));
    }

    [Theory]
    [InlineData("default", "2 4 5 6 7 11")]
    [InlineData("seed", "2 4 5 6 7 8 11")]
    [InlineData("none", "")]
    [InlineData("{band: qa, keep: [5, 4]}", "4 5")]
    public void A_mask_is_a_word_or_a_list_of_classes(string mask, string kept)
    {
        Recipe recipe = RecipeDocument.Parse(Small.Replace("scenes", $"scenes\n    mask: {mask}", StringComparison.Ordinal), "small.yaml");

        Assert.Equal(kept, string.Join(' ', recipe.Input.Mask.Keep));
    }

    [Theory]
    [InlineData("mean(red)", "avg(red)", "small.yaml:7, step 'red_mean'", "no reducer 'avg'")]
    [InlineData("mean(red)", "mean(red", "small.yaml:7, step 'red_mean'", "'mean(red'")]
    [InlineData("max(ndvi)", "max(nd vi)", "small.yaml:8, step 'ndvi_max'", "'nd vi'")]
    [InlineData("normalized_difference(nir, red)", "nir - red", "small.yaml:5, step 'ndvi'", "'nir - red'")]
    [InlineData("normalized_difference(nir, red)", "normalized_difference(nir)", "small.yaml:5, step 'ndvi'", "of 1 bands")]
    [InlineData("indices:", "indexes:", "small.yaml:5, step 'indexes'", "no 'indexes'")]
    [InlineData("features:", "layers:", "small.yaml", "no 'features'")]
    [InlineData("scenes", "scenes\n    mask: clouds", "small.yaml:4, step 'mask'", "no mask 'clouds'")]
    [InlineData("scenes", "scenes\n    mask: {keep: []}", "small.yaml:4, step 'keep'", "at least one class")]
    [InlineData("  red_mean", "  red-mean", "small.yaml:7, step 'red-mean'", "'red-mean' is not a name")]
    [InlineData("  ndvi_max", "  red_mean", "small.yaml:8", "not YAML")]
    [InlineData("name: small", "name: [", "small.yaml", "not YAML")]
    public void A_mistake_is_reported_with_its_line_and_step(string right, string wrong, string where, string what)
    {
        RecipeException fault = Assert.Throws<RecipeException>(
            () => RecipeDocument.Parse(Small.Replace(right, wrong, StringComparison.Ordinal), "small.yaml"));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.StartsWith(where, fault.Where, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
    }

    [Theory]
    [InlineData("output: {type: float32}", "'float32'")]
    [InlineData("output: {nodata: 0}", "Nodata 0")]
    [InlineData("output: {index_scale: -1}", "not above 0")]
    [InlineData("layers:\n  - {source_type: dem, measurements: [red_mean]}", "'red_mean' is made twice")]
    [InlineData("layers:\n  - {source_type: dem, resampling: bilinear, measurements: [{name: aspect, circular: 360}]}", "cannot be averaged")]
    [InlineData("layers:\n  - {source_type: dem, resampling: 1, measurements: [slope]}", "no resampling '1'")]
    [InlineData("layers:\n  - {source_type: dem}", "no 'measurements'")]
    public void Output_and_layers_are_checked(string more, string what)
    {
        RecipeException fault = Assert.Throws<RecipeException>(() => RecipeDocument.Parse(Small + "\n" + more, "small.yaml"));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Contains("small.yaml:9", fault.Where.Replace(":10", ":9", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_recipe_lists_the_known_ones()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["small.yaml"], Small);
        RecipeLibrary library = new([folder["nowhere"], folder.Path]);

        Assert.Equal("small", library.Find("small").Name);
        Assert.Equal("small", library.Find(folder["small.yaml"]).Name);
        AntaresException fault = Assert.Throws<AntaresException>(() => library.Find("smal"));
        Assert.Equal(("There is no recipe 'smal'.", "Use one of: small; or the path of a .yaml file."), (fault.What, fault.Mend));
    }
}
