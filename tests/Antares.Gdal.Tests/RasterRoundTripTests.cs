using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class RasterRoundTripTests
{
    [Theory]
    [InlineData(RasterFormat.StorageUnit, 1)]
    [InlineData(RasterFormat.StorageUnit, 2)]
    [InlineData(RasterFormat.CloudOptimized, 3)]
    [InlineData(RasterFormat.GeoTiff, 4)]
    public void Pixels_of_every_type_come_back_as_they_were_written(RasterFormat format, int seed)
    {
        RoundTrip<byte>(format, seed, DataType.UInt8, 255);
        RoundTrip<short>(format, seed, DataType.Int16, -32768);
        RoundTrip<ushort>(format, seed, DataType.UInt16, 0);
        RoundTrip<int>(format, seed, DataType.Int32, -1);
        RoundTrip<uint>(format, seed, DataType.UInt32, 0);
        RoundTrip<float>(format, seed, DataType.Float32, -9999);
        RoundTrip<float>(format, seed, DataType.Float32, float.NaN);
    }

    [Theory]
    [InlineData(5)]
    public void Jpeg2000_keeps_every_pixel_and_the_place(int seed)
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(700, 530, 10);
        ushort[] pixels = Rasters.Noise<ushort>(seed, plane.PixelCount, 0);
        RasterFile file = new(folder["T14QPH_B02.jp2"], RasterFormat.Jpeg2000, plane, DataType.UInt16);

        Rasters.Save(file, pixels);

        Assert.Equal(pixels, Rasters.Load<ushort>(file.Path));
        Assert.Equal(plane, Rasters.Reader.Describe(file.Path).GeoBox);
        Assert.Equal(["T14QPH_B02.jp2"], folder.Names());
    }

    [Fact]
    public void A_picture_is_one_png_with_three_bands()
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(50, 40);
        byte[] red = Rasters.Noise<byte>(1, plane.PixelCount, 0), green = Rasters.Noise<byte>(2, plane.PixelCount, 0), blue = Rasters.Noise<byte>(3, plane.PixelCount, 0);

        Rasters.Save(new RasterFile(folder["map.png"], RasterFormat.Png, plane, DataType.UInt8) { BandCount = 3 }, red, green, blue);

        Assert.Equal(green, Rasters.Load<byte>(folder["map.png"], 2));
        Assert.Equal(["map.png"], folder.Names());
    }

    [Fact]
    public void What_was_never_written_is_nodata_and_takes_no_space()
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(5001, 5001);
        RasterFile file = new(folder["tile.tif"], RasterFormat.StorageUnit, plane, DataType.Int16) { Nodata = -32768 };
        using (IRasterSink sink = Rasters.Writer.Create(file))
        {
            sink.Write<short>(new PixelWindow(600, 600, 2, 1), [5, 6]);
            sink.Complete();
        }

        short[] pixels = new short[9];
        Rasters.Reader.Read<short>(new Band(file.Path), new PixelWindow(599, 599, 3, 3), pixels);

        Assert.Equal([-32768, -32768, -32768, -32768, 5, 6, -32768, -32768, -32768], pixels);
        Assert.True(new FileInfo(file.Path).Length < 10_000);
    }

    [Fact]
    public void A_sink_without_complete_leaves_nothing_behind()
    {
        using TemporaryFolder folder = new();
        foreach (RasterFormat format in Enum.GetValues<RasterFormat>())
        {
            using IRasterSink sink = Rasters.Writer.Create(new RasterFile(folder["x.tif"], format, Rasters.Utm(600, 600), DataType.UInt8));
            sink.Write<byte>(new PixelWindow(0, 0, 600, 600), Rasters.Noise<byte>(1, 360_000, 0));
        }

        Assert.Empty(folder.Names());
    }

    [Fact]
    public void A_class_map_keeps_colours_and_names_in_its_export()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["map.tif"], RasterFormat.CloudOptimized, Rasters.Utm(1200, 1100), DataType.UInt8)
        {
            Nodata = 0,
            Colours = new Dictionary<int, (byte, byte, byte, byte)> { [1] = (0, 100, 0, 255), [3] = (10, 20, 250, 255) },
            Categories = new Dictionary<int, string> { [1] = "Bosque", [3] = "Agua & más" },
            BandNames = ["class"],
            Metadata = new Dictionary<string, string> { ["antares_scheme"] = "madmex" },
        };

        Rasters.Save(file, Rasters.Noise<byte>(4, file.GeoBox.PixelCount, 0));

        string info = Tool.Run("gdalinfo", file.Path);
        Assert.Contains("3: 10,20,250,255", info);
        Assert.Contains("1: Bosque", info);
        Assert.Contains("CLASS_3=Agua & más", info);
        Assert.Contains("LAYOUT=COG", info);
        Assert.Contains("Overviews: 600x550", info);
        Assert.Contains("Description = class", info);
        Assert.Contains("antares_scheme=madmex", info);
        Assert.Equal(["map.tif", "map.tif.aux.xml"], folder.Names());
    }

    private static void RoundTrip<T>(RasterFormat format, int seed, DataType type, double nodata)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(613, 521);
        T[] first = Rasters.Noise(seed, plane.PixelCount, T.CreateTruncating(nodata)), second = Rasters.Noise(seed + 1, plane.PixelCount, T.CreateTruncating(nodata));
        RasterFile file = new(folder["unit.tif"], format, plane, type) { Nodata = nodata, BandCount = 2 };

        Rasters.Save(file, first, second);

        Assert.Equal(first, Rasters.Load<T>(file.Path));
        Assert.Equal(second, Rasters.Load<T>(file.Path, 2));
        RasterInfo info = Rasters.Reader.Describe(file.Path);
        int block = format == RasterFormat.GeoTiff ? 256 : 512;
        Assert.Equal(new RasterInfo(plane, type, nodata, 2) { BlockWidth = block, BlockHeight = block }, info);
        Assert.Equal(["unit.tif"], folder.Names());
    }
}
