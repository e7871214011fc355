using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class AlignedWarpTests
{
    public static TheoryData<Resampling, int> Cases
    {
        get
        {
            TheoryData<Resampling, int> cases = [];
            foreach (Resampling method in Enum.GetValues<Resampling>())
            {
                cases.Add(method, 1);
                cases.Add(method, 2);
                cases.Add(method, 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_copy_equals_the_general_way(Resampling method, int seed)
    {
        using TemporaryFolder folder = new();
        Random random = new(seed);
        GeoBox plane = Rasters.Utm(700, 600, seed == 2 ? 0.1 : 20);
        float[] pixels = Rasters.Noise<float>(seed, plane.PixelCount, seed == 3 ? float.NaN : -1);
        RasterFile file = new(folder["a.tif"], RasterFormat.GeoTiff, plane, DataType.Float32) { Nodata = -1 };
        Rasters.Save(file, pixels);
        for (int round = 0; round < 4; round++)
        {
            GeoBox target = plane.Crop(new PixelWindow(random.Next(-300, 500), random.Next(-300, 500), random.Next(1, 600), random.Next(1, 600)));
            Assert.NotNull(AlignedCopy.Shift(target, plane));
            float[] copied = new float[target.PixelCount], general = new float[target.PixelCount];

            Rasters.Warper.Warp<float>([new Band(file.Path)], target, method, -1, copied);
            Generally(plane, file, target, method, general);

            Assert.Equal(general, copied);
        }
    }

    [Theory]
    [InlineData(RasterFormat.StorageUnit, 0)]
    [InlineData(RasterFormat.StorageUnit, 3)]
    [InlineData(RasterFormat.GeoTiff, 3)]
    public void A_narrow_block_leaves_what_lies_beside_it(RasterFormat format, int columns)
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(500, 512);
        Rasters.Save(new RasterFile(folder["a.tif"], format, plane, DataType.Int16) { Nodata = -1 }, Enumerable.Repeat((short)5, (int)plane.PixelCount).ToArray());
        GeoBox target = plane.Crop(new PixelWindow(-columns, 0, 512, 512));
        short[] pixels = new short[target.PixelCount + 8];

        Rasters.Warper.Warp<short>([new Band(folder["a.tif"])], target, Resampling.Nearest, 7, pixels.AsSpan(0, (int)target.PixelCount));

        Assert.Equal(Enumerable.Range(0, 512 * 512).Select(i => (short)((i % 512) - columns is >= 0 and < 500 ? 5 : 7)), pixels.SkipLast(8));
        Assert.All(pixels.TakeLast(8), p => Assert.Equal(0, p));
    }

    [Theory]
    [InlineData(0.4, 0)]
    [InlineData(0, 1e-5)]
    [InlineData(0.5, 0.5)]
    public void Planes_between_each_others_pixels_are_not_copied(double columns, double rows)
    {
        GeoBox plane = Rasters.Utm(70, 60);
        (double x, double y) = plane.Affine.ToWorld(columns, rows);
        Assert.Null(AlignedCopy.Shift(plane with { Affine = plane.Affine with { OriginX = x, OriginY = y } }, plane));
        Assert.Null(AlignedCopy.Shift(Rasters.Utm(70, 60, 20.001), plane));
    }

    [Theory]
    [InlineData(Resampling.Nearest)]
    [InlineData(Resampling.Cubic)]
    [InlineData(Resampling.Mode)]
    public void Threads_change_no_pixel(Resampling method)
    {
        using TemporaryFolder folder = new();
        GeoBox plane = Rasters.Utm(1400, 1300);
        Band[] bands = [.. Enumerable.Range(0, 5).Select(seed =>
        {
            RasterFile file = new(folder[$"{seed}.tif"], RasterFormat.StorageUnit, plane, DataType.Int16) { Nodata = 0 };
            Rasters.Save(file, Rasters.Noise<short>(seed, plane.PixelCount, 0));
            return new Band(file.Path);
        })];
        GeoBox other = new(new Crs("EPSG:6372"), new Affine(0, 20, 0, 2_000_000, 0, -20), 1, 1);
        GeoBox wide = other with { Affine = other.Affine.Shifted(-200_000, -200_000), Width = 400_000, Height = 400_000 };
        using GdalDatasetPool pool = new();
        using DecodedBlocks blocks = new(pool, 64 << 20);
        foreach (GeoBox target in (GeoBox[])[plane.Crop(new PixelWindow(-20, 40, 900, 1400)), wide.Crop(Rasters.Warper.Footprint(plane, wide))])
        {
            short[] one = new short[target.PixelCount * 5], four = new short[target.PixelCount * 5];
            Rasters.Warper.Warp<short>(bands, target, method, 0, one);
            new GdalRasterWarper(Rasters.Projections, pool, blocks).Warp<short>(bands, target, method, 0, four, threads: 4);
            Assert.Equal(one, four);
        }

        Assert.Equal(5 * 9, pool.Counts.Blocks);
    }

    [Fact]
    public void A_fault_on_another_thread_reaches_the_caller()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.GeoTiff, Rasters.Utm(20, 20), DataType.UInt8);
        Rasters.Save(file, new byte[400]);
        Band[] bands = [new(file.Path), new(file.Path, 2), new(file.Path)];

        AntaresException fault = Assert.Throws<AntaresException>(
            () => Rasters.Warper.Warp<byte>(bands, file.GeoBox, Resampling.Nearest, 0, new byte[1200], threads: 3));

        Assert.Contains("band 2", fault.What);
    }

    private static void Generally(GeoBox plane, RasterFile file, GeoBox target, Resampling method, float[] pixels)
    {
        pixels.AsSpan().Fill(-1);
        WarpPass<float> pass = new(Rasters.Reader, [new Band(file.Path)], plane, target, method, -1, Rasters.Projections, isSameCrs: true, threads: 1);
        unsafe
        {
            fixed (float* first = pixels)
            {
                pass.Run(target.Window, new WarpTarget<float>((nint)first, target.Width, target.Height), CancellationToken.None);
            }
        }
    }
}
