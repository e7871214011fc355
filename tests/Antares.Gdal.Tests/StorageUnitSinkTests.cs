using System.Security.Cryptography;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class StorageUnitSinkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_bytes_depend_on_the_pixels_alone(int seed)
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(1300, 1100);
        short[] pixels = Patches(seed, plane);
        RasterFile file = new(folder["whole.tif"], RasterFormat.StorageUnit, plane, DataType.Int16) { Nodata = -32768 };
        PixelWindow[] small = [.. plane.Window.Blocks(100)];

        Rasters.Save(file, pixels);
        Save(file with { Path = folder["blocks.tif"] }, pixels, plane.Window.Blocks(512));
        Save(file with { Path = folder["strips.tif"] }, pixels, plane.Window.Strips(37));
        Save(file with { Path = folder["turned.tif"] }, pixels, small.SelectMany(w => w.Blocks(512)).OrderBy(w => w.Row / 512).ThenBy(w => -w.Column));

        Assert.Single(Directory.GetFiles(folder.Path).Select(Hash).Distinct());
        Assert.Equal(pixels, Rasters.Load<short>(file.Path));
    }

    [Fact]
    public void The_bytes_are_those_of_blocks_written_by_gdal_in_raster_order()
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(1300, 1100);
        short[] first = Patches(5, plane), second = Patches(6, plane);
        RasterFile file = new(folder["ours.tif"], RasterFormat.StorageUnit, plane, DataType.Int16) { Nodata = -32768, BandCount = 2 };

        Rasters.Save(file, first, second);
        CollectedUnit.Save(file with { Path = folder["theirs.tif"] }, first, second);

        Assert.Equal(File.ReadAllBytes(folder["theirs.tif"]), File.ReadAllBytes(folder["ours.tif"]));
    }

    [Fact]
    public void Going_back_to_a_finished_row_of_blocks_is_refused()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.StorageUnit, Rasters.Utm(1100, 1100), DataType.UInt8) { Nodata = 0, BandCount = 2 };
        using IRasterSink sink = Rasters.Writer.Create(file);
        sink.Write<byte>(new PixelWindow(0, 600, 2, 1), [1, 2]);

        Assert.Throws<ArgumentException>(() => sink.Write<byte>(new PixelWindow(0, 511, 2, 1), [1, 2]));
        sink.Write<byte>(new PixelWindow(700, 520, 2, 1), [1, 2]);
        sink.Write<byte>(new PixelWindow(0, 0, 2, 1), [1, 2], band: 2);
        Assert.Throws<ArgumentException>(() => sink.Write<byte>(new PixelWindow(0, 1050, 2, 1), [1, 2]));
    }

    [Fact]
    public void A_whole_block_finishes_those_before_it()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.StorageUnit, Rasters.Utm(1100, 600), DataType.UInt8) { Nodata = 0 };
        byte[] block = Rasters.Noise<byte>(1, 512 * 512, 0);
        using IRasterSink sink = Rasters.Writer.Create(file);
        sink.Write<byte>(new PixelWindow(512, 0, 512, 512), block);

        Assert.Throws<ArgumentException>(() => sink.Write<byte>(new PixelWindow(0, 0, 512, 512), block));
        sink.Write<byte>(new PixelWindow(1024, 0, 2, 1), [7, 8]);
        sink.Complete();

        byte[] pixels = Rasters.Load<byte>(file.Path);
        Assert.Equal((block[0], 7, 8, 0), (pixels[512], pixels[1024], pixels[1025], pixels[0]));
    }

    [Fact]
    public void Whole_blocks_are_not_held()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.StorageUnit, Rasters.Utm(4096, 4096), DataType.Int16) { Nodata = -1 };
        short[] block = Rasters.Noise<short>(1, 512 * 512, -1);
        using IRasterSink sink = Rasters.Writer.Create(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (PixelWindow window in file.GeoBox.Window.Blocks(512))
        {
            sink.Write<short>(window, block);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>Noise with holes of several blocks, so that some blocks are empty.</summary>
    private static short[] Patches(int seed, GeoBox plane)
    {
        short[] pixels = Rasters.Noise<short>(seed, plane.PixelCount, -32768);
        PixelWindow hole = new(seed * 100 % 500, 400, 700, 690);
        for (int i = 0; i < pixels.Length; i++)
        {
            PixelWindow pixel = new(i % plane.Width, i / plane.Width, 1, 1);
            pixels[i] = hole.Intersect(pixel).IsEmpty ? pixels[i] : (short)-32768;
        }

        return pixels;
    }

    private static void Save(RasterFile file, short[] pixels, IEnumerable<PixelWindow> windows)
    {
        using IRasterSink sink = Rasters.Writer.Create(file);
        foreach (PixelWindow window in windows)
        {
            sink.Write<short>(window, Rasters.Cut(pixels, file.GeoBox.Width, window));
        }

        sink.Complete();
    }
}
