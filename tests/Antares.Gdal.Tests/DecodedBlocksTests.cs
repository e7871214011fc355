using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class DecodedBlocksTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GdalDatasetPool pool = new();

    public void Dispose()
    {
        pool.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(RasterFormat.Jpeg2000, 6)]
    [InlineData(RasterFormat.StorageUnit, 9)]
    public void Each_block_is_decoded_once_for_parts_read_by_four_threads(RasterFormat format, int expected)
    {
        GeoBox plane = format == RasterFormat.Jpeg2000 ? Rasters.Utm(2500, 1500) : Rasters.Utm(1500, 1500);
        (Band band, ushort[] pixels) = Scene(format, plane, 1);
        using DecodedBlocks blocks = new(pool, 64 << 20);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);

        Parallel.ForEach(plane.Window.Blocks(300), new ParallelOptions { MaxDegreeOfParallelism = 4 }, window =>
            Assert.Equal(Rasters.Cut(pixels, plane.Width, window), Read<ushort>(reader, band, window)));

        Assert.Equal(expected, pool.Counts.Blocks);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Blocks_without_room_go_to_disk_and_come_back(int seed)
    {
        GeoBox plane = Rasters.Utm(2600, 2600);
        (Band first, ushort[] a) = Scene(RasterFormat.StorageUnit, plane, seed);
        (Band second, ushort[] b) = Scene(RasterFormat.StorageUnit, plane, seed + 10);
        using DecodedBlocks blocks = new(pool, 3 << 20, folder["scratch"], spareBytes: 0);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        blocks.Expect("tile", [first.Path, second.Path]);
        PixelWindow[] windows = [.. plane.Window.Blocks(700)];
        new Random(seed).Shuffle(windows);

        Parallel.ForEach(windows, new ParallelOptions { MaxDegreeOfParallelism = 4 }, window =>
        {
            Assert.Equal(Rasters.Cut(a, plane.Width, window), Read<ushort>(reader, first, window));
            Assert.Equal(Rasters.Cut(b, plane.Width, window), Read<ushort>(reader, second, window));
        });

        Assert.Equal(2 * 36, pool.Counts.Blocks);
        Assert.InRange(blocks.State.Spilled, 60, 72);
        Assert.InRange(blocks.State.Bytes, 1, 3 << 20);
        Assert.Empty(Directory.GetFiles(folder["scratch"]));
        blocks.Finish("tile");
        Assert.Equal(0, blocks.State.Bytes);
    }

    [Fact]
    public void Blocks_stay_until_the_last_task_has_finished()
    {
        GeoBox plane = Rasters.Utm(1000, 1000);
        (Band band, _) = Scene(RasterFormat.StorageUnit, plane, 3);
        using DecodedBlocks blocks = new(pool, 64 << 20);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        blocks.Expect("west", [band.Path]);
        blocks.Expect("east", [band.Path]);
        PixelWindow part = new(10, 10, 100, 100);

        Read<ushort>(reader, band, part);
        blocks.Finish("west");
        blocks.Finish("west");
        Read<ushort>(reader, band, part);
        Assert.Equal(1, pool.Counts.Blocks);
        blocks.Finish("east");
        Assert.Equal(0, blocks.State.Bytes);
        Read<ushort>(reader, band, part);
        Assert.Equal(2, pool.Counts.Blocks);
    }

    [Fact]
    public void Blocks_of_files_that_nobody_expects_are_kept_while_there_is_room()
    {
        GeoBox plane = Rasters.Utm(2600, 600);
        (Band band, ushort[] pixels) = Scene(RasterFormat.StorageUnit, plane, 4);
        using DecodedBlocks blocks = new(pool, 1 << 20, folder["scratch"], spareBytes: 0);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        foreach (PixelWindow window in plane.Window.Blocks(500).Concat(plane.Window.Blocks(500)))
        {
            Assert.Equal(Rasters.Cut(pixels, plane.Width, window), Read<ushort>(reader, band, window));
        }

        Assert.Equal(0, blocks.State.Spilled);
        Assert.InRange(blocks.State.Bytes, 1, 1 << 20);
        Assert.True(pool.Counts.Blocks > 12);
    }

    [Fact]
    public void A_changed_file_is_read_anew()
    {
        GeoBox plane = Rasters.Utm(600, 600);
        (Band band, _) = Scene(RasterFormat.StorageUnit, plane, 5);
        using DecodedBlocks blocks = new(pool, 64 << 20);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        blocks.Expect("tile", [band.Path]);
        PixelWindow part = new(100, 100, 450, 450);
        Read<ushort>(reader, band, part);

        ushort[] changed = Rasters.Noise<ushort>(99, plane.PixelCount, 0);
        string other = folder["other.tif"];
        Rasters.Save(new RasterFile(other, RasterFormat.StorageUnit, plane, DataType.UInt16) { Nodata = 0 }, changed);
        File.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddSeconds(5));
        File.Move(other, band.Path, overwrite: true);

        Assert.Equal(Rasters.Cut(changed, plane.Width, part), Read<ushort>(reader, band, part));
    }

    [Fact]
    public void Bands_that_are_stored_together_are_decoded_together()
    {
        GeoBox plane = Rasters.Utm(1200, 700);
        ushort[][] bands = [.. Enumerable.Range(0, 3).Select(seed => Rasters.Noise<ushort>(seed, plane.PixelCount, 0))];
        RasterFile file = new(folder["stack.tif"], RasterFormat.CloudOptimized, plane, DataType.UInt16) { Nodata = 0, BandCount = 3 };
        Rasters.Save(file, bands);
        using DecodedBlocks blocks = new(pool, 64 << 20);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        for (int band = 1; band <= 3; band++)
        {
            foreach (PixelWindow window in plane.Window.Blocks(512))
            {
                Assert.Equal(Rasters.Cut(bands[band - 1], plane.Width, window), Read<ushort>(reader, new Band(file.Path, band), window));
            }
        }

        Assert.Equal(6, pool.Counts.Blocks);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Converted_pixels_are_those_that_gdal_converts(int seed)
    {
        GeoBox plane = Rasters.Utm(900, 700);
        float[] pixels = [.. Rasters.Noise<float>(seed, plane.PixelCount, float.NaN).Select((p, i) => (p * 700.37f) - (i % 7 * 9000))];
        RasterFile file = new(folder["a.tif"], RasterFormat.GeoTiff, plane, DataType.Float32);
        Rasters.Save(file, pixels);
        using DecodedBlocks blocks = new(pool, 64 << 20);
        GdalRasterReader kept = new(Rasters.Projections, pool, blocks), plain = new(Rasters.Projections, pool);
        PixelWindow window = new(37, 41, 600, 555);

        Assert.Equal(Read<short>(plain, new Band(file.Path), window), Read<short>(kept, new Band(file.Path), window));
        Assert.Equal(Read<byte>(plain, new Band(file.Path), window), Read<byte>(kept, new Band(file.Path), window));
        Assert.Equal(Read<double>(plain, new Band(file.Path), window), Read<double>(kept, new Band(file.Path), window));
    }

    [Fact]
    public void A_damaged_block_is_an_error_for_every_reader()
    {
        GeoBox plane = Rasters.Utm(1500, 1400);
        (Band band, _) = Scene(RasterFormat.StorageUnit, plane, 6);
        using (FileStream file = new(band.Path, FileMode.Open))
        {
            file.SetLength(file.Length * 6 / 10);
        }

        using DecodedBlocks blocks = new(pool, 64 << 20);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        Parallel.For(0, 16, _ => Assert.ThrowsAny<AntaresException>(() => Read<ushort>(reader, band, new PixelWindow(1, 1, 1490, 1390))));
        Assert.True(blocks.State.Bytes <= 9 * 512 * 512 * 2);
    }

    [SmallDiskFact]
    public void A_full_scratch_disk_only_costs_time()
    {
        using SmallDisk disk = SmallDisk.Mount(2000);
        GeoBox plane = Rasters.Utm(2600, 2600);
        (Band band, ushort[] pixels) = Scene(RasterFormat.StorageUnit, plane, 7);
        using DecodedBlocks blocks = new(pool, 2 << 20, disk.Path, spareBytes: 0);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        blocks.Expect("tile", [band.Path]);
        for (int round = 0; round < 2; round++)
        {
            Parallel.ForEach(plane.Window.Blocks(700), new ParallelOptions { MaxDegreeOfParallelism = 4 }, window =>
                Assert.Equal(Rasters.Cut(pixels, plane.Width, window), Read<ushort>(reader, band, window)));
        }

        Assert.True(pool.Counts.Blocks > 36);
    }

    [SharedFact]
    public void A_netcdf_file_stays_open_and_each_chunk_is_decoded_once()
    {
        string path = $"NETCDF:\"{SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc")}\":S2-L2A-B04";
        using DecodedBlocks blocks = new(pool, 64 << 20);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        RasterInfo info = reader.Describe(path);
        float[] expected = Rasters.Load<float>(path, 6);

        Parallel.For(0, 30, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            PixelWindow part = new(i, i, 50, 60);
            Assert.Equal(Rasters.Cut(expected, 100, part), Read<float>(reader, new Band(path, 6), part));
        });

        Assert.Equal(1, pool.Counts.Opens);
        Assert.InRange(pool.Counts.Blocks, 1, (100 / info.BlockWidth) * (((100 - 1) / info.BlockHeight) + 1));
    }

    [Fact]
    public void Whole_blocks_of_our_own_files_are_not_kept()
    {
        GeoBox plane = Rasters.Utm(1100, 1100);
        (Band band, ushort[] pixels) = Scene(RasterFormat.StorageUnit, plane, 8);
        using GdalDatasetPool own = new(ownFolders: [folder.Path]);
        using DecodedBlocks blocks = new(own, 64 << 20);
        GdalRasterReader reader = new(Rasters.Projections, own, blocks);
        blocks.Expect("tile", [band.Path]);
        foreach (PixelWindow window in plane.Window.Blocks(512).Concat(plane.Window.Strips(512)))
        {
            Assert.Equal(Rasters.Cut(pixels, plane.Width, window), Read<ushort>(reader, band, window));
        }

        Assert.Equal((0, 18, 1), (blocks.State.Bytes, own.Counts.Blocks, own.Counts.Opens));
    }

    private static T[] Read<T>(GdalRasterReader reader, Band band, PixelWindow window)
        where T : unmanaged
    {
        T[] pixels = new T[window.PixelCount];
        reader.Read<T>(band, window, pixels);
        return pixels;
    }

    private (Band Band, ushort[] Pixels) Scene(RasterFormat format, GeoBox plane, int seed)
    {
        RasterFile file = new(folder[$"{seed}{(format == RasterFormat.Jpeg2000 ? ".jp2" : ".tif")}"], format, plane, DataType.UInt16) { Nodata = 0 };
        ushort[] pixels = Rasters.Noise<ushort>(seed, plane.PixelCount, 0);
        Rasters.Save(file, pixels);
        return (new Band(file.Path), pixels);
    }
}
