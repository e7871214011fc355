using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest;
using Antares.Ingest.Documents;
using Antares.Ingest.Scenes;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Scenes;

/// <summary>Sensors that a product definition describes, without a program.</summary>
public sealed class StackScenesTests : IDisposable
{
    private const string Files = """
        name: sensor
        measurements:
          - {name: red, dtype: int16, nodata: -1}
          - {name: nir, file: B8, dtype: int16, nodata: -1, scale: 0.5, offset: -10}
        scenes:
          files: '(?<tile>T\d+)_(?<time>\d{8})_(?<band>red|B8)\.tif'
          time: {format: yyyyMMdd}
          facts: {platform: toy-1}
        """;

    private const string Bands = """
        name: sensor
        measurements:
          - {name: red, band: 2, dtype: int16, nodata: -1}
          - {name: nir, band: 3, dtype: int16, nodata: -1}
        scenes:
          files: 'stack_(?<time>\d{7})\.tif'
          time: {format: yyyyDDD}
        """;

    private static readonly GeoBox Plane = new(new Crs("EPSG:32613"), new Affine(600000, 20, 0, 2300000, 0, -20), 4, 3);

    private readonly TemporaryFolder folder = new();
    private readonly GdalProjections projections = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_that_differ_in_their_band_alone_are_one_scene()
    {
        foreach (string name in (string[])["T1_20200501_red", "T1_20200501_B8", "T1_20200601_red", "T1_20200601_B8", "T2_20200501_red", "T2_20200501_B8", "T1_20200501_green"])
        {
            Write(folder["a", name + ".tif"], 7);
        }

        SceneSearch found = Find(Files);

        Assert.Equal(["a_T1_20200501", "a_T1_20200601", "a_T2_20200501"], found.Documents.Select(d => d.Label.TrimEnd('_')));
        DatasetDocument first = found.Documents[0];
        Assert.Equal(new Band(folder["a", "T1_20200501_B8.tif"], 1, -10, 0.5), first.Bands["nir"]);
        Assert.Equal((new DateTimeOffset(2020, 5, 1, 12, 0, 0, TimeSpan.Zero), "T1", "toy-1", "sensor"), (first.Centre, first.Facts["tile"], first.Facts["platform"], first.Product));
        Assert.Equal((Plane.Affine, 4, 3), (first.Affine!.Value, first.Width, first.Height));
        Assert.Equal(3, found.Documents.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public void A_scene_keeps_its_identity_in_another_folder()
    {
        Write(folder["a", "T1_20200501_red.tif"], 7);
        Write(folder["a", "T1_20200501_B8.tif"], 7);
        Guid before = Assert.Single(Find(Files).Documents).Id;

        Directory.Move(folder["a"], folder["b"]);

        Assert.Equal(before, Assert.Single(Find(Files).Documents).Id);
    }

    [Fact]
    public void Bands_of_one_file_are_measurements_and_days_of_the_year_are_dates()
    {
        Write(folder["stack_2020061.tif"], 5, 6, 7);

        DatasetDocument scene = Assert.Single(Find(Bands).Documents);

        Assert.Equal(new DateTimeOffset(2020, 3, 1, 12, 0, 0, TimeSpan.Zero), scene.Centre); // day 61 of a leap year
        Assert.Equal((2, 3), (scene.Bands["red"].Index, scene.Bands["nir"].Index));
    }

    [Fact]
    public void A_band_that_the_file_lacks_is_named_with_the_line_of_the_description()
    {
        Write(folder["stack_2020061.tif"], 5, 6);

        AntaresException fault = Assert.Single(Find(Bands).Failures).Fault;

        Assert.Contains("has 2 bands; measurement 'nir' asks for band 3", fault.What, StringComparison.Ordinal);
        Assert.Equal("sensor.yaml:4", fault.Where);
    }

    [Fact]
    public void A_file_that_a_scene_lacks_is_named_with_the_line_of_the_description()
    {
        Write(folder["T1_20200501_red.tif"], 7);

        AntaresException fault = Assert.Single(Find(Files).Failures).Fault;

        Assert.Contains("no file of measurement 'nir'; its files are of: red", fault.What, StringComparison.Ordinal);
        Assert.Equal("sensor.yaml:4", fault.Where);
    }

    [Fact]
    public void Each_step_of_a_netcdf_file_is_a_dataset()
    {
        WriteSeries();
        const string series = """
            name: sensor
            measurements: [{name: ndvi, layer: ndvi, dtype: int16, nodata: -9999}]
            scenes: {files: '.*\.nc', time: {dimension: time}}
            """;

        SceneSearch found = Find(series);

        Assert.Equal([new DateOnly(2000, 1, 31), new DateOnly(2000, 2, 5)], found.Documents.Select(d => DateOnly.FromDateTime(d.Centre.UtcDateTime)));
        Assert.Equal([1, 2], found.Documents.Select(d => d.Bands["ndvi"].Index));
        Assert.Equal($"NETCDF:\"{folder["cube.nc"]}\":ndvi", found.Documents[0].Bands["ndvi"].Path);
        AntaresException other = Assert.Single(Find(series.Replace("dimension: time", "dimension: t", StringComparison.Ordinal)).Failures).Fault;
        Assert.Contains("no third dimension 't'; it has 'time'", other.What, StringComparison.Ordinal);
        AntaresException missing = Assert.Single(Find(series.Replace("layer: ndvi", "layer: evi", StringComparison.Ordinal)).Failures).Fault;
        Assert.Contains("evi", $"{missing.What} {missing.Where}", StringComparison.Ordinal);
    }

    [Fact]
    public void Each_band_of_a_file_may_be_a_date()
    {
        Write(folder["ndvi.tif"], 5, 6);
        const string dates = """
            name: sensor
            measurements: [{name: ndvi, dtype: int16, nodata: -1}]
            scenes: {files: 'ndvi\.tif', time: {bands: [2020-01-01, 2020-01-17]}}
            """;

        SceneSearch found = Find(dates);

        Assert.Equal([(1, 1), (17, 2)], found.Documents.Select(d => (d.Centre.Day, d.Bands["ndvi"].Index)));
        Write(folder["ndvi.tif"], 5, 6, 7);
        Assert.Contains("has 3 bands and the description 2 dates", Assert.Single(Find(dates).Failures).Fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_other_dates_are_not_dated_by_the_first_one()
    {
        WriteSeries("red.nc", "30, 35");
        WriteSeries("nir.nc", "30, 36");
        const string series = """
            name: sensor
            measurements: [{name: red, layer: ndvi, dtype: int16, nodata: -9999}, {name: nir, layer: ndvi, dtype: int16, nodata: -9999}]
            scenes: {files: '(?<band>red|nir)\.nc', time: {dimension: time}}
            """;

        AntaresException fault = Assert.Single(Find(series).Failures).Fault;

        Assert.Contains("other dates", fault.What, StringComparison.Ordinal);
        Assert.Contains("nir.nc", fault.Where, StringComparison.Ordinal);
        WriteSeries("red2.nc");
        WriteSeries("nir2.nc");
        Assert.Equal([1, 2], Find(series.Replace("nir)", "nir)2", StringComparison.Ordinal)).Documents.Select(d => d.Bands["nir"].Index));
        Write(folder["a.tif"], 5, 6);
        Write(folder["b.tif"], 5, 6, 7);
        const string dates = """
            name: sensor
            measurements: [{name: a, dtype: int16, nodata: -1}, {name: b, dtype: int16, nodata: -1}]
            scenes: {files: '(?<band>a|b)\.tif', time: {bands: [2020-01-01, 2020-01-17]}}
            """;
        AntaresException count = Assert.Single(Find(dates).Failures).Fault;
        Assert.Contains("has 3 bands and the description 2 dates", count.What, StringComparison.Ordinal);
        Assert.Contains("b.tif", count.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_band_is_not_chosen_where_bands_are_dates()
    {
        const string dates = """
            name: sensor
            measurements: [{name: ndvi, band: 2, dtype: int16, nodata: -1}]
            scenes: {files: 'ndvi\.tif', time: {bands: [2020-01-01, 2020-01-17]}}
            """;

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => StackDescription.Parse(dates, "sensor.yaml"));

        Assert.Contains("'band:'", fault.What, StringComparison.Ordinal);
        Assert.Contains("sensor.yaml:2", fault.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_would_take_for_ever_is_said_with_its_line()
    {
        Write(folder[new string('a', 60) + ".tif"], 5);

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => Find(Bands.Replace("'stack_(?<time>\\d{7})\\.tif'", "'(a+)+b(?<time>x)'", StringComparison.Ordinal)));

        Assert.Contains("takes more than", fault.What, StringComparison.Ordinal);
        Assert.Contains("sensor.yaml:", fault.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'(?<time>\\d{8}'", "no regular expression")]
    [InlineData("'nothing\\.tif'", "No file fits")]
    public void A_pattern_that_is_wrong_or_fits_nothing_is_said(string pattern, string what)
    {
        Write(folder["stack_2020061.tif"], 5);
        string text = Bands.Replace("'stack_(?<time>\\d{7})\\.tif'", pattern, StringComparison.Ordinal);

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => Find(text));

        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Contains("sensor.yaml:", $"{fault.Where} {fault.Mend}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_in_another_format_is_named()
    {
        Write(folder["stack_2020399.tif"], 5, 6, 7);

        Assert.Contains("'2020399'", Assert.Single(Find(Bands).Failures).Fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_is_product_definition_and_description_and_its_scenes_are_indexed()
    {
        Write(folder["stack_2020061.tif"], 5, 6, 7);
        MemoryCatalog catalog = new();
        catalog.AddProduct(Assert.Single(ProductDocument.Parse(Bands, "sensor.yaml")));
        string documents = Eo3Writer.Write(Find(Bands).Documents);

        IndexReport report = new DatasetIndexer(catalog, projections, () => new GdalRasterReader(projections), new GdalSourceFiles())
            .Index(DatasetDocuments.Parse(documents, folder["scenes.yaml"]), [], dryRun: false);

        Assert.Empty(report.Faults);
        Assert.Equal(new DateOnly(2020, 3, 1), Assert.Single(report.Datasets).SolarDay);
    }

    private static readonly string[] Shipped = ["bioclimatics", "country_mask", "biogeographic_zones", "s1_esa_scene"];

    [Fact]
    public void Kinds_that_come_with_the_program_read_scenes_of_their_true_structure()
    {
        foreach (string name in (string[])["tmax", "tmean", "tmin"])
        {
            Write(folder["bio", name + ".tif"], [.. Enumerable.Range(1, 12)]);
        }

        Write(folder["mask", "land_mask_tile_0.tif"], 1);
        Write(folder["mask", "land_mask_tile_1.tif"], 1);
        Write(folder["zones", "zones_0.tif"], 1);
        Write(folder["s1", "20180122T175629_NR_Orb_Cal_VH_TC_filtered.tif"], 1);
        Write(folder["s1", "20180122T175629_NR_Orb_Cal_VV_TC_filtered.tif"], 1);
        string[] definitions = [.. Shipped.Select(s => Path.Combine(Repository.Root, "config", "indexing", s + ".yaml"))];
        SceneSearch Read(string name, string below) =>
            SceneReaders.Of(name, () => new GdalRasterReader(projections), new GdalSourceFiles(), definitions, new GdalNetcdfReader()).Find(folder[below], new SceneOptions());

        DatasetDocument climate = Assert.Single(Read("bioclimatics", "bio").Documents);
        Assert.Equal((36, 12, folder["bio", "tmin.tif"]), (climate.Bands.Count, climate.Bands["tmin_dec"].Index, climate.Bands["tmin_dec"].Path));
        Assert.Equal(2, Read("country_mask", "mask").Documents.Count);
        Assert.Equal("zones", Assert.Single(Read("biogeographic_zones", "zones").Documents).Facts["prefix"]);
        DatasetDocument radar = Assert.Single(Read("s1_grd_vh_vv", "s1").Documents);
        Assert.Equal(("s1_esa_scene", new DateTimeOffset(2018, 1, 22, 17, 56, 29, TimeSpan.Zero)), (radar.Product, radar.Centre));
        Assert.EndsWith("_VH_TC_filtered.tif", radar.Bands["polarisation_VH"].Path, StringComparison.Ordinal);
    }

    private static void Write(string path, params int[] bands)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using IRasterSink sink = new GdalRasterWriter(new PosixFileStore()).Create(new RasterFile(path, RasterFormat.GeoTiff, Plane, DataType.Int16) { Nodata = -1, BandCount = bands.Length });
        for (int band = 1; band <= bands.Length; band++)
        {
            sink.Write<short>(Plane.Window, [.. Enumerable.Repeat((short)bands[band - 1], 12)], band);
        }

        sink.Complete();
    }

    /// <summary>Two dates of one variable, 30 and 35 days after the first of the millennium.</summary>
    private void WriteSeries(string file = "cube.nc", string days = "30, 35")
    {
        string wkt = Tool.Run("gdalsrsinfo", "-o", "wkt1", "--single-line", "EPSG:32613").Trim().Replace("\"", "\\\"", StringComparison.Ordinal);
        string cdl = $$"""
            netcdf cube {
            dimensions: time = 2 ; y = 3 ; x = 4 ;
            variables:
              double time(time) ; time:units = "days since 2000-01-01" ;
              double y(y) ; y:standard_name = "projection_y_coordinate" ; y:units = "m" ;
              double x(x) ; x:standard_name = "projection_x_coordinate" ; x:units = "m" ;
              int crs ; crs:grid_mapping_name = "transverse_mercator" ; crs:spatial_ref = "{{wkt}}" ;
              short ndvi(time, y, x) ; ndvi:grid_mapping = "crs" ; ndvi:_FillValue = -9999s ;
            data:
              time = {{days}} ;
              y = 2299990, 2299970, 2299950 ;
              x = 600010, 600030, 600050, 600070 ;
              ndvi = 1,1,1,1, 1,1,1,1, 1,1,1,1, 2,2,2,2, 2,2,2,2, 2,2,2,2 ;
            }
            """;
        File.WriteAllText(folder["cube.cdl"], cdl);
        Tool.Run("ncgen", "-k", "nc4", "-o", folder[file], folder["cube.cdl"]);
    }

    private SceneSearch Find(string description) =>
        new StackScenes(Assert.Single(StackDescription.Parse(description, "sensor.yaml")), () => new GdalRasterReader(projections), new GdalSourceFiles())
            .Find(folder.Path, new SceneOptions { Threads = 2 });
}
