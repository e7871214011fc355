using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class NetcdfWriterTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2017, 3, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Degrees_are_called_latitude_and_longitude_and_lie_where_they_were_written()
    {
        GeoBox plane = new(new Crs("EPSG:4326"), new Affine(-103, 0.001, 0, 20, 0, -0.001), 70, 50);
        string path = Write(plane, DataType.Float32, double.NaN, [.. Enumerable.Range(0, 3500).Select(i => i % 7 == 0 ? float.NaN : i / 8f)]);

        RasterInfo info = Rasters.Reader.Describe($"NETCDF:\"{path}\":a");

        Assert.Equal((plane, DataType.Float32, double.NaN), (info.GeoBox, info.Type, info.Nodata));
        Assert.Contains("longitude#standard_name=longitude", Tool.Run("gdalinfo", $"NETCDF:\"{path}\":a"), StringComparison.Ordinal);
    }

    /// <summary>GDAL makes the reference system of the CF parameters alone, once the texts that hold it as a whole are gone.</summary>
    [XarrayTheory]
    [InlineData("EPSG:32613")]
    [InlineData("EPSG:32719")]
    [InlineData("EPSG:6372")]
    [InlineData("EPSG:3577")]
    [InlineData("EPSG:3035")]
    [InlineData("EPSG:6933")]
    [InlineData("EPSG:3395")]
    [InlineData("EPSG:3413")]
    [InlineData("EPSG:3031")]
    [InlineData("+proj=sinu +lon_0=10 +x_0=5 +y_0=7 +ellps=WGS84 +units=m +no_defs")]
    [InlineData("+proj=lcc +lat_1=33 +lat_0=33 +lon_0=-100 +k_0=1 +x_0=100 +y_0=200 +ellps=GRS80 +units=m +no_defs")]
    [InlineData("PROJCS[\"unnamed\",GEOGCS[\"WGS 84\",DATUM[\"unknown\",SPHEROID[\"WGS84\",6378137,6556752.3141]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],PROJECTION[\"Lambert_Conformal_Conic_2SP\"],PARAMETER[\"standard_parallel_1\",17.5],PARAMETER[\"standard_parallel_2\",29.5],PARAMETER[\"latitude_of_origin\",12],PARAMETER[\"central_meridian\",-102],PARAMETER[\"false_easting\",2500000],PARAMETER[\"false_northing\",0]]")]
    public void The_grid_mapping_alone_says_the_projection(string crs)
    {
        GeoBox plane = new(Rasters.Projections.Resolve(crs), new Affine(600000, 20, 0, 2300000, 0, -20), 4, 3);
        string path = Write(plane, DataType.UInt8, 0, [.. Enumerable.Repeat((byte)1, 12)]);
        const string Strip = "import sys, netCDF4; n = netCDF4.Dataset(sys.argv[1], 'a'); [n['spatial_ref'].delncattr(a) for a in ('crs_wkt', 'spatial_ref', 'GeoTransform')]; n.close()";
        Tool.Run(XarrayFactAttribute.Python, "-c", Strip, path);

        using GdalDatasetPool pool = new();
        RasterInfo info = new GdalRasterReader(Rasters.Projections, pool).Describe($"NETCDF:\"{path}\":a");

        double[] x = [600010, 2500000, 3000000], y = [2299990, 2400000, 1500000], otherX = [.. x], otherY = [.. y];
        Move(plane.Crs, x, y);
        Move(info.GeoBox.Crs, otherX, otherY);
        Assert.All(x.Zip(otherX).Concat(y.Zip(otherY)), p => Assert.Equal(p.First, p.Second, 1e-6));
    }

    [Theory]
    [InlineData("EPSG:3857", "Pseudo-Mercator")]
    [InlineData("EPSG:5514", "Krovak")]
    [InlineData("+proj=lcc +lat_1=33 +lat_0=33 +lon_0=-100 +k_0=0.9 +ellps=GRS80", "Lambert_Conformal_Conic_1SP")]
    public void A_projection_without_grid_mapping_is_refused(string crs, string name) =>
        Assert.Contains(name, Assert.Throws<AntaresException>(() => new GdalNetcdfWriter(Rasters.Files).Check(new Crs(crs))).What, StringComparison.Ordinal);

    [Fact]
    public void Rows_that_were_passed_cannot_be_written_and_what_is_not_completed_leaves_nothing()
    {
        NetcdfFile file = FileOf(Rasters.Utm(100, 100), DataType.UInt8, 0);
        using (INetcdfSink sink = new GdalNetcdfWriter(Rasters.Files).Create(file))
        {
            sink.Write("a", new PixelWindow(0, 0, 100, 40), new byte[4000]);
            sink.Pass(40);

            Assert.Throws<ArgumentException>(() => sink.Write("a", new PixelWindow(0, 31, 1, 1), new byte[1]));
            Assert.Throws<ArgumentException>(() => sink.Write("b", new PixelWindow(0, 40, 1, 1), new byte[1]));
            Assert.Throws<ArgumentException>(() => sink.Write("a", new PixelWindow(0, 40, 1, 1), new short[1]));
            sink.Write("a", new PixelWindow(0, 40, 1, 1), new byte[1]);
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Chunks_without_data_take_no_place()
    {
        byte[] one = new byte[1 << 20];
        new Random(1).NextBytes(one.AsSpan(0, 1024 * 16));

        string path = Write(Rasters.Utm(1024, 1024), DataType.UInt8, 0, one);

        Assert.InRange(new FileInfo(path).Length, 16_000, 64_000);
    }

    [SmallDiskFact]
    public void A_file_that_does_not_fit_names_itself_and_leaves_nothing()
    {
        using SmallDisk disk = SmallDisk.Mount(800);
        byte[] noise = new byte[1400 * 1400];
        new Random(1).NextBytes(noise);
        NetcdfFile file = FileOf(Rasters.Utm(1400, 1400), DataType.UInt8, 0) with { Path = Path.Combine(disk.Path, "a.nc") };

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => Write(file, noise));

        Assert.Equal(file.Path, fault.Where);
        Assert.Contains("disk is full", fault.What, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    private string Write<T>(GeoBox plane, DataType type, double nodata, T[] pixels)
        where T : unmanaged
    {
        NetcdfFile file = FileOf(plane, type, nodata);
        Write(file, pixels);
        return file.Path;
    }

    private static void Write<T>(NetcdfFile file, T[] pixels)
        where T : unmanaged
    {
        using INetcdfSink sink = new GdalNetcdfWriter(Rasters.Files).Create(file);
        sink.Write<T>("a", file.GeoBox.Window, pixels);
        sink.Complete();
    }

    private NetcdfFile FileOf(GeoBox plane, DataType type, double nodata) =>
        new(folder["a.nc"], plane, Noon, [new NetcdfVariable("a", type, nodata, "1")]) { ChunkWidth = 32, ChunkHeight = 16 };

    private static void Move(Crs crs, double[] x, double[] y)
    {
        using ICoordinateTransform transform = Rasters.Projections.Between(crs, Crs.Wgs84);
        transform.Transform(x, y);
    }
}
