using System.Text.Json;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Provenance;
using Antares.Posix;
using Antares.Runs;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Ingest;

public sealed class NetcdfIngestTests : IDisposable
{
    private const string Config = """
        source_type: scenes
        output_type: cube
        file_path_template: 'cube/mexico/cube_{tile_index[0]}_{tile_index[1]}_{start_time}{% if netcdf %}.nc{% endif %}'
        global_attributes:
          title: A small cube
          product_version: '0.0.1'
        storage:
          driver: NetCDF CF
          crs: EPSG:32613
          tile_size: {x: 24000, y: 24000}
          resolution: {x: 20, y: -20}
          origin: {x: 600000, y: 2300000}
          chunking: {x: 200, y: 300, time: 1}
        measurements:
          - {name: red, dtype: uint16, nodata: 0, zlib: True, complevel: 1, attrs: {long_name: "Reflectance (Red)", valid_range: [1, 10000]}}
          - {name: infrared, src_varname: nir, dtype: int16, nodata: -9999, units: reflectance, fletcher32: True}
          - {name: pixel_qa, dtype: uint16, nodata: 0, zlib: False}
        """;

    private readonly IngestWorld world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public void Pixels_grid_and_nodata_are_those_of_the_geotiff_driver()
    {
        using IngestWorld tiffs = new();
        AddScenes(tiffs);
        AddScenes(world);

        Assert.Equal((2, 0), (world.Ingest(Config).Done, tiffs.Ingest(Config.Replace("NetCDF CF", "GeoTIFF", StringComparison.Ordinal)).Failed));

        foreach (string day in (string[])["20170305", "20170315"])
        {
            Dataset netcdf = world.Tile(0, -1, day), tiff = tiffs.Tile(0, -1, day);
            Assert.Equal((tiff.GeoBox, tiff.DataWindow, tiff.SolarDay), (netcdf.GeoBox, netcdf.DataWindow, netcdf.SolarDay));
            foreach (string band in tiff.Bands.Keys)
            {
                Assert.Equal(tiffs.Pixels(tiff, band), world.Pixels(netcdf, band));
                RasterInfo info = world.Reader.Describe(world.Workspace.Absolute(netcdf.Bands[band].Path)), other = tiffs.Reader.Describe(tiffs.Workspace.Absolute(tiff.Bands[band].Path));
                Assert.Equal((other.GeoBox, other.Type, other.Nodata), (info.GeoBox, info.Type, info.Nodata));
                Assert.Equal((200, 300), (info.BlockWidth, info.BlockHeight));
            }
        }
    }

    [Fact]
    public void Bytes_do_not_depend_on_memory_and_threads()
    {
        using IngestWorld other = new();
        AddScenes(world);
        AddScenes(other);

        world.Ingest(Config, memory: 1L << 30, threads: 4);
        other.Ingest(Config, memory: 1L << 20, threads: 1);

        Assert.Equal(File.ReadAllBytes(FileOf(other)), File.ReadAllBytes(FileOf(world)));
        Assert.Equal(world.Tile(0, -1).Checksum, other.Tile(0, -1).Checksum);
    }

    [Fact]
    public void The_catalog_names_one_file_relative_to_the_workspace_after_the_template()
    {
        AddScenes(world);

        world.Ingest(Config);

        Assert.Equal("NETCDF:\"data/cube/0_-1/cube_0_-1_20170305170151000000.nc\":red", world.Tile(0, -1).Bands["red"].Path);
        Assert.Equal(["cube_0_-1_20170305170151000000.nc", "cube_0_-1_20170315170151000000.nc"], Directory.GetFiles(Path.GetDirectoryName(FileOf(world))!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_template_that_cannot_tell_days_apart_gives_way_to_the_day()
    {
        AddScenes(world);

        world.Ingest(Config.Replace("_{start_time}", "", StringComparison.Ordinal));

        Assert.EndsWith("0_-1/20170305.nc", FileOf(world), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_is_skipped_and_a_file_that_was_changed_is_found_and_made_again()
    {
        AddScenes(world);
        world.Ingest(Config);
        Assert.Empty(world.Pending(Config));
        byte[] whole = File.ReadAllBytes(FileOf(world));
        VerificationStage verification = new(world.Workspace, new PosixFileStore(), world.Catalog);
        Assert.True(verification.Run(world.Catalog.FindProduct("cube")!, 1, CancellationToken.None).IsSound);

        File.WriteAllBytes(FileOf(world), whole[..^1000]);

        Finding finding = Assert.Single(verification.Run(world.Catalog.FindProduct("cube")!, 1, CancellationToken.None).Findings);
        Assert.Equal(("changed", "data/cube/0_-1/cube_0_-1_20170305170151000000.nc"), (finding.Kind, finding.Where));
        Assert.Single(world.Pending(Config));
        world.Ingest(Config);
        Assert.Equal(whole, File.ReadAllBytes(FileOf(world)));
    }

    [Fact]
    public void Another_layout_under_the_same_name_is_refused()
    {
        AddScenes(world);
        world.Ingest(Config);

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Ingest(Config.Replace("x: 200", "x: 100", StringComparison.Ordinal)));

        Assert.Contains("layout of files", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projection_without_grid_mapping_is_refused_before_the_first_tile()
    {
        AddScenes(world);

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Ingest(Config.Replace("EPSG:32613", "EPSG:3857", StringComparison.Ordinal)));

        Assert.Contains("Pseudo-Mercator", fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("complevel: 1", "complevel: 11", "cube.yaml:15", "level 11")]
    [InlineData("x: 200", "x: 0", "cube.yaml:13", "0 pixels")]
    [InlineData("name: red", "name: time", "cube.yaml:15", "'time'")]
    [InlineData("name: red", "name: 'near red'", "cube.yaml:15", "'near red'")]
    [InlineData("long_name", "_FillValue", "cube.yaml:15", "_FillValue")]
    [InlineData("[1, 10000]", "[-1, 10000]", "cube.yaml:15", "valid_range")]
    [InlineData("zlib: True", "zlib: maybe", "cube.yaml:15", "maybe")]
    public void A_mistake_is_named_with_its_line(string right, string wrong, string where, string what)
    {
        DocumentException fault = Assert.Throws<DocumentException>(() => IngestionDocument.Parse(Config.Replace(right, wrong, StringComparison.Ordinal), "cube.yaml", "/data"));

        Assert.Equal(where, fault.Where);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
    }

    [XarrayFact]
    public void Xarray_opens_the_file_with_time_place_and_pixels()
    {
        AddScenes(world);
        world.Ingest(Config);
        const string Script = """
            import json, sys, netCDF4, numpy, xarray
            raw = netCDF4.Dataset(sys.argv[1])
            cube = xarray.open_dataset(sys.argv[1], decode_coords='all')
            red = cube['red']
            print(json.dumps({
                'dims': list(red.dims), 'shape': list(red.shape), 'time': str(cube['time'].values[0]), 'x0': float(cube['x'][0]), 'y0': float(cube['y'][0]),
                'y1': float(cube['y'][1]), 'observed': int(red.notnull().sum()), 'sum': float(red.astype('float64').sum()), 'pixel': float(red[0, 5, 7]),
                'fill': int(raw['red']._FillValue), 'range': [int(v) for v in raw['red'].valid_range], 'range_type': str(raw['red'].valid_range.dtype),
                'mapping': raw['red'].grid_mapping, 'name': raw['spatial_ref'].grid_mapping_name, 'meridian': float(raw['spatial_ref'].longitude_of_central_meridian),
                'scale': float(raw['spatial_ref'].scale_factor_at_central_meridian), 'transform': raw['spatial_ref'].GeoTransform, 'epsg': 'AUTHORITY["EPSG","32613"]' in raw['spatial_ref'].crs_wkt,
                'flags': [int(v) for v in raw['pixel_qa'].flag_values], 'meanings': raw['pixel_qa'].flag_meanings, 'conventions': raw.Conventions,
                'title': raw.title, 'south': float(raw.geospatial_lat_min), 'chunks': raw['red'].chunking(), 'zlib': raw['red'].filters()['complevel'],
                'plain': raw['pixel_qa'].filters()['zlib'], 'sums': raw['infrared'].filters()['fletcher32'], 'none': raw['red'].filters()['fletcher32'], 'units': raw['infrared'].units, 'created': 'date_created' in raw.ncattrs()}))
            """;

        using JsonDocument answer = JsonDocument.Parse(Tool.Run(XarrayFactAttribute.Python, "-c", Script, FileOf(world)));
        JsonElement Of(string key) => answer.RootElement.GetProperty(key);

        double[] red = world.Pixels(world.Tile(0, -1), "red");
        Assert.Equal("[\"time\", \"y\", \"x\"]", Of("dims").GetRawText());
        Assert.Equal("[1, 1200, 1200]", Of("shape").GetRawText());
        Assert.Equal("2017-03-05T17:01:51.000000000", Of("time").GetString());
        Assert.Equal((600010, 2299990, 2299970), (Of("x0").GetDouble(), Of("y0").GetDouble(), Of("y1").GetDouble()));
        Assert.Equal((red.Count(v => v != 0), red.Sum(), red[(5 * 1200) + 7]), (Of("observed").GetInt32(), Of("sum").GetDouble(), Of("pixel").GetDouble()));
        Assert.Equal((0, "[1, 10000]", "uint16"), (Of("fill").GetInt32(), Of("range").GetRawText(), Of("range_type").GetString()));
        Assert.Equal(("spatial_ref", "transverse_mercator", -105, 0.9996), (Of("mapping").GetString(), Of("name").GetString(), Of("meridian").GetDouble(), Of("scale").GetDouble()));
        Assert.Equal(("600000 20 0 2300000 0 -20", true), (Of("transform").GetString(), Of("epsg").GetBoolean()));
        Assert.Equal(("[0, 4, 9]", "No_Data Vegetation Cloud_high_probability"), (Of("flags").GetRawText(), Of("meanings").GetString()));
        Assert.Equal(("CF-1.6, ACDD-1.3", "A small cube", "[1, 300, 200]", 1), (Of("conventions").GetString(), Of("title").GetString(), Of("chunks").GetRawText(), Of("zlib").GetInt32()));
        Assert.Equal((false, true, false, "reflectance", false), (Of("plain").GetBoolean(), Of("sums").GetBoolean(), Of("none").GetBoolean(), Of("units").GetString(), Of("created").GetBoolean()));
        Assert.InRange(Of("south").GetDouble(), 20.5, 20.8);
    }

    private static string FileOf(IngestWorld world) => SubdatasetPath.FileOf(world.Workspace.Absolute(world.Tile(0, -1).Bands["red"].Path));

    /// <summary>Two days; the scene of the first has a border of nodata and reaches over several rows of chunks.</summary>
    private static void AddScenes(IngestWorld into)
    {
        into.Scene("a", 0, 0, 900, 1100, (band, c, r) => c > 800 || (r is > 290 and < 610) ? 0 : band == "pixel_qa" ? 4 : 1 + (((c * 37) + (r * 11)) % 3000));
        into.Scene("b", 3, 5, 40, 30, (band, c, r) => band == "pixel_qa" ? 5 : 700 + c, moment: "2017-03-15T17:01:51Z");
    }
}
