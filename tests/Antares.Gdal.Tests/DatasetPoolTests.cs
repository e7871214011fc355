using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.TestKit;
using Xunit;

namespace Antares.Gdal.Tests;

public sealed class DatasetPoolTests
{
    [Fact]
    public void Idle_files_are_bounded_by_number_and_by_memory()
    {
        using TemporaryFolder folder = new();
        Band[] bands = Units(folder, 12);
        using GdalDatasetPool few = new(capacity: 5), small = new(capacity: 100, idleBytes: 4 << 20);
        ReadAll(new GdalRasterReader(Rasters.Projections, few), bands);
        ReadAll(new GdalRasterReader(Rasters.Projections, small), bands);

        Assert.Equal(5, few.Idle.Files);
        Assert.Equal(5, small.Idle.Files); // Reason: one and a half blocks of 512 KiB and the bare handle each.
        Assert.InRange(small.Idle.Bytes, 3 << 20, 4 << 20);
        Assert.InRange(small.Counts.Opens, 12, 24);
    }

    [Fact]
    public void A_walk_over_more_files_than_fit_finds_most_of_them_open()
    {
        using TemporaryFolder folder = new();
        Band[] bands = Units(folder, 10);
        using GdalDatasetPool pool = new(capacity: 8);
        GdalRasterReader reader = new(Rasters.Projections, pool);
        for (int round = 0; round < 20; round++)
        {
            Array.ForEach(bands, b => reader.Read<short>(b, new PixelWindow(0, 0, 512, 512), new short[512 * 512]));
        }

        Assert.InRange(pool.Counts.Opens, 10, 100);
    }

    [Fact]
    public void A_file_is_opened_once_for_its_header_and_all_of_its_blocks()
    {
        using TemporaryFolder folder = new();
        Band[] bands = Units(folder, 3);
        using GdalDatasetPool pool = new();
        GdalRasterReader reader = new(Rasters.Projections, pool);
        for (int round = 0; round < 4; round++)
        {
            ReadAll(reader, bands);
        }

        Assert.Equal(3, pool.Counts.Opens);
        Assert.Equal(3 * 4 * 4, pool.Counts.Blocks);
    }

    [Fact]
    public void A_header_is_known_without_opening_the_file_until_it_changes()
    {
        using TemporaryFolder folder = new();
        RasterFile file = new(folder["a.tif"], RasterFormat.StorageUnit, Rasters.Utm(20, 10), DataType.UInt8);
        Rasters.Save(file, new byte[200]);
        using GdalDatasetPool pool = new(capacity: 0);
        GdalRasterReader reader = new(Rasters.Projections, pool);

        Assert.Equal(reader.Describe(file.Path), reader.Describe(file.Path));
        Assert.Equal(1, pool.Counts.Opens);
        Rasters.Save(file with { GeoBox = Rasters.Utm(30, 10) }, new byte[300]);
        Assert.Equal(30, reader.Describe(file.Path).GeoBox.Width);
        Assert.Equal(2, pool.Counts.Opens);
    }

    [Fact]
    public void A_world_file_counts_for_files_of_others_and_not_for_our_own()
    {
        using TemporaryFolder folder = new();
        string path = folder["plain.tif"];
        RasterFile file = new(path, RasterFormat.GeoTiff, Rasters.Utm(4, 4), DataType.UInt8);
        Rasters.Save(file, new byte[16]);
        Tool.Run("gdal_translate", "-q", "-co", "PROFILE=BASELINE", path, folder["bare.tif"]);
        File.WriteAllText(folder["bare.tfw"], "30\n0\n0\n-30\n1015\n1985\n");
        using GdalDatasetPool foreign = new(), own = new(ownFolders: [folder.Path]);

        Assert.Equal(30, new GdalRasterReader(Rasters.Projections, foreign).Describe(folder["bare.tif"]).GeoBox.Affine.PixelWidth);
        Assert.Equal(1, new GdalRasterReader(Rasters.Projections, own).Describe(folder["bare.tif"]).GeoBox.Affine.PixelWidth);
        Assert.Equal(file.GeoBox, new GdalRasterReader(Rasters.Projections, own).Describe(path).GeoBox);
    }

    [Theory]
    [InlineData("NETCDF:\"/a/b c.nc\":red", "/a/b c.nc")]
    [InlineData("NETCDF:/a/b.nc:red", "/a/b.nc")]
    [InlineData("NETCDF:/a/b.nc", "/a/b.nc")]
    [InlineData("HDF4_EOS:EOS_GRID:\"/a/m.hdf\":grid:ndvi", "/a/m.hdf")]
    [InlineData("/a/b.tif", "/a/b.tif")]
    public void The_file_behind_a_path_is_found(string path, string file) => Assert.Equal(file, VirtualPath.RealFile(path));

    private static Band[] Units(TemporaryFolder folder, int count) => [.. Enumerable.Range(0, count).Select(seed =>
    {
        GeoBox plane = Rasters.Utm(700, 600);
        RasterFile file = new(folder[$"{seed}.tif"], RasterFormat.StorageUnit, plane, DataType.Int16) { Nodata = 0 };
        Rasters.Save(file, Rasters.Noise<short>(seed, plane.PixelCount, 0));
        return new Band(file.Path);
    })];

    private static void ReadAll(GdalRasterReader reader, Band[] bands)
    {
        foreach (Band band in bands)
        {
            foreach (PixelWindow block in reader.Describe(band.Path).GeoBox.Window.Blocks(512))
            {
                reader.Read<short>(band, block, new short[block.PixelCount]);
            }
        }
    }
}
