using Antares.Catalog;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class NetcdfTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GdalDatasetPool pool = new(idleBytes: 4 << 20);

    public void Dispose()
    {
        pool.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Nothing_is_printed_by_threads_that_open_whole_and_damaged_files()
    {
        string whole = File("whole.nc", 1).Path, damaged = File("damaged.nc", 2).Path;
        Truncate(damaged, 0.5);

        string printed = StandardError.During(folder["printed.txt"], () =>
        {
            for (int i = 1; i <= 4; i++)
            {
                OnNewThread(() =>
                {
                    using GdalDatasetPool own = new();
                    GdalRasterReader reader = new(Rasters.Projections, own);
                    Assert.Equal(100, reader.Describe(Variable(whole, 1)).GeoBox.Width);
                    Assert.ThrowsAny<AntaresException>(() => reader.Describe(Variable(damaged, 1)));
                });
            }
        });

        Assert.DoesNotContain("HDF5", printed);
    }

    [Fact]
    public void Variables_stay_open_while_windows_of_all_of_them_are_read()
    {
        (string Path, ushort[][] Bands)[] files = [File("a.nc", 1), File("b.nc", 2)];
        GdalRasterReader reader = new(Rasters.Projections, pool);
        for (int round = 0; round < 3; round++)
        {
            foreach ((string path, ushort[][] bands) in files)
            {
                for (int band = 1; band <= bands.Length; band++)
                {
                    Assert.Equal(bands[band - 1], Load(reader, path, band));
                }
            }
        }

        Assert.Equal(6, pool.Counts.Opens);
        Assert.Equal(6, pool.Idle.Files);
        Assert.InRange(pool.Idle.Bytes, 2 << 20, 4 << 20); // Reason: two files and six variables.
    }

    [Fact]
    public void A_file_that_was_written_over_is_read_anew_by_variables_that_were_never_open()
    {
        (string path, ushort[][] before) = File("a.nc", 1);
        (string other, ushort[][] after) = File("b.nc", 2);
        GdalRasterReader reader = new(Rasters.Projections, pool);
        Assert.Equal(before[0], Load(reader, path, 1));

        System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(other)); // Reason: the same file for the system, unlike a rename.
        System.IO.File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(5));

        Assert.Equal(after[1], Load(reader, path, 2));
        Assert.Equal(after[0], Load(reader, path, 1));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.7)]
    [InlineData(0.98)]
    public void A_truncated_file_is_an_error_that_names_it(double share)
    {
        string path = File("a.nc", 3).Path;
        Truncate(path, share);

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => Load(new GdalRasterReader(Rasters.Projections, pool), path, 3));

        Assert.Equal(Variable(path, 3), fault.Where);
        Assert.Contains("ownload", fault.Mend);
    }

    [Fact]
    public void Blocks_that_were_used_up_are_neither_kept_on_disk_nor_decoded_again()
    {
        (string path, ushort[][] bands) = File("a.nc", 4, 1000);
        using DecodedBlocks blocks = new(pool, 1 << 20, folder["scratch"], spareBytes: 0);
        GdalRasterReader reader = new(Rasters.Projections, pool, blocks);
        blocks.Expect("tile", [Variable(path, 1)]);

        foreach (PixelWindow window in Rasters.Utm(1000, 1000).Window.Blocks(300))
        {
            ushort[] pixels = new ushort[window.PixelCount];
            reader.Read<ushort>(new Band(Variable(path, 1)), window, pixels);
            Assert.Equal(Rasters.Cut(bands[0], 1000, window), pixels);
        }

        Assert.Equal((8, 0), (pool.Counts.Blocks, blocks.State.Spilled)); // Reason: strips of 131 rows, of which four fit.
    }

    [SharedTheory]
    [InlineData(1, 1)]
    [InlineData(4, 16)]
    public void Only_chunks_of_several_dates_get_a_cache_and_each_date_is_read_right(int dates, int megabytes)
    {
        string whole = SharedData.PathOf("data", "s2_worldcereal_belgium", "worldcereal_preprocessed_inputs.nc"), path = folder["stack.nc"];
        Tool.Run("gdalmdimtranslate", "-q", "-of", "netCDF", "-array", "S2-L2A-B04", "-co", $"ARRAY:IF(DIM=3):BLOCKSIZE={dates},50,50", whole, path);
        using GdalDatasetPool roomy = new();
        using DecodedBlocks blocks = new(roomy, 1 << 20);
        GdalRasterReader reader = new(Rasters.Projections, roomy, blocks);

        Assert.Equal((12, 50), (reader.Describe(Stack(path)).BandCount, reader.Describe(Stack(path)).BlockHeight));
        for (int band = 1; band <= 12; band++)
        {
            ushort[] expected = new ushort[100 * 100], pixels = new ushort[100 * 100];
            reader.Read<ushort>(new Band(Stack(whole), band), new PixelWindow(0, 0, 100, 100), expected);
            reader.Read<ushort>(new Band(Stack(path), band), new PixelWindow(0, 0, 100, 100), pixels);
            Assert.Equal(expected, pixels);
        }

        roomy.Forget(whole);
        Assert.InRange(roomy.Idle.Bytes, (long)megabytes << 20, (megabytes + 2L) << 20);
        Assert.Equal(dates, DepthOf(path));
    }

    private static long DepthOf(string path)
    {
        ScientificFormats.Enter();
        try
        {
            return NetcdfChunks.Depth(path, "S2-L2A-B04");
        }
        finally
        {
            ScientificFormats.Exit();
        }
    }

    private static string Stack(string path) => $"NETCDF:\"{path}\":S2-L2A-B04";

    private static void OnNewThread(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();

    private static string Variable(string path, int band) => $"NETCDF:\"{path}\":Band{band}";

    private static ushort[] Load(GdalRasterReader reader, string path, int band)
    {
        PixelWindow window = reader.Describe(Variable(path, band)).GeoBox.Window;
        ushort[] pixels = new ushort[window.PixelCount];
        reader.Read<ushort>(new Band(Variable(path, band)), window, pixels);
        return pixels;
    }

    private static void Truncate(string path, double share)
    {
        using FileStream file = new(path, FileMode.Open);
        file.SetLength((long)(file.Length * share));
    }

    /// <summary>A netCDF-4 file of three variables.</summary>
    private (string Path, ushort[][] Bands) File(string name, int seed, int width = 100)
    {
        GeoBox plane = Rasters.Utm(width, width);
        RasterFile tiff = new(folder[name + ".tif"], RasterFormat.GeoTiff, plane, DataType.UInt16) { BandCount = 3 };
        ushort[][] bands = [.. Enumerable.Range(0, 3).Select(b => Rasters.Noise<ushort>((seed * 10) + b, plane.PixelCount, 0))];
        Rasters.Save(tiff, bands);
        Tool.Run("gdal_translate", "-q", "-of", "netCDF", "-co", "FORMAT=NC4", "-co", "COMPRESS=DEFLATE", "-co", "WRITE_BOTTOMUP=NO", tiff.Path, folder[name]);
        return (folder[name], bands);
    }
}
