using Antares.Catalog;
using Antares.Ingest.Documents;
using Antares.Recipes.Language;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Recipes.Language;

/// <summary>The recipes of antares3 make the bands of its product definitions, in their order, from bands that the scenes have.</summary>
public sealed class ShippedRecipeTests
{
    private const string Terrain = " elevation slope aspect";

    [Theory]
    [InlineData("s2_20m_001", "blue_mean green_mean red_mean re1_mean re2_mean re3_mean nir_mean swir1_mean swir2_mean ndvi_mean ndmi_mean ndvi_min ndmi_min ndvi_max ndmi_max" + Terrain)]
    [InlineData("s2_20m_resampled_10m_001", "blue_mean green_mean red_mean re1_mean re2_mean re3_mean nir_mean swir1_mean swir2_mean ndvi_mean ndmi_mean ndvi_min ndmi_min ndvi_max ndmi_max" + Terrain)]
    [InlineData("landsat_8_madmex_001", "blue_mean green_mean red_mean nir_mean swir1_mean swir2_mean ndvi_mean blue_min green_min red_min nir_min swir1_min swir2_min ndvi_min "
        + "blue_max green_max red_max nir_max swir1_max swir2_max ndvi_max blue_std green_std red_std nir_std swir1_std swir2_std ndvi_std" + Terrain)]
    [InlineData("landsat_8_madmex_002", "blue_mean green_mean red_mean nir_mean swir1_mean swir2_mean ndvi_mean ndmi_mean ndvi_max ndvi_min ndmi_max ndmi_min" + Terrain)]
    [InlineData("landsat_8_ndvi_mean", "ndvi")]
    [InlineData("s2_10m_scl_ndvi_mean_001", "ndvi_mean")]
    [InlineData("s1_2_10m_001", "blue_mean green_mean red_mean nir_mean ndvi_mean ndvi_min ndvi_max vh_mean vh_min vh_max vv_mean vv_min vv_max" + Terrain)]
    public void A_recipe_makes_its_bands_in_order(string name, string bands)
    {
        Recipe recipe = Read(name);

        Assert.Equal(bands, string.Join(' ', recipe.Features.Select(f => f.Name).Concat(recipe.Layers.Select(l => l.Name))));
        Assert.Equal((DataType.Int16, short.MinValue, 10000), (recipe.Type, recipe.Nodata, recipe.IndexScale));
        Assert.All(recipe.Layers.Where(l => l.Name == "aspect"), l => Assert.Equal(360, l.Circular));
    }

    [Theory]
    [MemberData(nameof(RecipeSchemaTests.Shipped), MemberType = typeof(RecipeSchemaTests))]
    public void The_scenes_of_a_recipe_have_its_bands(string file)
    {
        Recipe recipe = Read(Path.GetFileNameWithoutExtension(file));
        Dictionary<string, Product> scenes = Directory.EnumerateFiles(Path.Combine(Repository.Root, "config", "indexing"), "*.yaml")
            .SelectMany(ProductDocument.Read).ToDictionary(p => p.Name);

        foreach (BandUse use in RecipeBands.Of(recipe))
        {
            RecipeInput input = recipe.Inputs.FirstOrDefault(i => i.Name == use.Input) ?? Assert.Single(recipe.Inputs);
            Assert.NotNull(scenes[input.SourceType].FindMeasurement(use.Name.Name));
        }

        Assert.All(recipe.Layers, l => Assert.NotNull(scenes[l.SourceType].FindMeasurement(l.Measurement)));
    }

    [Fact]
    public void Both_recipes_of_the_20_m_bands_make_the_same_features()
    {
        static IEnumerable<string> Lines(Recipe recipe) => recipe.Features.Select(f => $"{f.Name} {f.Reducer} {Assert.IsType<NameFormula>(f.Arguments[0]).Name}");

        Assert.Equal(Lines(Read("s2_20m_001")), Lines(Read("s2_20m_resampled_10m_001")));
    }

    [Theory]
    [InlineData(322, true)] // clear
    [InlineData(324, true)] // water
    [InlineData(1, false)] // fill
    [InlineData(328, false)] // shadow
    [InlineData(336, false)] // snow
    [InlineData(480, false)] // cloud
    [InlineData(386, false)] // clear, with medium confidence of a cloud
    [InlineData(834, false)] // clear, with high confidence of cirrus
    [InlineData(1346, false)] // hidden by terrain
    public void Landsat_counts_where_it_is_clear_land_or_water(int quality, bool counts)
    {
        foreach (string name in new[] { "landsat_8_madmex_001", "landsat_8_madmex_002", "landsat_8_ndvi_mean" })
        {
            MaskPolicy mask = Read(name).Inputs[0].Mask;
            Assert.Equal(counts, mask.KeepBits.Any(b => (quality >> b & 1) == 1) && !mask.DropBits.Any(b => (quality >> b & 1) == 1));
        }
    }

    private static Recipe Read(string name) => RecipeDocument.Read(Path.Combine(Repository.Root, "recipes", $"{name}.yaml"));
}
