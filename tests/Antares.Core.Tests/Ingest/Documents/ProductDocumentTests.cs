using Antares.Catalog;
using Antares.Ingest.Documents;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Documents;

public sealed class ProductDocumentTests
{
    private const string Text = """
        name: s2
        description: Some scenes
        metadata_type: eo
        metadata:
            platform:
                code: sentinel2
            format: {name: JPEG2000}
        measurements:
            - name: 'blue'
              aliases: [band_2, blue]
              dtype: uint16
              nodata: 0
              units: 'reflectance'
            - {name: aspect, dtype: float32, nodata: .nan, circular: 360}
            - name: pixel_qa
              dtype: uint16
              nodata: 0
              flags_definition:
                sca:
                  bits: [0,1,2,3]
                  values: {0: No Data, 4: Vegetation, 9: Cloud}
            - name: flags
              dtype: uint16
              nodata: 1
              flags_definition:
                fill: {bits: [0], values: {0: false, 1: true}}
                cloud: {bits: 5, values: {0: false, 1: true}}
                confidence: {bits: [6,7], values: {0: none, 3: high}}
                confidence: {bits: [8,9], values: {0: none, 1: low}}
        ---
        name: second
        metadata_type: eo3
        measurements: [{name: a, dtype: uint8}]
        """;

    [Fact]
    public void A_definition_gives_measurements_with_nodata_aliases_and_values()
    {
        IReadOnlyList<Product> products = ProductDocument.Parse(Text, "p.yaml");

        Assert.Equal(["s2", "second"], products.Select(p => p.Name));
        Product product = products[0];
        Assert.Equal(ProductKind.Indexed, product.Kind);
        Assert.Equal("blue", product.Measurement("band_2", "").Name);
        Assert.Equal((DataType.UInt16, 0, "reflectance"), (product.Measurements[0].Type, product.Measurements[0].Nodata, product.Measurements[0].Units));
        Assert.True(double.IsNaN(product.Measurements[1].Nodata!.Value));
        Assert.Equal(360, product.Measurements[1].Circular);
        Assert.Equal("Vegetation", product.Measurements[2].Values[4]);
        Assert.Equal("sentinel2", product.Facts["match_platform.code"]);
        Assert.Null(products[1].Measurements[0].Nodata);
    }

    [Fact]
    public void Flags_become_the_values_of_their_bits_and_a_repeated_key_counts_last()
    {
        IReadOnlyDictionary<int, string> values = ProductDocument.Parse(Text, "p.yaml")[0].Measurements[3].Values;

        Assert.Equal([(1, "fill"), (32, "cloud"), (256, "low")], values.Select(v => (v.Key, v.Value)));
    }

    [Theory]
    [InlineData("name: a\nmeasurements:\n  - name: b\n    dtype: int12\n", "p.yaml:4", "int12")]
    [InlineData("name: a\nmeasurements:\n  - name: b\n", "p.yaml:3", "dtype")]
    [InlineData("name: a\nmeasurements:\n  - {name: b, dtype: uint8, nodata: -1}\n", "p.yaml:3", "-1")]
    [InlineData("name: a\nmeasurements:\n  - {name: b, dtype: uint8}\n  - {name: b, dtype: uint8}\n", "p.yaml:3", "twice")]
    [InlineData("description: a\n", "p.yaml:1", "name")]
    [InlineData("name: a\nmeasurements: [b\n", "p.yaml:3", "YAML")]
    [InlineData("\n", "p.yaml:1", "no product definition")]
    [InlineData("source_type: a\noutput_type: b\n", "p.yaml:1", "ingestion configuration")]
    public void A_mistake_is_named_with_its_line(string text, string where, string what)
    {
        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => ProductDocument.Parse(text, "p.yaml"));

        Assert.Equal(where, fault.Where);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Mend);
    }

    [Theory]
    [InlineData("name: [a\nmeasurements: b")]
    [InlineData("a: *b")]
    [InlineData("a: &x [*x]")]
    [InlineData("a:\n\t- b")]
    public void A_broken_text_is_an_error_of_the_file_and_not_of_ours(string text) =>
        Assert.StartsWith("p.yaml:", Assert.ThrowsAny<AntaresException>(() => ProductDocument.Parse(text, "p.yaml")).Where, StringComparison.Ordinal);

    [Fact]
    public void Endless_nesting_is_refused() => Assert.Contains(
        "nested", Assert.ThrowsAny<AntaresException>(() => ProductDocument.Parse(new string('[', 100000), "p.yaml")).What, StringComparison.Ordinal);

    [SharedTheory]
    [InlineData("antares3_indexing/s2_l2a_20m_granule.yaml", "s2_l2a_20m_granule", 10)]
    [InlineData("antares3_indexing/srtm_cgiar.yaml", "srtm_cgiar_mosaic", 3)]
    [InlineData("antares3_indexing/landsat_8_espa_scenes.yaml", "ls8_espa_scene", 7)]
    [InlineData("antares3_indexing/sentinel_1_esa_scenes.yaml", "s1_esa_scene", 2)]
    [InlineData("antares3_indexing/bioclimatics.yaml", "bioclimatics", 0)]
    [InlineData("antares3_indexing/biogeographic_zones.yaml", "biogeo_zones_tile", 1)]
    [InlineData("antares3_indexing/country_mask.yaml", "country_mask_tile", 1)]
    [InlineData("datacube_core/ard_ls8.odc-product.yaml", "ga_ls8c_ard_3", 0)]
    [InlineData("datacube_core/s2_africa_product.yaml", "s2_l2a", 0)]
    [InlineData("datacube_core/ls8_scenes.yaml", "ls8_satellite_telemetry_data", 0)]
    public void Definitions_in_use_are_read_unchanged(string file, string name, int measurements)
    {
        Product product = ProductDocument.Read(SharedData.PathOf("data", "fixtures", "odc_yaml", file))[0];

        Assert.Equal(name, product.Name);
        Assert.True(measurements == 0 || product.Measurements.Count == measurements);
    }
}
