using Antares.Catalog;
using Antares.Gdal;
using Antares.Ingest;
using Antares.Ingest.Scenes;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest.Scenes;

/// <summary>NetCDF files of the structure that Open Data Cube wrote for the seed: several dates, a document for each, grid mapping <c>crs</c>.</summary>
public sealed class StorageUnitTests : IDisposable
{
    /// <summary>Two dates of 4 x 3 pixels: 100 * (date + 1) + pixel in red, and 10 times that in nir; a document of the old kind for each date.</summary>
    private const string Script = """
        import sys, netCDF4, numpy
        days = [1488733311, 1489597311]
        n = netCDF4.Dataset(sys.argv[1], 'w')
        n.Conventions = 'CF-1.6, ACDD-1.3'
        for name, values, units in [('time', days, 'seconds since 1970-01-01 00:00:00'), ('y', [2299990, 2299970, 2299950], 'metre'), ('x', [600010, 600030, 600050, 600070], 'metre')]:
            n.createDimension(name, len(values))
            v = n.createVariable(name, 'f8', (name,))
            v.units = units
            v[:] = values
        n['time'].standard_name = 'time'
        n['x'].standard_name = 'projection_x_coordinate'
        n['y'].standard_name = 'projection_y_coordinate'
        c = n.createVariable('crs', 'i4')
        c.grid_mapping_name = 'transverse_mercator'
        c.spatial_ref = c.crs_wkt = sys.argv[2]
        c.GeoTransform = [600000.0, 20.0, 0.0, 2300000.0, 0.0, -20.0]
        for name, scale in [('red', 1), ('nir', 10)]:
            v = n.createVariable(name, 'i2', ('time', 'y', 'x'), fill_value=-999, zlib=True, chunksizes=(1, 3, 4))
            v.grid_mapping = 'crs'
            v[:] = scale * (100 * numpy.arange(1, 3)[:, None, None] + numpy.arange(12).reshape(3, 4)[None])
        texts = ["id: 00000000-0000-0000-0000-00000000000%d\nproduct_type: cube\nplatform: {code: SENTINEL_2A}\nformat: {name: NetCDF}\nextent: {center_dt: '%s'}\n"
                 "grid_spatial: {projection: {spatial_reference: EPSG:32613}}\nimage:\n  bands:\n    red: {layer: red, path: ''}\n    %s: {layer: nir, path: ''}\n"
                 % (i + 1, t, sys.argv[3]) for i, t in enumerate(['2017-03-05T17:01:51', sys.argv[4]])]
        size = max(len(t) for t in texts)
        n.createDimension('dataset_nchar', size)
        if sys.argv[5] == 'yes':
            v = n.createVariable('dataset', 'S1', ('time', 'dataset_nchar'), zlib=True)
            v[:] = numpy.array([list(t.ljust(size, '\0')) for t in texts], dtype='S1')
        n.close()
        """;

    private readonly IngestWorld world = new("""
        name: units
        metadata_type: eo
        metadata: {product_type: cube, platform: {code: SENTINEL_2A}}
        measurements:
          - {name: red, dtype: int16, nodata: -999}
          - {name: nir, dtype: int16, nodata: -999}
        """);

    public void Dispose() => world.Dispose();

    [XarrayFact]
    public void Every_date_becomes_a_dataset_that_is_read_in_place()
    {
        Write();

        IReadOnlyList<Dataset> datasets = [.. Index().Datasets.OrderBy(d => d.SolarDay)];

        Assert.Equal([new DateOnly(2017, 3, 5), new DateOnly(2017, 3, 15)], datasets.Select(d => d.SolarDay));
        Assert.Equal("00000000-0000-0000-0000-000000000002", datasets[1].Id.ToString("D"));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => 100.0 + i), world.Pixels(datasets[0], "red"));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => 10 * (200.0 + i)), world.Pixels(datasets[1], "nir"));
        Assert.Equal(("EPSG:32613", 600000, 2300000, -20), (datasets[0].GeoBox.Crs.Definition, datasets[0].GeoBox.Affine.OriginX, datasets[0].GeoBox.Affine.OriginY, datasets[0].GeoBox.Affine.PixelHeight));
    }

    [XarrayFact]
    public void Units_are_ingested_like_scenes()
    {
        Write();
        Index();

        Assert.Equal((2, 0), (world.Ingest(Config).Done, world.Ingest(Config).Failed));

        Assert.Equal([100, 101, 102, 103], world.Pixels(world.Tile(0, -1), "red")[..4]);
        Assert.Equal([200, 201, 202, 203], world.Pixels(world.Tile(0, -1, "20170315"), "red")[..4]);
    }

    [XarrayFact]
    public void The_reader_of_scenes_finds_the_units_of_a_folder()
    {
        Write();

        SceneSearch found = new StorageUnitScenes(new GdalNetcdfReader(), new GdalSourceFiles()).Find(Path.GetDirectoryName(Unit)!, new SceneOptions());

        Assert.Equal((2, 0), (found.Documents.Count, found.Failures.Count));
        Assert.Equal($"NETCDF:\"{Unit}\":nir", found.Documents[0].Bands["nir"].Path);
    }

    [XarrayFact]
    public void A_file_that_does_not_document_its_dates_is_refused_with_the_way_to_describe_it()
    {
        Write(documented: "no");

        AntaresException fault = Assert.Throws<AntaresException>(() => Index());

        Assert.Contains("no variable 'dataset'", fault.What, StringComparison.Ordinal);
        Assert.Contains("scenes:", fault.Mend, StringComparison.Ordinal);
    }

    [XarrayFact]
    public void A_document_of_another_day_than_the_file_is_not_indexed()
    {
        Write(second: "2017-03-16T17:01:51");

        IndexReport report = Index();

        Assert.Single(report.Datasets);
        Assert.Contains("2017-03-15T17:01:51Z", Assert.Single(report.Faults).What, StringComparison.Ordinal);
    }

    [XarrayFact]
    public void The_reader_of_scenes_keeps_the_other_dates_of_a_file_with_a_bad_one()
    {
        Write(second: "2017-03-16T17:01:51");

        SceneSearch found = new StorageUnitScenes(new GdalNetcdfReader(), new GdalSourceFiles()).Find(Path.GetDirectoryName(Unit)!, new SceneOptions());

        Assert.Equal(new DateTime(2017, 3, 5), Assert.Single(found.Documents).Start.Date);
        Assert.Contains("date 2", Assert.Single(found.Failures).Fault.Where, StringComparison.Ordinal);
    }

    [XarrayFact]
    public void A_measurement_without_variable_is_named()
    {
        Write(nir: "swir");

        Assert.Equal(2, Index().Faults.Count); // 'swir' with layer nir is read; the product's nir is lacking
    }

    [SharedFact]
    public void The_real_stack_of_Belgium_is_referred_to_a_description()
    {
        string file = SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc");

        NetcdfContent content = new GdalNetcdfReader().Describe(file);

        Assert.Equal((12, 15, "days since 1990-01-01"), (content.Times.Count, content.Variables.Count, content.Units));
        Assert.Equal(new DateTime(2020, 11, 1), CfTime.Moment(content.Times[0], content.Units)!.Value.Date);
        Assert.Throws<AntaresException>(() => new StorageUnitScenes(new GdalNetcdfReader(), new GdalSourceFiles()).Read(file));
    }

    [Fact]
    public void What_is_no_NetCDF_file_is_said()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Unit)!);
        File.WriteAllText(Unit, "this is no file of pixels");

        Assert.Contains("cannot be read as NetCDF", Assert.Throws<AntaresException>(() => Index()).What, StringComparison.Ordinal);
    }

    private const string Config = """
        source_type: units
        output_type: cube
        storage:
          driver: GeoTIFF
          crs: EPSG:32613
          tile_size: {x: 800, y: 800}
          resolution: {x: 20, y: -20}
          origin: {x: 600000, y: 2300000}
        measurements:
          - {name: red, dtype: int16, nodata: -999}
        """;

    private string Unit => Path.Combine(world.PathOf("units"), "cube.nc");

    private void Write(string nir = "nir", string second = "2017-03-15T17:01:51", string documented = "yes")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Unit)!);
        Tool.Run(XarrayFactAttribute.Python, "-c", Script, Unit, world.Projections.ToWkt(new Antares.Grid.Crs("EPSG:32613")), nir, second, documented);
    }

    private IndexReport Index() =>
        new DatasetIndexer(world.Catalog, world.Projections, () => world.Reader, new GdalSourceFiles()).Index(new StorageUnitScenes(new GdalNetcdfReader(), new GdalSourceFiles()).Read(Unit), [], dryRun: false);
}
