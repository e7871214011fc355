using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Documents;

public sealed class IngestionDocumentTests
{
    private const string Text = """
        source_type: s2
        output_type: s2_mexico
        location: '{{ ingestion_path }}'
        file_path_template: 's2_{tile_index[0]}{% if netcdf %}.nc{% endif %}'
        storage:
          driver: {{ driver }}
          bucket: '{{ bucket }}'
          crs: EPSG:6372
          tile_size: {x: 100020, y: 100020}
          resolution: {x: 20, y: -20}
          origin: {x: 977160, y: 2426720}
        fuse_data: copy
        measurements:
          - name: blue
            dtype: uint16
            nodata: 0
            resampling_method: bilinear
            src_varname: 'B02'
            attrs: {alias: band_2}
        """;

    [Fact]
    public void A_configuration_gives_grid_and_bands()
    {
        IngestionConfig config = IngestionDocument.Parse(Text, "i.yaml", "/data");

        Assert.Equal(new GridSpec(new Crs("EPSG:6372"), 20, -20, 100020, 100020, 977160, 2426720), config.Grid);
        Assert.Equal(("s2", "s2_mexico", StorageDriver.GeoTiff), (config.SourceType, config.OutputType, config.Driver));
        IngestedBand band = Assert.Single(config.Bands);
        Assert.Equal(("blue", "B02", Resampling.Bilinear, DataType.UInt16), (band.Measurement.Name, band.Source, band.Resampling, band.Measurement.Type));
        Assert.Equal(["band_2"], band.Measurement.Aliases);
    }

    [Fact]
    public void Without_origin_the_grid_begins_at_zero()
    {
        IngestionConfig config = IngestionDocument.Parse(Without("  origin"), "i.yaml", "/data");

        Assert.Equal((0, 0), (config.Grid.OriginX, config.Grid.OriginY));
    }

    [Theory]
    [InlineData("GeoTIFF", StorageDriver.GeoTiff)]
    [InlineData("geotiff", StorageDriver.GeoTiff)]
    [InlineData("NetCDF CF", StorageDriver.NetcdfCf)]
    [InlineData("netcdf", StorageDriver.NetcdfCf)]
    [InlineData("s3", StorageDriver.S3)]
    [InlineData("s3aio", StorageDriver.S3)]
    public void A_driver_is_read_in_the_spellings_of_its_users(string text, StorageDriver driver) =>
        Assert.Equal(driver, IngestionDocument.Parse(Text.Replace("{{ driver }}", text, StringComparison.Ordinal), "i.yaml", "/data").Driver);

    [Theory]
    [InlineData("y: 100020", "y: 100030", "i.yaml:9", "5001.5 pixels")]
    [InlineData("y: -20", "y: 20", "i.yaml:10", "20, 20")]
    [InlineData("bilinear", "lanczos", "i.yaml:17", "lanczos")]
    [InlineData("{{ driver }}", "{{ storage }}", "i.yaml:6", "storage")]
    [InlineData("{{ driver }}", "HDF4", "i.yaml:6", "HDF4")]
    [InlineData("  crs: EPSG:6372\n", "", "i.yaml:6", "crs")]
    public void A_mistake_is_named_with_its_line(string right, string wrong, string where, string what)
    {
        AntaresException fault = Assert.ThrowsAny<AntaresException>(
            () => IngestionDocument.Parse(Text.Replace(right, wrong, StringComparison.Ordinal), "i.yaml", "/data"));

        Assert.Equal(where, fault.Where);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData("antares3_ingestion/s2_l2a_20m_mexico.yaml", "s2_l2a_20m_mexico", 5001, 10)]
    [InlineData("antares3_ingestion/srtm_cgiar_mexico.yaml", "srtm_cgiar_mexico", 1112, 3)]
    [InlineData("antares3_ingestion/ls8_espa_mexico.yaml", "ls8_espa_mexico", 3334, 7)]
    [InlineData("antares3_ingestion/s1_snappy_vh_vv_mexico.yaml", "s1_snappy_vh_vv_mexico", 10002, 2)]
    [InlineData("datacube_core/ls8_nbar_albers.yaml", "ls8_nbar_albers", 4000, 7)]
    public void Configurations_in_use_are_read_unchanged(string file, string output, int tileWidth, int bands)
    {
        IngestionConfig config = IngestionDocument.Read(SharedData.PathOf("data", "fixtures", "odc_yaml", file), "/data");

        Assert.Equal((output, tileWidth), (config.OutputType, config.Grid.TileWidth));
        Assert.True(bands == 0 || config.Bands.Count == bands);
    }

    [SharedFact]
    public void The_seeds_bioclimatic_grid_has_gaps_between_its_tiles_and_is_refused()
    {
        string file = SharedData.PathOf("data", "fixtures", "odc_yaml", "antares3_ingestion", "bioclimatics_mexico.yaml");

        Assert.Contains("111.2 pixels", Assert.ThrowsAny<AntaresException>(() => IngestionDocument.Read(file, "/data")).What, StringComparison.Ordinal);
    }

    private static string Without(string start) =>
        string.Join('\n', Text.Split('\n').Where(line => !line.StartsWith(start, StringComparison.Ordinal)));
}
