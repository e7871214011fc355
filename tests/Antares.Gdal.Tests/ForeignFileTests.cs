using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class ForeignFileTests
{
    [SharedFact]
    public void A_zipped_elevation_tile_is_read_and_nothing_appears_beside_it()
    {
        string zip = SharedData.PathOf("data", "s2_aberystwyth", "srtm", "srtm_aber_w.zip");
        string[] before = Directory.GetFiles(Path.GetDirectoryName(zip)!);

        RasterInfo info = Rasters.Reader.Describe($"/vsizip/{zip}/srtm_aber_w.tif");
        short[] heights = Rasters.Load<short>($"/vsizip/{zip}/srtm_aber_w.tif");

        Assert.Equal((288, 378), (info.GeoBox.Width, info.GeoBox.Height));
        Assert.Equal((DataType.Int16, -32768.0, Crs.Wgs84), (info.Type, info.Nodata, info.GeoBox.Crs));
        Assert.InRange(heights.Where(h => h != -32768).Max(), 100, 1000);
        Assert.Equal(before, Directory.GetFiles(Path.GetDirectoryName(zip)!));
    }

    [SharedFact]
    public void A_zipped_hgt_tile_of_the_old_kind_is_read()
    {
        string zip = SharedData.PathOf("data", "dem", "N51E005.SRTMGL1.hgt.zip");
        RasterInfo info = Rasters.Reader.Describe($"/vsizip/{zip}/N51E005.hgt");
        Assert.Equal((3601, DataType.Int16, Crs.Wgs84), (info.GeoBox.Width, info.Type, info.GeoBox.Crs));
    }

    [SharedFact]
    public void Variables_of_a_netcdf_file_are_read_by_many_threads()
    {
        string path = $"NETCDF:\"{SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc")}\":S2-L2A-B04";
        RasterInfo info = Rasters.Reader.Describe(path);
        float[] first = Rasters.Load<float>(path, 6);

        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => Assert.Equal(first, Rasters.Load<float>(path, 6)));

        Assert.Equal((100, 100, 12), (info.GeoBox.Width, info.GeoBox.Height, info.BandCount));
        Assert.Equal(new Crs("EPSG:32631"), info.GeoBox.Crs);
    }

    [SharedFact]
    public void A_real_scene_lies_where_gdalinfo_says()
    {
        string scene = Directory.EnumerateFiles(SharedData.PathOf("data", "s2_rufiji_safe"), "*_B8A_20m.jp2", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        string text = Tool.Run("gdalinfo", "-stats", "--config", "GDAL_PAM_ENABLED", "NO", scene);

        RasterInfo info = Rasters.Reader.Describe(scene);
        ushort[] pixels = Rasters.Load<ushort>(scene);

        Assert.Equal(new GeoBox(new Crs("EPSG:32737"), new Affine(528_500, 20, 0, 9_135_240, 0, -20), 169, 140), info.GeoBox);
        double maximum = double.Parse(Regex.Match(text, @"Maximum=([\d.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(maximum, pixels.Max());
        Assert.False(File.Exists(scene + ".aux.xml"));
    }

    [Fact]
    public void A_band_that_is_not_there_is_named()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.GeoTiff, Rasters.Utm(2, 1), DataType.UInt8);
        Rasters.Save<byte>(file, [1, 2]);

        AntaresException fault = Assert.Throws<AntaresException>(
            () => Rasters.Reader.Read<byte>(new Band(file.Path, 3), file.GeoBox.Window, new byte[2]));

        Assert.Contains("1 bands; band 3", fault.What);
    }

    [Fact]
    public void The_version_is_one_that_we_support() => Assert.Matches(@"^3\.\d+", GdalRuntime.Version);
}
