using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class DamagedFileTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void A_truncated_jpeg2000_is_an_error_and_never_zeros(double share)
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(1500, 1400, 10);
        RasterFile file = new(folder["B02.jp2"], RasterFormat.Jpeg2000, plane, DataType.UInt16);
        Rasters.Save(file, Rasters.Noise<ushort>(1, plane.PixelCount, 0));
        Truncate(file.Path, share);

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => Rasters.Load<ushort>(file.Path));

        Assert.Equal(file.Path, fault.Where);
        Assert.Contains("ownload", fault.Mend);
    }

    [SharedFact]
    public void Real_scenes_cut_anywhere_are_errors()
    {
        string scene = Directory.EnumerateFiles(SharedData.PathOf("data", "s2_aberystwyth", "safe"), "*_B04_20m.jp2", SearchOption.AllDirectories).First();
        using TemporaryFolder folder = new();
        foreach (double share in new[] { 0.1, 0.4, 0.7, 0.95, 0.999 })
        {
            string copy = folder[$"{share}.jp2"];
            File.Copy(scene, copy);
            Truncate(copy, share);
            Assert.ThrowsAny<AntaresException>(() => Rasters.Load<ushort>(copy));
        }
    }

    [Theory]
    [InlineData(RasterFormat.StorageUnit)]
    [InlineData(RasterFormat.GeoTiff)]
    public void A_truncated_tiff_is_an_error(RasterFormat format)
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(1500, 1400, 10);
        RasterFile file = new(folder["a.tif"], format, plane, DataType.Int16) { Nodata = 0 };
        Rasters.Save(file, Rasters.Noise<short>(1, plane.PixelCount, 0));
        Truncate(file.Path, 0.6);

        Assert.ThrowsAny<AntaresException>(() => Rasters.Load<short>(file.Path));
        Assert.ThrowsAny<AntaresException>(() => Rasters.Load<short>(file.Path));
    }

    [Fact]
    public void A_missing_file_and_a_text_file_are_told_apart()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["notes.txt"], "no pixels here");

        Assert.Equal("The file does not exist.", Assert.Throws<AntaresException>(() => Rasters.Reader.Describe(folder["gone.tif"])).What);
        Assert.Equal("The file does not exist.", Assert.Throws<AntaresException>(() => Rasters.Reader.Describe("/vsizip/" + folder["gone.zip"] + "/a.tif")).What);
        Assert.Contains("cannot be read as a raster", Assert.ThrowsAny<AntaresException>(() => Rasters.Reader.Describe(folder["notes.txt"])).What);
    }

    [Fact]
    public void A_file_that_was_replaced_is_read_anew()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.GeoTiff, Rasters.Utm(2, 1), DataType.UInt8);
        Rasters.Save<byte>(file, [1, 2]);
        Assert.Equal([1, 2], Rasters.Load<byte>(file.Path));

        Rasters.Save<byte>(file, [3, 4]);

        Assert.Equal([3, 4], Rasters.Load<byte>(file.Path));
    }

    [Fact]
    public void Many_threads_read_one_file_and_each_fault_keeps_its_own_name()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.StorageUnit, Rasters.Utm(600, 600), DataType.Int16) { Nodata = 0 };
        short[] pixels = Rasters.Noise<short>(9, 360_000, 0);
        Rasters.Save(file, pixels);

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 2 == 0)
            {
                Assert.Equal(pixels, Rasters.Load<short>(file.Path));
            }
            else
            {
                string missing = folder[$"missing{i}.tif"];
                Assert.Equal(missing, Assert.ThrowsAny<AntaresException>(() => Rasters.Reader.Describe(missing)).Where);
            }
        });
    }

    [Fact]
    public void A_stopped_read_stops()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.GeoTiff, Rasters.Utm(2, 1), DataType.UInt8);
        Rasters.Save<byte>(file, [1, 2]);

        Assert.Throws<OperationCanceledException>(
            () => Rasters.Reader.Read<byte>(new Band(file.Path), file.GeoBox.Window, new byte[2], new CancellationToken(canceled: true)));
    }

    private static void Truncate(string path, double share)
    {
        using FileStream file = new(path, FileMode.Open);
        file.SetLength((long)(file.Length * share));
    }
}
