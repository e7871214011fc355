using Antares.Catalog;
using Antares.Cli.Setup;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests.Setup;

public sealed class GridChoiceTests
{
    private static readonly Lazy<IProjections> Projections = new(() => new GdalProjections());

    [Fact]
    public void Mexico_has_the_grid_of_the_tutorial()
    {
        (IngestionConfig terrain, IngestionConfig scenes) = Configurations("MEX", new GridOptions(null, null, null, null));

        Assert.Equal(new GridSpec(new Crs("EPSG:6372"), 20, -20, 100020, 100020, 977160, 2426720), scenes.Grid);
        Assert.Equal(new GridSpec(new Crs("EPSG:6372"), 90, -90, 100080, 100080, 977160, 2426720), terrain.Grid);
        Assert.Equal(("s2_l2a_20m_granule", "s2_l2a_20m_mexico"), (scenes.SourceType, scenes.OutputType));
        Assert.Equal(("srtm_cgiar_mosaic", "srtm_cgiar_mexico"), (terrain.SourceType, terrain.OutputType));
        Assert.Equal(StorageDriver.GeoTiff, scenes.Driver);
        Assert.Equal(360, terrain.Bands.Single(b => b.Source == "aspect").Measurement.Circular);
    }

    [Fact]
    public void Another_country_has_an_equal_area_grid_about_its_middle()
    {
        IngestionConfig scenes = Configurations("PER", new GridOptions(null, null, null, null)).Scenes;

        Assert.Contains("laea +lat_0=-9 +lon_0=-75", scenes.Grid.Crs.Definition, StringComparison.Ordinal);
        Assert.Equal(1, Projections.Value.MetresPerUnit(scenes.Grid.Crs));
    }

    [Fact]
    public void What_the_user_asks_for_stands_in_the_files()
    {
        GridOptions asked = new("EPSG:32630", (10, 10), (100000, 100000), (300000, 5000000));

        (IngestionConfig terrain, IngestionConfig scenes) = Configurations("GBR", asked);

        Assert.Equal(new GridSpec(new Crs("EPSG:32630"), 10, -10, 100000, 100000, 300000, 5000000), scenes.Grid);
        Assert.Equal(new GridSpec(new Crs("EPSG:32630"), 90, -90, 100080, 100080, 300000, 5000000), terrain.Grid);
    }

    [Fact]
    public void A_geographic_system_gets_degrees()
    {
        (IngestionConfig terrain, IngestionConfig scenes) = Configurations("MEX", new GridOptions("EPSG:4326", null, null, null));

        Assert.Equal((0.00018, 5000), (scenes.Grid.ResolutionX, scenes.Grid.TileWidth));
        Assert.Equal((0.0009, 1000), (terrain.Grid.ResolutionX, terrain.Grid.TileWidth));
    }

    [Fact]
    public void A_tile_that_holds_no_whole_number_of_pixels_is_refused() =>
        Assert.Throws<UsageException>(() => GridChoice.For(Countries.Find("MEX")!, new GridOptions(null, (30, 30), (100000, 100000), null), Projections));

    [Fact]
    public void Product_definitions_hold_what_the_tutorial_needs()
    {
        Dictionary<string, Product> products = ConfigurationTemplates.Indexing()
            .ToDictionary(f => f.Path, f => Assert.Single(ProductDocument.Parse(f.Text, f.Path)));

        Assert.Equal(["elevation", "slope", "aspect"], products["indexing/srtm_cgiar.yaml"].Measurements.Select(m => m.Name));
        Assert.Equal(10, products["indexing/s2_l2a_20m_granule.yaml"].Measurements.Count);
    }

    [SharedTheory]
    [InlineData("srtm_cgiar")]
    [InlineData("s2_l2a_20m_granule")]
    public void Product_definitions_agree_with_those_of_the_seed_system(string name)
    {
        string path = SharedData.PathOf("data", "fixtures", "odc_yaml", "antares3_indexing", name + ".yaml");
        Product theirs = Assert.Single(ProductDocument.Read(path));
        (string file, string text) = ConfigurationTemplates.Indexing().Single(f => f.Path == $"indexing/{name}.yaml");
        Product ours = Assert.Single(ProductDocument.Parse(text, file));

        Assert.Equal(theirs.Name, ours.Name);
        Assert.Equal(theirs.Facts.OrderBy(f => f.Key), ours.Facts.Where(f => !f.Key.StartsWith("stac_", StringComparison.Ordinal)).OrderBy(f => f.Key));
        Assert.Equal(theirs.Measurements.Select(m => (m.Name, m.Type, m.Nodata, m.Units)), ours.Measurements.Select(m => (m.Name, m.Type, m.Nodata, m.Units)));
        Assert.All(theirs.Measurements, m => Assert.All(m.Aliases, alias => Assert.Equal(m.Name, ours.Measurement(alias, "").Name)));
    }

    private static (IngestionConfig Terrain, IngestionConfig Scenes) Configurations(string code, GridOptions asked)
    {
        Country country = Countries.Find(code)!;
        IngestionConfig[] files = [.. ConfigurationTemplates.Ingestion(country, GridChoice.For(country, asked, Projections))
            .Select(f => IngestionDocument.Parse(f.Text, f.Path, "/data"))];
        return (files.Single(f => f.SourceType == "srtm_cgiar_mosaic"), files.Single(f => f.SourceType == "s2_l2a_20m_granule"));
    }
}
